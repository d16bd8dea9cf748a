"""Every page that readers see, in every state that it can be in: one table for all checks and pictures.

A new page joins with a line in STATES; what it needs of articles joins in tests/browser/keep.py.
"""

from dataclasses import dataclass, field

from tests.browser.keep import SESSION_COOKIE
from tests.browser.sites import Sites


@dataclass(frozen=True, slots=True)
class State:
    """One page in one state: ``path`` names articles of keep.py in braces; ``condition`` is one of sites.CONDITIONS.

    ``editor``: seen by one who is signed in. ``posted``: the address is sent a form, without its token. ``chief``: a page that
    readers come for, looked at in more views. ``sends``: the words that a reader puts into the form of the page and sends.
    """

    name: str
    path: str
    status: int = 200
    condition: str = "full"
    editor: bool = False
    posted: bool = False
    chief: bool = False
    sends: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class View:
    """How a reader looks at a page."""

    width: int
    scheme: str
    javascript: bool

    def __str__(self) -> str:
        return f"{self.width}-{self.scheme}{'' if self.javascript else '-bare'}"


STATES = (
    State("home", "/", chief=True),
    State("home-empty", "/", condition="empty"),
    State("home-one", "/", condition="one"),
    State("home-many", "/", condition="many"),
    State("about", "/about/"),
    State("help", "/help/", chief=True),
    State("help-empty", "/help/", condition="empty"),
    # Places, papers, and what is held of them
    State("province", "/provinces/370000/", chief=True),
    State("province-none-held", "/provinces/540000/"),
    State("province-many", "/provinces/440000/", condition="many"),
    State("province-empty", "/provinces/370000/", condition="empty"),
    State("newspapers", "/newspapers/"),
    State("newspapers-many", "/newspapers/", condition="many"),
    State("newspapers-empty", "/newspapers/", condition="empty"),
    State("newspaper", "/newspapers/{newspaper}/", chief=True),
    State("newspaper-none-held", "/newspapers/1/"),
    State("newspaper-many", "/newspapers/{newspaper}/", condition="many"),
    State("coverage", "/coverage/", chief=True),
    State("coverage-many", "/coverage/", condition="many"),
    State("coverage-empty", "/coverage/", condition="empty"),
    State("city", "/cities/370700/", chief=True),
    State("city-none-held", "/cities/659001/"),
    State("city-municipality", "/cities/310100/"),
    State("city-empty", "/cities/370700/", condition="empty"),
    State("city-many", "/cities/110100/", condition="many"),
    State("city-one", "/cities/330700/", condition="one"),
    State("city-point", "/cities/370700/#{point}"),
    State("city-reference", "/cities/370700/?figure=confirmed&reference=1"),
    State("city-table", "/cities/370700/?table=1"),
    State("city-contacts", "/cities/370700/?figure=contacts&events=all"),
    State("compare", "/compare/?city=370700&city=370800"),
    State("compare-six", "/compare/?city=" + "&city=".join(("370700", "370800", "321000", "350200", "420500", "411500"))),
    State("compare-since-first", "/compare/?city=370700&city=370800&since=first"),
    State("compare-none", "/compare/"),
    State("compare-unknown", "/compare/?city=370700&city=9", status=400),
    State("person", "/people/370700/甘沐川/"),
    State("no-such-person", "/people/370700/余某/", status=404),
    # What the reports say
    State("facts", "/facts/", chief=True),
    State("facts-events", "/facts/?of=events"),
    State("facts-measures", "/facts/?of=measures&sort=day"),
    State("facts-people", "/facts/?of=people"),
    State("facts-narrowed", "/facts/?kind=case_count&city=370700&asof_from=2020"),
    State("facts-none-found", "/facts/?city=659001"),
    State("facts-bad-values", "/facts/?city=x&value_min=many", status=400),
    State("facts-many", "/facts/?sort=-value", condition="many"),
    State("facts-empty", "/facts/", condition="empty"),
    # Articles
    State("article", "/articles/1/", chief=True),
    State("article-margin-none", "/articles/1/?margin=none"),
    State("article-simplified", "/articles/1/?reading=zh-Hans"),
    State("article-traditional", "/articles/1/?reading=zh-Hant"),
    State("article-taiwan", "/articles/1/?reading=zh-Hant-TW"),
    State("article-hong-kong", "/articles/1/?reading=zh-Hant-HK"),
    State("article-hits", "/articles/1/?q=出院"),
    State("article-as-printed", "/articles/1/?text=printed"),
    State("article-long", "/articles/{long}/"),
    State("article-long-title", "/articles/{long_title}/"),
    State("article-undated", "/articles/{undated}/"),
    State("article-inferred", "/articles/{inferred}/"),
    State("article-cityless", "/articles/{cityless}/"),
    State("article-paperless", "/articles/{paperless}/"),
    State("article-unknown", "/articles/{unknown}/"),
    State("article-incomplete", "/articles/{incomplete}/"),
    State("article-captions", "/articles/{traditional}/"),
    State("article-snippets", "/articles/{snippets}/"),
    State("article-numbered", "/articles/{numbered}/"),
    State("original-closed", "/articles/{numbered}/original/1/", status=404),
    State("article-scan", "/articles/{scan}/"),
    State("article-scan-as-printed", "/articles/{scan}/?text=printed", chief=True),
    State("article-scan-line", "/articles/{scan}/?text=printed#x1-4"),
    State("article-scan-region", "/articles/{region}/?text=printed"),
    State("article-scan-numbered", "/articles/{scan_numbered}/?text=printed"),
    State("picture-closed", "/articles/{scan_numbered}/pages/1.webp", status=404),
    State("picture-none", "/articles/1/pages/1.webp", status=404),
    State("article-marked", "/articles/{marked}/"),
    State("article-changed", "/articles/{changed}/"),
    State("article-former", "/articles/{changed}/v1/"),
    State("article-draft", "/articles/{draft}/", editor=True),
    State("article-one", "/articles/{plain}/", condition="one"),
    State("versions", "/articles/{changed}/versions/"),
    State("versions-one", "/articles/1/versions/"),
    State("sentence", "/articles/1/sentences/1.1.1/", chief=True),
    State("sentence-reworded", "/articles/{changed}/sentences/1.1.1/"),
    State("sentence-new", "/articles/{changed}/sentences/2.1.3/"),
    State("sentence-snippets", "/articles/{snippets}/sentences/1.1.1/"),
    State("sentence-none", "/articles/1/sentences/1.99.1/", status=404),
    State("article-reprinted", "/articles/{reprint}/"),
    State("printings", "/articles/{reprint}/printings/{printing}/"),
    State("like", "/articles/1/like/"),
    State("like-none", "/articles/{plain}/like/", condition="one"),
    # Reports of errors
    State("report", "/articles/1/report/?at=1.1", chief=True),
    State("report-received", "/articles/{plain}/report/?received={receipt}"),
    State("report-wordless", "/articles/1/report/", status=400, sends={"words": ""}),
    State("report-too-soon", "/articles/1/report/", status=429, sends={"words": "第二段的“渡口”应作“渡头”。"}),
    # Search
    State("search", "/search/"),
    State("search-found", "/search/?q=出院", chief=True),
    State("search-narrowed", "/search/?q=核酸检测&province=530000&from=2020-02"),
    State("search-filters", "/search/?q=出院#filters"),
    State("search-figures", "/search/?q=确诊&kind=case_count&value_min=10&asof_to=2020-03", chief=True),
    State("search-measure", "/search/?measure=traffic_control&measure=supplies"),
    State("search-bad-values", "/search/?q=确诊&value_min=many&asof_from=x&kind=zzz"),
    State("search-unknown-place", "/search/?city=unknown&dated=unknown"),
    State("search-corrected", "/search/?q=核酸捡测"),
    State("search-nearest", "/search/?q=渡口的驯鹿医院"),
    State("search-none", "/search/?q=zzzz -口罩"),
    State("search-repaired", "/search/?q=(口罩 OR"),
    State("search-snippets", "/search/?q=榕树"),
    State("search-marked", "/search/?q=<b>"),
    State("search-deep", "/search/?q=的&page=15", condition="many"),
    State("search-empty", "/search/?q=口罩", condition="empty"),
    State("search-unwell", "/search/?q=口罩", status=503, condition="unwell"),
    State("lines", "/search/?q=出院&view=lines", chief=True),
    State("lines-left", "/search/?q=出院&view=lines&by=left"),
    State("lines-date", "/search/?q=出院&view=lines&by=date"),
    State("lines-none", "/search/?q=zzzz&view=lines"),
    # What cannot be shown
    State("bad-choice", "/choose/?lang=xx", status=400),
    State("form-expired", "/admin/login/", status=403, posted=True),
    State("not-allowed", "/admin/auth/user/", status=403, editor=True),
    State("staff-only", "/articles/{staff}/", status=404),
    State("draft-unseen", "/articles/{draft}/", status=404),
    State("nowhere", "/nowhere/", status=404),
    State("no-such-city", "/cities/999999/", status=404),
    State("withdrawn", "/articles/{withdrawn}/", status=410),
    State("damaged", "/articles/{damaged}/", status=500, editor=True),
    State("sign-in-closed", "/sign-in/long-ago/", status=410),
)


