"""Synonym rings: what they add to a query, what they leave alone, how editors keep them, what an archive is given."""

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse

from archive.signals import prepared
from archive.text.fold import fold
from search.models import GivenRing, SynonymRing
from search.query import Alike, Run, parse
from search.rings.expansion import LONGEST, MANY, Rings
from search.rings.kept import give_first_set, written

AID = Rings.of([("援鄂", "驰援湖北", "支援湖北"), ("核酸检测", "核酸筛查", "PCR检测"), ("志愿者", "义工", "志工")])


@pytest.fixture
def ring(db):
    """Keeps a ring of these terms."""

    def ring(*terms: str, **fields) -> SynonymRing:
        kept = SynonymRing(terms="\n".join(terms), **fields)
        kept.full_clean()
        kept.save()
        return kept

    return ring


def others(words: str, **given) -> list[str]:
    """What is searched along, of a query that is one run."""
    node, _terms = AID.expanded(parse(words).node, **given)
    return [run.text for run in node.others] if isinstance(node, Alike) else []


@pytest.mark.parametrize(
    ("words", "along"),
    [
        # a term itself, in either script and any case
        ("援鄂", ["驰援湖北", "支援湖北"]),
        ("馳援湖北", ["援鄂", "支援湖北"]),
        ("pcr檢測", ["核酸检测", "核酸筛查"]),
        # a term within a longer run, where words begin and end
        ("志愿者名单", ["义工名单", "志工名单"]),
        ("援鄂志愿者", ["驰援湖北志愿者", "支援湖北志愿者", "援鄂义工", "援鄂志工"]
         + [aid + who for aid in ("驰援湖北", "支援湖北") for who in ("义工", "志工")]),
        # quotes, parts of words, what is no term, and fields stay as they are
        ('"援鄂"', []),
        ("不义工程", []),
        ("口罩", []),
        ("person:志工", []),
    ],
)  # fmt: skip
def test_what_a_run_is_searched_along_with(words, along):
    assert others(words) == [fold(one) for one in along]


def test_what_not_takes_away_is_what_was_said():
    node, terms = AID.expanded(parse("(援鄂 OR 口罩) -志愿者").node)
    assert terms == ("驰援湖北", "支援湖北")
    assert node.parts[1].part == Run("志愿者")


@pytest.mark.parametrize("words", ["援鄂 /s 口罩", "援鄂 NEAR/5 口罩", "口罩 (援鄂 | 消毒)", "援鄂 口罩"])
def test_rings_hold_wherever_a_run_may_stand(words):
    assert AID.expanded(parse(words).node)[1] == ("驰援湖北", "支援湖北")


def test_terms_left_out_and_all_left_out():
    assert others("援鄂", without=["馳援湖北"]) == ["支援湖北"]
    assert AID.expanded(Run("援鄂"), without=["驰援湖北", "支援湖北"]) == (Run("援鄂"), ())


def test_a_name_with_the_asked_one_inside_is_found_with_it():
    rings = Rings.of([("方舱", "方舱医院", "庇护医院")])
    assert rings.expanded(Run("方舱"))[1] == ("庇护医院",)
    assert rings.expanded(Run("方舱医院"))[1] == ("方舱", "庇护医院")


def test_long_runs_and_many_terms_are_bounded():
    many = Rings.of([["口罩", *(f"罩子{number}号" for number in range(90))]])
    assert len(many.expanded(Run("口罩"))[0].others) == MANY
    assert many.expanded(Run("口罩" * LONGEST))[0] == Run("口罩" * LONGEST)


def test_a_search_finds_the_other_names_and_says_so(report, ring, ask):
    ring("摆渡人", "船工", "艄公")
    report("甲", "艄公清早上船。")
    report("乙", "摆渡人清早上船。")
    answer = ask("摆渡人")
    assert (answer.count, answer.also_searched) == (2, ["船工", "艄公"])
    assert ask("擺渡人", without=("船工",)).also_searched == ["艄公"]
    assert ask("擺渡人", without=("艄公", "船工")).count == 1
    assert ask("摆渡人", exact_script=True).also_searched == []
    assert ask('"摆渡人"').count == 1
    assert ask("清早 -摆渡人").count == 1


