"""A web archive for the sample archive: two addresses of an invented newspaper's site, one of them captured twice."""

import gzip
import hashlib

from tests.mess.clean_files import SAMPLES

CAPTURES = SAMPLES / "captures"
_PAGE = """<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>{title}_君山样网</title></head>
<body>
<nav><a href="/">首页</a> <a href="/news/">新闻</a> <a href="/video/">视频</a></nav>
<article>
<h1>{title}</h1>
<p>{head}　来源：君山样报　记者 {name}</p>
{body}
</article>
<footer>君山样网 样张，内容虚构</footer>
</body>
</html>
"""
_STOVE = (
    "2月27日早上七点，岳阳市君山区的芦苇场里，三十九名回乡的工人排着队测温。场部的食堂先开了火，大锅里煮的是萝卜和腊肉。",
    "场长易连山说，往年这时候苇子已经打了一半，今年晚了二十天。工人隔一垄站一个，镰刀各用各的，水壶上贴了名字。",
    "“苇子不等人，四月一涨水就下不去了。”他算了一笔账：每天割四十亩，到三月底能割完一千二百亩。",
)
_MORE = "截至2月26日24时，全区已有十七家企业复工，返岗工人一千零四十三名。"
_FIXED = "截至2月26日24时，全区已有十九家企业复工，返岗工人一千一百零三名。场部次日更正了前一日的数字。"
_BUS = (
    "2月28日，岳阳市恢复了六条公交线路。头班车五点五十分从火车站发出，车上坐了四个人。",
    "司机丰小满每到终点就把车窗全部打开，用喷壶把扶手擦一遍。她的排班表上写着：每趟消毒一次，每次十分钟。",
    "车门旁边贴着一张乘车须知，一共五条，头一条是“请戴口罩”。到傍晚收车，六条线路一共送了一千六百七十人。",
)
#: (address, when it was captured, title, line below the title, reporter, paragraphs) of each capture.
PAGES = (
    (
        "http://www.junshan-sample.example/2020/0228/c12_3401.html",
        "2020-02-28T01:12:40Z",
        ("苇场里的第一把镰刀", "2020-02-28 08:10", "易禾", (*_STOVE, _MORE)),
    ),
    (
        "http://www.junshan-sample.example/2020/0229/c12_3417.html",
        "2020-02-29T02:30:05Z",
        ("头班车五点五十分", "2020-02-29 09:02", "丰渡", _BUS),
    ),
    (
        "http://www.junshan-sample.example/2020/0228/c12_3401.html",
        "2020-03-02T11:45:00Z",
        ("苇场里的第一把镰刀", "2020-02-28 08:10", "易禾", (*_STOVE, _FIXED)),
    ),
)


def web_captures() -> dict[str, bytes]:
    """The files by name."""
    return {"38-yueyang-junshan.warc.gz": b"".join(_record(*page) for page in PAGES)}


def _record(url: str, date: str, told: tuple) -> bytes:
    """A response as WARC 1.0 (ISO 28500:2009) keeps it, in a gzip member of its own."""
    title, head, name, paragraphs = told
    page = _PAGE.format(title=title, head=head, name=name, body="\n".join(f"<p>{text}</p>" for text in paragraphs)).encode()
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n%s" % (len(page), page)
    number = hashlib.sha256(f"{url} {date}".encode()).hexdigest()
    record = f"{number[:8]}-{number[8:12]}-4{number[13:16]}-8{number[17:20]}-{number[20:32]}"
    head = {
        "WARC-Type": "response",
        "WARC-Record-ID": f"<urn:uuid:{record}>",
        "WARC-Target-URI": url,
        "WARC-Date": date,
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": len(answer),
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
    return gzip.compress(f"WARC/1.0\r\n{lines}\r\n".encode() + answer + b"\r\n\r\n", mtime=0)
