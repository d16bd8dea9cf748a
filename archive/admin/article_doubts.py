"""The page of an article's doubts: each in its sentence, with what it could be; settled here, there, or for the site."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from archive.admin.beside_pages import opened, shown, unit_said
from archive.decisions import Contradicted, must_be_able_to, settle, standing_in
from archive.doubt_names import DOUBT_NAMES
from archive.doubts import Place, other_script, places_of
from archive.models import Article, Decision
from archive.models.articles import NotAllowed
from archive.readings import digest

Scope = Decision.Scope
#: Doubts with a form of their own on one page; the others are links to the next.
FORMS = 60
#: What is typed in place of a candidate.
TYPED = "typed"


@dataclass
class Row:
    """A doubt as the page shows it: ``given`` is what was sent and not taken, and ``error`` why."""

    place: Place
    decision: Decision | None = None
    given: dict = field(default_factory=dict)
    error: str = ""
    older: Decision | None = None

    @property
    def key(self) -> str:
        """Tells whether the place is still the one that the page was drawn of."""
        return digest([self.place.unit, self.place.printed, str(self.place.cut), self.place.doubt.by])

    @property
    def unit(self) -> str:
        """Where in the article it stands."""
        return unit_said(self.place.unit)

    @property
    def reason(self) -> str:
        return str(DOUBT_NAMES.get(self.place.doubt.reason, self.place.doubt.reason))

    @property
    def way(self) -> str:
        """The candidate that is ticked."""
        return self.given.get("way") or self.place.doubt.chosen

    @property
    def scope(self) -> str:
        return self.given.get("scope") or (self.decision.scope if self.decision else Scope.PLACE)

    @property
    def word(self) -> str:
        return self.given.get("word") or self.place.doubt.word

    def printed(self) -> tuple[str, ...]:
        """The sentence as printed, in five: before the word, in it before the doubt, the doubt, and likewise behind."""
        return self._pieces(self.place.printed)

    def read(self) -> tuple[str, ...]:
        return self._pieces(self.place.read)

    def tiles(self) -> list[tuple[str, str, str, str, str]]:
        """(candidate, the word before it, after it, what is said of it) of each candidate, the one taken first."""
        _before, head, doubt, tail, _after = self.read()
        said = {self._pieces(self.place.printed)[2]: _("同原刊字"), self.place.doubt.chosen: _("取用")}
        return [(one, head, tail, said.get(one, "")) for one in self.place.doubt.candidates]

    def _pieces(self, sentence: str) -> tuple[str, ...]:
        cuts = (0, *self.place.cut, len(sentence))
        return tuple(sentence[start:end] for start, end in zip(cuts, cuts[1:], strict=False))


def doubts_page(model_admin, request, pk: int):
    """The doubts of an article; a POST settles one, or leads to the preview of a decision for the site."""
    article = opened(model_admin, request, pk)
    rows, own = _rows(article)
    if request.method == "POST":
        name = request.POST.get("name", "")
        row = next((row for row in rows if row.place.name == name), None)
        must_be_able_to(request.user, request.POST.get("scope", ""))
        if row is None or request.POST.get("key") != row.key:
            messages.error(request, _("这一处刚刚改过或已经裁定，这一步没有做；请看过现在的再来。"))
            return HttpResponseRedirect(request.get_full_path())
        if answer := _settled(request, article, row):
            return answer
    open_rows = [row for row in rows if not row.place.doubt.by]
    first = _first(request, len(open_rows))
    still = standing_in(article, own)
    context = {
        "rows": open_rows[first : first + FORMS],
        "first": first,
        "elsewhere": [(row, at - at % FORMS) for at, row in enumerate(open_rows) if at // FORMS != first // FORMS],
        "open": len(open_rows),
        "settled": [row for row in rows if row.place.doubt.by],
        "own": [(decision, decision in still) for decision in own],
        "to": other_script(article),
        "scopes": [(value, label) for value, label in Scope.choices if _may(request.user, value)],
        "typed": TYPED,
        "longest": Decision._meta.get_field("word").max_length,
        "may_decide": _may(request.user, Scope.PLACE),
        "may_undo": request.user.has_perm("archive.delete_decision"),
    }
    return shown(model_admin, request, "doubts", article, _("繁简存疑"), context)


def _rows(article: Article) -> tuple[list[Row], list[Decision]]:
    """Every doubt with the decision that settled it, and the decisions that are about this article alone."""
    places = places_of(article)
    own = list(article.decisions.select_related("made_by"))
    words = {place.doubt.word for place in places if place.doubt.by == Scope.SITE}
    to = other_script(article)
    site = list(Decision.objects.filter(scope=Scope.SITE, to=to).select_related("made_by")) if words else []
    decided = [one for one in (*own, *site) if one.to == to]
    return [Row(place, _decision_of(place, decided)) for place in places], own


def _decision_of(place: Place, decisions: list[Decision]) -> Decision | None:
    """The decision that settled it: of the reach that the doubt tells, the longest word that covers the place."""
    _word, start, end, _end_of_word = place.cut

    def covers(one: Decision) -> bool:
        if one.scope == Scope.PLACE:
            return one.sentence == place.printed and one.at <= start and end <= one.at + len(one.word)
        first = max(0, end - len(one.word))
        at = place.printed.find(one.word, first, start + len(one.word))
        return at >= 0 and at <= start

    found = [one for one in decisions if one.scope == place.doubt.by and covers(one)]
    return max(found, key=lambda one: len(one.word), default=None)


def _settled(request, article: Article, row: Row) -> HttpResponseRedirect | None:
    """Keeps what was chosen; None where it cannot be, and the row says why."""
    row.given = request.POST.dict()
    try:
        word, written = _chosen(row)
        if row.scope == Scope.SITE:
            asked = {"to": other_script(article), "word": word, "written": written, "reason": row.given.get("reason", "")[:300]}
            return HttpResponseRedirect(f"{reverse('admin:archive_decision_site')}?{urlencode(asked)}")
        settle(
            article,
            other_script(article),
            word,
            written,
            row.scope,
            request.user,
            row.place.printed,
            row.place.at,
            row.given.get("reason", "").strip()[:300],
            replacing=Decision.objects.filter(pk=row.given["replacing"]).first()
            if row.given.get("replacing", "").isdecimal()
            else None,
        )
    except Contradicted as why:
        row.error, row.older = str(why), why.older
        return None
    except ValidationError as why:
        row.error = " ".join(why.messages)
        return None
    except NotAllowed as why:
        row.error = str(why)
        return None
    left, ahead = _left(article, row.place)
    told = _("“%(word)s”写作“%(written)s”（%(scope)s）。") % {"word": word, "written": written, "scope": Scope(row.scope).label}
    messages.success(request, told + (_("还有 %(n)s 处存疑。") % {"n": left} if left else _("这一篇没有存疑了。")))
    return HttpResponseRedirect(f"{request.get_full_path()}#{ahead}")


def _chosen(row: Row) -> tuple[str, str]:
    """(the printed word, how it is written) that was asked for. Raises NotAllowed."""
    place, doubt = row.place, row.place.doubt
    way, typed = row.given.get("way", ""), row.given.get("typed", "").strip()
    # Who types without ticking it has not chosen what was ticked beforehand.
    if way == TYPED or (typed and way == doubt.chosen):
        way = typed
        if len(way) != len(doubt.word) and len(way) == doubt.end - doubt.start:
            way = place.with_candidate(way)
        if len(way) != len(doubt.word):
            raise NotAllowed(_("另写的要与“%(word)s”一样长：%(n)s 个字。") % {"word": doubt.word, "n": len(doubt.word)})
    elif way in doubt.candidates:
        way = place.with_candidate(way)
    else:
        raise NotAllowed(_("请选一种写法。"))
    if row.scope == Scope.PLACE or row.word == doubt.word:
        return doubt.word, way
    _word, start, end, _end_of_word = place.cut
    at = place.printed.find(row.word, max(0, end - len(row.word)), start + len(row.word))
    if not 0 <= at <= start:
        raise NotAllowed(_("“%(word)s”不是这一句里含这个字的一段。") % {"word": row.word})
    sentence = place.read[: place.at] + way + place.read[place.at + len(way) :]
    return row.word, sentence[at : at + len(row.word)]


def _left(article: Article, place: Place) -> tuple[int, str]:
    """How many doubts are left, and the name of the next one in reading order, of the first where there is none."""
    places = places_of(article)
    here = (place.unit, place.doubt.start)
    at = next((at for at, one in enumerate(places) if (one.unit, one.doubt.start) == here), 0)
    open_ones = [one for one in (*places[at:], *places[:at]) if not one.doubt.by]
    return len(open_ones), open_ones[0].name if open_ones else "content"


def _first(request, total: int) -> int:
    """The first doubt of the page that is asked for, as an index."""
    asked = request.GET.get("from", "")
    first = int(asked) if asked.isdecimal() and len(asked) < 7 else 0
    return min(first, max(0, total - 1)) // FORMS * FORMS


def _may(user, scope: str) -> bool:
    try:
        must_be_able_to(user, scope)
    except PermissionDenied:
        return False
    return True
