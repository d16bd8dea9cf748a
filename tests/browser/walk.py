"""The walk through the archive that docs/walk-through.md shows: each step is done in a browser, as a reader or an editor does."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.browser.conftest import follow
from tests.browser.keep import SESSION_COOKIE

#: What the reader searches for.
WORDS = "出院"


@dataclass(frozen=True, slots=True)
class Step:
    """``go`` leads from the page of the step before to the one that is shown; ``told`` is the caption."""

    name: str
    title: str
    told: str
    go: Callable


def home(page, kept) -> None:
    page.goto("/")


def search(page, kept) -> None:
    page.locator("main input[type=search]").fill(WORDS)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def article(page, kept) -> None:
    """The first report found that has a doubt; the doubt is opened by the keyboard."""
    for number in range(page.locator(".hits h2 a").count()):
        follow(page.locator(".hits h2 a").nth(number))
        if page.locator(".doubt > a").count():
            break
        page.go_back()
    page.locator(".doubt > a").first.focus()
    page.keyboard.press("Enter")
    page.locator(".doubt:target .note").wait_for()
    page.locator(".doubt:target").evaluate("one => one.scrollIntoView({block: 'center'})")


def as_printed(page, kept) -> None:
    page.locator(".segments a", has_text="按原样").click()
    page.locator("#as-printed").evaluate("one => one.scrollIntoView()")


def sentence(page, kept) -> None:
    """By its link, which shows where a sentence has the pointer or the focus."""
    page.locator("a[href*='/sentences/']").first.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def cite(page, kept) -> None:
    follow(page.locator(".crumbs a").last)
    page.locator("#cite").evaluate("one => one.scrollIntoView()")


def city(page, kept) -> None:
    follow(page.locator(".ear a[href^='/cities/']").first)


def province(page, kept) -> None:
    follow(page.locator("main a[href^='/provinces/']").first)


def newspaper(page, kept) -> None:
    follow(page.locator("main a[href^='/newspapers/']").first)


def coverage(page, kept) -> None:
    follow(page.locator("header a[href^='/coverage/'], footer a[href^='/coverage/']").locator("visible=true").first)


def help_for_searchers(page, kept) -> None:
    follow(page.locator("header a[href^='/help/'], footer a[href^='/help/']").locator("visible=true").first)


def desk(page, kept) -> None:
    """An editor is signed in by now."""
    page.context.add_cookies([{"name": SESSION_COOKIE, "value": kept["session"], "domain": "127.0.0.1", "path": "/"}])
    page.goto("/admin/")


def settle(page, kept) -> None:
    page.goto("/admin/archive/doubtful/")
    follow(page.locator("#result_list tbody a").first)


STEPS = (
    Step(
        "home",
        "Home",
        "A search box first; then what is held: provinces as tiles, their cities, the newest reports, the months.",
        home,
    ),
    Step(
        "search",
        "Search",
        f"“{WORDS}” finds reports printed in either script. The best sentences stand in the script of the paper; facets with "
        "exact counts narrow the answer.",
        search,
    ),
    Step(
        "article",
        "An article in both scripts",
        "Paragraph stands beside paragraph. A dotted character is one that no phrase, name or default settles: opened, it says "
        "what it could be, why this one was taken, and who decided.",
        article,
    ),
    Step(
        "as-printed",
        "As printed",
        "The text as it was received, every repair marked in its place and listed with its kind; of a scan, the picture beside "
        "it, line by line.",
        as_printed,
    ),
    Step(
        "sentence",
        "One sentence",
        "Every sentence has an address that lasts: it names the version, and says what became of the sentence since.",
        sentence,
    ),
    Step("cite", "Citing", "GB/T 7714, BibTeX, RIS, CSL-JSON or plain words; what is inferred stands in brackets.", cite),
    Step(
        "city", "A city", "Both names, pinyin and code; what is held by newspaper and month, gaps visible; the neighbours.", city
    ),
    Step("province", "A province", "Its cities, those without a report too, and what is held of each.", province),
    Step("newspaper", "A newspaper", "Its run as a calendar, and its reports.", newspaper),
    Step("coverage", "Coverage", "What is held and what is not, province by province and month by month.", coverage),
    Step(
        "help", "Help for searchers", "The query language by examples: each runs, and says how much it finds.", help_for_searchers
    ),
    Step("desk", "The desk", "What waits for whom: drafts, doubts, failed files, letters from readers.", desk),
    Step(
        "settle",
        "Settling a doubt",
        "An editor takes one reading: at this place, in this article, or for the archive, after a preview of what it touches.",
        settle,
    ),
)


#: Pictures that stand beside those of the walk.
ELSEWHERE = ("home-360", "search-360", "lines-360", "article-360", "city-360", "article-dark")


def markdown() -> str:
    """The page docs/walk-through.md."""
    parts = [
        f"## {n}. {step.title}\n\n{step.told}\n\n![{step.title}](walk-through/{step.name}.png)\n"
        for n, step in enumerate(STEPS, 1)
    ]
    head = (
        "# A walk through the archive\n\n"
        "In the order of a reader's questions, with the sample articles: their mastheads and persons are invented.\n"
        "`make pictures` walks these steps in a browser and takes the pictures.\n"
    )
    more = " ".join(f"![{name}]({name}.png)" for name in ELSEWHERE)
    return "\n".join([head, *parts, f"## On a phone, and in the dark\n\n{more}\n"])