LANGUAGES = ("zh-hans", "zh-hant", "en")
#: Every page is looked at in these two, which differ in everything.
PHONE, DESK = View(360, "dark", javascript=False), View(1280, "light", javascript=True)
#: A chief page is looked at in one more, by turns: all together in every width and colour, with scripts and without.
MORE = (
    View(768, "light", javascript=False),
    View(1280, "dark", javascript=True),
    View(768, "dark", javascript=True),
    View(360, "light", javascript=True),
)
CHIEF = [state for state in STATES if state.chief]
LOOKS = [
    *((state, view) for state in STATES for view in (PHONE, DESK)),
    *((state, MORE[number % len(MORE)]) for number, state in enumerate(CHIEF)),
]
#: Names of states and views in which barriers are looked for, which takes longer than all else: those of a chief page all,
#: the others' by turns.
BARRIERS = {
    (state.name, view)
    for number, state in enumerate(STATES)
    for view in ((PHONE, DESK, *MORE) if state.chief else ((PHONE, DESK)[number % 2],))
}
#: Pages walked through by the Tab key: each kind of page once, in the state with most to stop at.
WALKED = [
    state
    for state in STATES
    if state.chief
    or state.name
    in (
        *("about", "newspapers", "article-hits", "article-as-printed", "article-captions", "article-long", "article-draft"),
        *(
            "compare",
            "person",
            "facts-people",
            "versions",
            "printings",
            "like",
            "report-wordless",
            "search-narrowed",
            "search-none",
            "lines-left",
            "nowhere",
        ),
    )
]


