"""A page that comes in pieces, as over a slow line: nothing that is seen moves when more of it comes; broken off, it is seen."""

import contextlib
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

pytestmark = pytest.mark.browser

#: Pieces that a page comes in, and seconds between two.
PIECES, PAUSE = 40, 0.03


@contextlib.contextmanager
def slow_line(site: str, most: int = PIECES):
    """The address of a line to the site that passes pages on in pieces, and breaks off after ``most`` of them."""

    class Line(BaseHTTPRequestHandler):
        def do_GET(self):
            asked = urllib.request.Request(site + self.path, headers={"Accept-Language": "zh-CN"})
            with urllib.request.urlopen(asked) as answer:
                data, kind = answer.read(), answer.headers["Content-Type"]
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            if not kind.startswith("text/html"):
                self.wfile.write(data)
                return
            step = len(data) // PIECES + 1
            for start in range(0, min(len(data), most * step), step):
                self.wfile.write(data[start : start + step])
                self.wfile.flush()
                time.sleep(PAUSE)

        def log_message(self, *told):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Line) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize(
    "path", ["/", "/articles/1/?q=出院", "/cities/370700/", "/facts/?of=people", "/search/?q=出院", "/newspapers/1/"]
)
@pytest.mark.parametrize(("width", "javascript"), [(360, False), (1280, True)])
def test_nothing_moves_while_a_page_comes(screen, site, path, width, javascript):
    page, watch = screen
    watch.begin(javascript)
    page.set_viewport_size({"width": width, "height": 800})
    with slow_line(site) as address:
        page.goto(address + path)
    assert watch.shifts() == []


def test_a_page_that_breaks_off_is_seen_as_far_as_it_came(screen, site):
    page, watch = screen
    watch.begin(javascript=False)
    with slow_line(site, most=PIECES // 2) as address:
        page.goto(address + "/articles/1/", wait_until="commit")
        page.locator("h1").wait_for(state="visible")
