"""Taiwan's wording (軟件 → 軟體), for readers who ask for it: the one reading that is not in step with the print."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from pathlib import Path

#: Word → (characters before, strings behind) with which it is made of parts of others: 辦公｜交接, 例數｜據悉, 縮小｜區域.
_CROSSING = {
    "公交": ("辦", "接|流|往|易|代|付|際"),
    "數據": ("", "悉|此|介紹|瞭解|了解|報道|稱|通報"),
    "小區": ("", "域|分|間|別"),
    "智能": ("才機心明理", ""),
    "激光": ("刺", ""),
    "算法": ("計演運", ""),
    "外賣": ("海對在內國戶", ""),
    "質量": ("物", ""),
    "在線": ("站排畫卡守", "索|路|條|下"),
    "打車": ("敲拍擊", "窗|門|身|頭"),
    "群裡": ("人羊魚鳥獸牛馬", ""),
    "也門": ("", "庭|可|前|口|診|外|店"),
    "編程": ("", "度|序"),
    "圖像": ("企意", ""),
    "網絡": ("", "繹"),
    "德爾塔": ("", "什"),
}
#: What makes the words before it a name of a place: 硅谷街道.
_NAME = "街道|大街|社區|小區|[村鎮鄉](?!民)"
#: 小區 by itself, and not behind the name of one (中華苑小區).
_ESTATE = r"(?<![^，。、：；,;“\s的各該本那這個民宅舊控每進入在全])"
#: 通過 is 透過 where something is a means, at the beginning of a clause; not where somebody or a bill passes.
_MEANS = (
    r"(?:(?<=[，、。；：,;“])|(?<=是)|(?<=並)|(?<=可)|(?<=已)|(?<=將)|^)"
    r"通過(?![了的。，、；！]|審|考試|檢查|驗收|決議|提案|法案|測試)"
)


@dataclass(frozen=True, slots=True)
class Worded:
    """``text`` in Taiwan's wording; ``pieces`` are (start, end, words): the span of the text before, and what stands for it."""

    text: str
    pieces: tuple[tuple[int, int, str], ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span of the text before in ``text``; what begins or ends inside a piece takes in all of it.

        >>> taiwan_wording("用軟件打印圖片").span(1, 5), taiwan_wording("用自行車").span(2, 3)
        ((1, 5), (1, 4))
        """
        return self._moved(start, end, [(low, high, len(words)) for low, high, words in self.pieces])

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The other way: a span of ``text`` in the text before.

        >>> taiwan_wording("在互聯網上").span(4, 5), taiwan_wording("在互聯網上").back(5, 6)
        ((5, 6), (4, 5))
        """
        behind, pieces = 0, []
        for low, high, words in self.pieces:
            pieces.append((low + behind, low + behind + len(words), high - low))
            behind += len(words) - (high - low)
        return self._moved(start, end, pieces)

    @staticmethod
    def _moved(start: int, end: int, pieces: list[tuple[int, int, int]]) -> tuple[int, int]:
        lows = [low for low, _, _ in pieces]
        shifts = [0]
        for low, high, size in pieces:
            shifts.append(shifts[-1] + size - (high - low))

        def at(place: int, upper: bool) -> int:
            number = bisect_right(lows, place - upper)
            if number and place < pieces[number - 1][1] and (place > lows[number - 1] or not upper):
                low, high, size = pieces[number - 1]
                return low + shifts[number - 1] + (size if upper else 0)
            return place + shifts[number]

        return at(start, False), at(end, True)


def taiwan_wording(text: str) -> Worded:
    """``text``, a reading in zh-Hant-TW, with Taiwan's words for the mainland's; longest first, from left to right.

    >>> taiwan_wording("通過互聯網預約，社區優化分區")
    Worded(text='透過網際網路預約，社區優化分區', pieces=((0, 2, '透過'), (2, 5, '網際網路')))
    """
    told, pieces, last = [], [], 0
    for found in _pattern().finditer(text):
        words = _words()[found[0]]
        if words != found[0]:
            told += [text[last : found.start()], words]
            pieces.append((*found.span(), words))
            last = found.end()
    return Worded("".join([*told, text[last:]]), tuple(pieces))


@cache
def _words() -> dict[str, str]:
    lines = Path(__file__).with_name("wordings.txt").read_text(encoding="utf-8").splitlines()
    return dict(pair.split("→") for line in lines if not line.startswith("#") for pair in line.split())


@cache
def _pattern() -> re.Pattern:
    return re.compile("|".join(map(_guarded, sorted(_words(), key=len, reverse=True))), re.MULTILINE)


def _guarded(word: str) -> str:
    if word == "通過":
        return _MEANS
    before, behind = _CROSSING.get(word, ("", ""))
    head = _ESTATE if word == "小區" else f"(?<![{before}])" if before else ""
    return f"{head}{word}(?!{_NAME}{'|' * bool(behind)}{behind})"