FILL_AND_SEND = """(form, words) => {
  for (const [name, told] of Object.entries(words)) form.elements[name].value = told;
  form.noValidate = true;
  form.requestSubmit();
}"""


def arrive(page, address: str, state: State):
    """The answer to going there: of what is sent, the answer to that."""
    answer = page.goto(address)
    if not state.sends:
        return answer
    # All at once: one of the states is that of a form which is sent too soon.
    with page.expect_navigation() as going:
        page.locator("main form").evaluate(FILL_AND_SEND, state.sends)
    return going.value


def prepared(context, sites: Sites, state: State, language: str = "zh-hans") -> str:
    """The state's address; what the state needs is in the cookies of the browser's context, and nothing else."""
    site, kept = sites.address(state.condition), sites.kept(state.condition)
    cookies = {"django_language": language} | ({SESSION_COOKIE: kept["session"]} if state.editor else {})
    context.clear_cookies()
    context.add_cookies([{"name": name, "value": value, "url": site} for name, value in cookies.items()])
    return site + state.path.format(**kept)


def visit(page, sites: Sites, state: State, view: View = DESK, language: str = "zh-hans"):
    """Goes to a state in a view; the answer. ``page`` shows nothing yet, or what :meth:`Watch.begin` left."""
    address = prepared(page.context, sites, state, language)
    page.set_viewport_size({"width": view.width, "height": 800})
    page.emulate_media(color_scheme=view.scheme)
    page.unroute_all()
    if state.posted:
        page.route(address, lambda route: route.continue_(method="POST"))
    return arrive(page, address, state)