def test_what_the_reader_names_beside_it_is_not_said_to_be_searched_along(report, ring, ask):
    ring("摆渡人", "船工", "艄公")
    report("甲", "艄公清早上船。")
    report("乙", "船工清早上船。")
    answer = ask("(摆渡人 OR 艄公) 清早")
    assert (answer.count, answer.also_searched) == (2, ["船工"])
    assert ask("摆渡人 艄公").also_searched == ["船工", "艄公", "摆渡人"]


def test_terms_are_said_in_the_script_of_the_words(report, ring, ask):
    ring("轮渡", "渡轮")
    report("甲", "輪渡停航。", script="zh-Hant")
    assert ask("輪渡").also_searched == ["渡輪"]
    assert ask("渡轮").also_searched == ["轮渡"]


def test_a_change_of_a_ring_counts_from_the_next_search_on(report, ring, ask):
    report("甲", "艄公清早上船。")
    assert ask("摆渡人").count == 0
    kept = ring("摆渡人", "艄公")
    assert ask("摆渡人").count == 1
    kept.active = False
    kept.save()
    assert ask("摆渡人").count == 0
    kept.active = True
    kept.save()
    kept.delete()
    assert ask("摆渡人").count == 0


def test_rings_cost_one_small_query(report, ring, ask, django_assert_num_queries):
    from search.rings import current

    ring("摆渡人", "艄公")
    current()
    with django_assert_num_queries(1):
        current()


@pytest.mark.parametrize(
    "terms", ["口罩", "口罩、口罩", "發熱、发热", "、；", "", "\n".join(f"词{n}" for n in range(99)), "长" * 99 + "、短"]
)
def test_a_ring_that_is_none(db, terms):
    with pytest.raises(ValidationError) as told:
        SynonymRing(terms=terms).full_clean()
    assert list(told.value.message_dict) == ["terms"]


def test_a_term_belongs_to_one_ring_in_force(ring):
    first = ring("摆渡人", "艄公")
    with pytest.raises(ValidationError, match="摆渡人、艄公"):
        ring("擺渡人", "船工")
    ring("擺渡人", "船工", active=False)
    first.note = "旧称"
    first.full_clean()


def test_the_first_set_keeps_its_own_rules(db):
    rings = list(written(settings.FIXTURES_DIR / "rings.txt"))
    assert len(rings) > 40
    for note, terms in rings:
        SynonymRing(terms="\n".join(terms), note=note).full_clean()
    folded = [fold(term) for _, terms in rings for term in terms]
    assert len(folded) == len(set(folded))


def test_the_first_set_is_given_once_and_what_editors_made_of_it_stays(ring):
    own = ring("方舱医院", "体育馆医院")
    given = give_first_set()
    assert given and GivenRing.objects.count() == given
    changed, deleted = SynonymRing.objects.exclude(pk=own.pk)[:2]
    changed.terms = "甲词、乙词"
    changed.save()
    deleted.delete()
    before = list(SynonymRing.objects.values_list("pk", "terms"))
    assert give_first_set() == 0
    assert list(SynonymRing.objects.values_list("pk", "terms")) == before
    assert sum("方舱医院" in one.listed for one in SynonymRing.objects.all()) == 1


def test_an_archive_being_set_up_is_given_the_first_set(db):
    prepared.send(sender=None)
    assert SynonymRing.objects.count() == GivenRing.objects.count() > 40


def test_rings_in_the_desk(client, admin_user, ring):
    client.force_login(admin_user)
    add = reverse("admin:search_synonymring_add")
    assert client.post(add, {"terms": "摆渡人\n艄公", "note": "旧称", "active": "on"}).status_code == 302
    kept = SynonymRing.objects.get()
    assert kept.listed == ["摆渡人", "艄公"]
    page = client.post(add, {"terms": "艄公\n船工", "note": "", "active": "on"}).content.decode()
    assert "已在另一组里" in page and "船工" in page
    history = client.get(reverse("admin:search_synonymring_history", args=[kept.pk])).content.decode()
    assert "admin" in history
    listed = client.get(reverse("admin:search_synonymring_changelist"), {"q": "艄公"}).content.decode()
    assert "摆渡人、艄公" in listed
