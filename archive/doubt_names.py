"""What the interface says of a doubt about a conversion, by its code."""

from django.utils.translation import gettext_lazy as _

#: Code of archive.text.hanzi.read.REASONS → why the character could be another.
DOUBT_NAMES = {
    "no_word": _("单字可作几种写法，没有词语可以断定"),
    "two_words": _("前后两个词争用这个字，写法不同"),
    "usage": _("这个词有几种写法，或有两种意思"),
    "person": _("人名里的字，可能保留原形"),
    "place": _("地名里的字，可能保留原形"),
    "left_over": _("繁体里也有这个字，可能是没有转换的简体"),
    "decided": _("规则本无疑问，编辑另有裁定"),
}
