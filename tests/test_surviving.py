"""What editors answered goes along with its sentence when rows are found anew."""

import pytest

from archive.models import Figure, Measure
from archive.surviving import BY_HAND, Stand, keyed, merged, words_of

SENTENCE = "截至2月18日，金华市累计确诊病例12例，其中3例已治愈出院。"


def figure(words="12例", sentence=SENTENCE, value=12, unit="例", **fields):
    start = sentence.index(words)
    stand = {"where": "body:0", "sentence_start": 0, "sentence": sentence, "start": start, "end": start + len(words)}
    said = {"kind": "case_count", "value": value, "unit": unit, "value_text": words, "rule": "counted"}
    row = Figure(**said | stand | fields)
    if not fields.get("key"):
        keyed([row])
    return row


def stands(*sentences):
    return lambda: [Stand("body:1", 40 * number, sentence) for number, sentence in enumerate(sentences)]


NOWHERE = stands()


def test_keys_tell_rows_of_one_sentence_apart_and_hold_while_it_stays():
    rows = [figure(), figure("3例", value=3), figure("3例", value=3)]
    keyed(rows)
    assert len({row.key for row in rows}) == 3
    again = [figure(sentence=SENTENCE.replace("2", "２").replace("确诊", "確診"), words="1２例"), figure("3例", value=3)]
    assert [row.key for row in again] == [row.key for row in rows[:2]]
    measure = Measure(where="body:0", sentence_start=0, sentence=SENTENCE, start=rows[0].start, end=rows[0].end)
    keyed([measure])
    assert measure.key != rows[0].key


def test_an_answer_stays_with_its_key_and_keeps_what_the_rule_says_beside_it():
    kept = figure(status="corrected", kind="recovered", found={"kind": "case_count"}, pk=7)
    kept.kind = "recovered"
    found = figure(unit="名")
    rows, dropped = merged([found], [kept], NOWHERE)
    assert rows == [kept] and not dropped and kept.current
    assert (kept.kind, kept.unit, kept.found) == ("recovered", "例", {"kind": "case_count", "unit": "名"})


def test_a_row_that_nobody_answered_follows_the_rule_under_its_number():
    kept, lost = figure(pk=7), figure("3例", value=3, pk=8)
    found = figure(unit="名")
    rows, dropped = merged([found], [kept, lost], NOWHERE)
    assert [(row.pk, row.unit) for row in rows] == [(7, "名")] and dropped == [lost]


@pytest.mark.parametrize("status", ["accepted", "corrected", "rejected"])
def test_an_answer_goes_over_to_the_mended_sentence(status):
    mended = SENTENCE.replace("其中", "其 中").replace("金华市", "婺城区")
    kept, other = figure(status=status, pk=7), figure("3例", sentence=mended, value=3)
    found = figure(sentence=mended)
    rows, dropped = merged([found, other], [kept], NOWHERE)
    assert rows == [kept, other] and not dropped
    assert (kept.key, kept.sentence, kept.status, kept.current) == (found.key, mended, status, True)
    assert words_of(kept) == "12例"


def test_an_answer_goes_over_to_the_same_value_in_other_words():
    kept, found = figure(status="accepted", pk=7), figure("累计确诊病例12例")
    rows, _dropped = merged([found], [kept], NOWHERE)
    assert rows == [kept] and words_of(kept) == "累计确诊病例12例"


def test_an_answer_takes_no_row_away_that_stood_beside_it():
    beside = figure("3例", value=3, pk=8)
    added = figure("3例", value=3, status="accepted", rule=BY_HAND, key="by hand", pk=7)
    rows, dropped = merged([figure("3例", value=3)], [beside, added], stands(SENTENCE))
    assert {row.pk for row in rows} == {7, 8} and not dropped


def test_what_no_rule_finds_any_more_stays_while_its_words_are_printed():
    for rule in ("counted", BY_HAND):
        kept = figure(status="accepted", rule=rule, pk=7)
        other = "昨天又有一批医护人员从金华出发。"
        rows, _dropped = merged([], [kept], stands(other, "记者获悉：" + SENTENCE))
        assert rows == [kept] and kept.current and (kept.where, kept.sentence_start) == ("body:1", 40)
        assert words_of(kept) == "12例"


def test_of_words_that_stand_twice_the_nearer_are_meant():
    sentence = "东门12例，西门也是12例。"
    kept = figure(sentence=sentence, status="accepted", pk=7)
    kept.start, kept.end = sentence.rindex("12例"), sentence.rindex("12例") + 3
    merged([], [kept], stands("东门12例，西门也是12例。"))
    assert kept.start == sentence.rindex("12例")


def test_where_the_sentence_is_gone_the_row_is_kept_and_no_longer_current():
    for status in ("accepted", "corrected", "rejected"):
        kept = figure(status=status, pk=7)
        rows, dropped = merged([], [kept], stands("今天是晴天，菜场照常开门，没有12例这样的话。"))
        assert rows == [kept] and not dropped and not kept.current
        rows, _dropped = merged([figure()], [kept], NOWHERE)
        assert rows == [kept] and kept.current and kept.status == status


def test_a_rejected_row_that_no_rule_finds_shows_nowhere():
    kept = figure(status="rejected", pk=7)
    merged([], [kept], stands(SENTENCE))
    assert not kept.current
