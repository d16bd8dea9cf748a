"""Which script a text is printed in."""

import pytest

from archive.text.hanzi import HANS, HANT, identify

# (text, variant, mixed)
CASES = [
    # no evidence: the archive's own script
    ("", HANS, False),
    ("2022-03-15 BA.2", HANS, False),
    ("人山人海", HANS, False),
    # one script alone
    ("河湾县启动全员核酸检测，干部下沉到户。", HANS, False),
    ("河灣縣啟動全員核酸檢測，幹部下沉到戶。", HANT, False),
    # characters of both scripts are right in traditional print where their word says so
    ("皇后大道以北三公里，餘下的居民於八日前離開。", HANT, False),
    ("行政干預要有限度，颱風過後再說。", HANT, False),
    # house styles of one character are no leftovers
    ("臺灣與台灣、群眾與羣眾，都見於報端。", HANT, False),
    # half converted: one-to-one tables leave these behind
    ("黨員干部沖鋒在前，戰斗堡壘筑得牢。", HANT, True),
    ("志愿者說，終于等到這一天。", HANT, True),
    # a name keeps its variant in simplified print
    ("记者陈喆、摄影李昇报道", HANS, False),
    ("小区門口排队检测，居民說不累。", HANS, True),
]


@pytest.mark.parametrize(("text", "variant", "mixed"), CASES)
def test_script_of_a_text(text, variant, mixed):
    script = identify(text)
    assert (script.variant, script.mixed) == (variant, mixed)


def test_counts_speak_for_each_side():
    script = identify("戰斗")
    assert (script.simplified, script.traditional) == (1, 1)
