"""Personal numbers in running text: mobile telephones and resident identity numbers, which the public has no need to read.

What is printed for the public stays: hotlines, landlines of offices, numbers of orders, accounts and documents, amounts.
"""

import re
from calendar import monthrange

from archive.text.lazy_pattern import LazyPattern

_SEP = r"[ \u3000\u00a0\n\-‐‑–—]"
#: Mainland mobile numbers: eleven digits from 1[3-9], whole or in the groups that they are written in, perhaps behind +86.
_MOBILE = LazyPattern(
    rf"(?<![\dA-Za-z_=.#])(?<!\d[,-])(?:(?:\+|00)?86{_SEP}?)?(?P<number>1[3-9]\d(?:\d{{8}}|{_SEP}\d{{4}}{_SEP}\d{{4}}"
    rf"|{_SEP}\d{{3}}{_SEP}\d{{5}}|{_SEP}\d{{8}}|\d{{4}}{_SEP}\d{{4}}|\d{_SEP}\d{{3}}{_SEP}\d{{4}}))(?![\dA-Za-z_]|[.,]\d|{_SEP}\d{{3,4}}(?!\d))"
)
#: Citizen identity numbers. Source: GB 11643-1999: six digits of the place, the birthday, three of the order, the check.
_IDENTITY = LazyPattern(
    rf"(?<![\dA-Za-z_=.])(?P<number>(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)\d{{4}}{_SEP}?"
    rf"(?:(?P<long>(?:19|20)\d{{2}}[01]\d[0-3]\d){_SEP}?\d{{3}}[\dXx]|(?P<short>\d{{2}}[01]\d[0-3]\d)\d{{3}}))(?![\dA-Za-z_])"
)
_WEIGHTS, _CHECKS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2), "10X98765432"
#: What stands before numbers of another kind, and before those of fifteen digits that are identities indeed.
_OF_A_THING = LazyPattern(
    r"(?:订单|訂單|快递|快遞|运单|運單|单|單|编|編|批|文|账|賬|帐|卡|流水|货|貨|许可证|許可證|注册|註冊|备案|備案|项目|項目|序列|发票|發票|合同|车架|車架|专利|專利|QQ群?|qq群?|群)"
    r"(?:号码?|號碼?)?[为是為:：\s]{0,2}$|[¥￥$€]\s?$|[A-Za-z0-9]/$"
)
_AMOUNT = LazyPattern(r"\s?(?:余|多)?(?:元|美元|万|萬|亿|億|人|例|吨|噸|只|件|份|次|个|個|平方|公里|%|％)")
_IS_IDENTITY = LazyPattern(r"(?:身份|身分|证件|證件|公民)[^。；\n]{0,12}$")
_NARROW = {ord(wide): narrow for wide, narrow in zip("０１２３４５６７８９Ｘｘ＋－", "0123456789Xx+-", strict=True)}
_DIGIT = re.compile(r"[0-9Xx]")

#: How many digits stay at the beginning and at the end.
_MOBILE_SHOWN, _IDENTITY_SHOWN = (3, 4), (3, 2)


def private_numbers(text: str) -> list[tuple[int, int]]:
    """The half-open spans of personal numbers, in order, none overlapping; the country's +86 stands outside.

    >>> text = "联系人手机138 0013 8000，热线12345，座机010-66668888"
    >>> [text[start:end] for start, end in private_numbers(text)]
    ['138 0013 8000']
    """
    return [span for span, _shown in _found(text)]


def masked(text: str) -> str:
    """The text with the middle of each personal number as ``*``: as long as it was, so that every place in it stays.

    >>> masked("请拨13800138000或138-0013-8000"), masked("热线12345")
    ('请拨138****8000或138-****-8000', '热线12345')
    >>> masked("身份证号11010519491231002X")
    '身份证号110*************2X'
    """
    found = _found(text)
    if not found:
        return text
    told = list(text)
    for (start, end), (first, last) in found:
        digits = [at for at in range(start, end) if _DIGIT.match(text[at].translate(_NARROW))]
        for at in digits[first:-last]:
            told[at] = "*"
    return "".join(told)


def _found(text: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    told = text.translate(_NARROW)
    if not _ENOUGH.search(told):
        return []
    found = [(match.span("number"), _IDENTITY_SHOWN) for match in _IDENTITY.finditer(told) if _is_identity(told, match)]
    taken = [span for span, _ in found]
    for match in _MOBILE.finditer(told):
        start, end = match.span("number")
        if any(start < other_end and other_start < end for other_start, other_end in taken):
            continue
        if not (_OF_A_THING.search(told, max(0, match.start() - 8), match.start()) or _AMOUNT.match(told, end)):
            found.append(((start, end), _MOBILE_SHOWN))
    return sorted(found)


#: No number has fewer digits so near one another.
_ENOUGH = LazyPattern(r"\d{3}.?\d{3}")


def _is_identity(told: str, match: re.Match) -> bool:
    digits = re.sub(_SEP, "", match["number"]).upper()
    birthday = match["long"] or "19" + match["short"]
    if not _is_day(int(birthday[:4]), int(birthday[4:6]), int(birthday[6:])):
        return False
    if match["long"]:
        return _CHECKS[sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=False)) % 11] == digits[-1]
    return bool(_IS_IDENTITY.search(told, max(0, match.start() - 16), match.start()))


def _is_day(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
