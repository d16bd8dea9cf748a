"""What may be wrong with a page that a browser shows, told in a line each."""

from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe

#: Bytes of a page with all that it loads, as sent; and of its scripts, as written.
HEAVIEST, HEAVIEST_SCRIPTS = 100_000, 15_000

#: Axe's other results are not read, and as large as the page.
ONLY_FAULTS = {"resultTypes": ["violations"]}


def overflow(page) -> int:
    """By how many pixels the page scrolls sideways. Asked of an element, it waits for a page that is only just coming."""
    return page.locator("html").evaluate("page => page.scrollWidth - page.clientWidth")


class Watch:
    """What the browser tells while a page loads, with its scripts or without. Made before the page goes anywhere; where it is
    to show another, :meth:`begin` comes first."""

    def __init__(self, page, javascript: bool = True):
        self.page, self.said, self.asked, self.answers, self.moved = page, [], [], [], []
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("response", self._answered)
        self.browser = page.context.new_cdp_session(page)
        self.browser.on("PerformanceTimeline.timelineEventAdded", lambda told: self.moved.append(told["event"]))
        self.browser.send("PerformanceTimeline.enable", {"eventTypes": ["layout-shift"]})
        self.let_scripts_run(javascript)

    def begin(self, javascript: bool) -> None:
        """Leaves the page that is shown, and forgets it: nothing that it kept or loaded is there for the next."""
        left = "{0.scheme}://{0.netloc}".format(urlsplit(self.page.url))
        self.page.goto("about:blank")
        if left.startswith("http"):
            self.browser.send("Storage.clearDataForOrigin", {"origin": left, "storageTypes": "all"})
        self.browser.send("Network.setCacheDisabled", {"cacheDisabled": True})
        for told in (self.said, self.asked, self.answers, self.moved):
            told.clear()
        self.let_scripts_run(javascript)

    def let_scripts_run(self, may: bool) -> None:
        """By the browser's own switch: Playwright's cannot be turned back."""
        self.browser.send("Emulation.setScriptExecutionDisabled", {"value": not may})

    def _answered(self, answer) -> None:
        if answer.request.is_navigation_request():
            self.answers.clear()
        self.answers.append(answer)

    def _heard(self, message) -> None:
        # That the page itself answers with an error is what the state is about.
        about_itself = message.location.get("url") == self.page.url and "Failed to load resource" in message.text
        if message.type in ("error", "warning") and not about_itself:
            self.said.append(message.text)

    def barriers(self) -> list[str]:
        """Rules of axe-core that the page breaks, best practices included, and where; asked last, as axe is a script itself."""
        self.let_scripts_run(True)
        violations = Axe().run(self.page, options=ONLY_FAULTS).response["violations"]
        return [f"{rule['id']}: {' '.join(map(str, node['target']))}" for rule in violations for node in rule["nodes"]]

    def complaints(self) -> list[str]:
        """What the console complained of: broken policies, failed loads, errors of scripts."""
        return self.said

    def strangers(self) -> list[str]:
        """Requests to other hosts."""
        own = urlsplit(self.page.url).netloc
        return [address for address in self.asked if urlsplit(address).netloc != own]

    def shifts(self) -> list[str]:
        """What moved after it was shown: how much of the screen, and the first thing that did."""
        told = [event["layoutShiftDetails"] for event in self.moved]
        return [f"{shift['value']:.4f} {self._first(shift['sources'])}" for shift in told if not shift["hadRecentInput"]]

    def _first(self, moved: list[dict]) -> str:
        """The tag or text that moved, from where to where; it may be gone by now."""
        if not moved or "nodeId" not in moved[0]:
            return ""
        node = self.browser.send("DOM.describeNode", {"backendNodeId": moved[0]["nodeId"]})["node"]
        name = node["nodeName"] + "".join(f" {word}" for word in node.get("attributes", ())) + node["nodeValue"][:40]
        places = (
            tuple(moved[0][rect][side] for side in ("x", "y", "width", "height")) for rect in ("previousRect", "currentRect")
        )
        return f"{name} {' → '.join(map(str, places))}"

    def weight(self) -> list[str]:
        """What is heavier than it may be."""
        sent = sum(answer.request.sizes()["responseBodySize"] for answer in self.answers)
        scripts = sum(len(answer.body()) for answer in self.answers if answer.request.resource_type == "script")
        faults = [f"{sent:,} bytes"] if sent > HEAVIEST else []
        return faults + ([f"{scripts:,} bytes of scripts"] if scripts > HEAVIEST_SCRIPTS else [])
