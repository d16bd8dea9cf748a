"""Which tests go to one process: those that share a site which is started for them."""

from xdist.scheduler import LoadScopeScheduling

from tests.browser.states import LOOKS

#: A folder of files whose tests share a site: each file goes to one process.
WHOLE = "tests/running/"
#: Tests that change the full site, and the longest that only asks it: begun early, in one process.
FULL = ("test_desk.py::", "test_scan_desk.py::", "test_valid_html.py::test_every_page_is_valid[full]")
#: Tests of sites in other conditions than the full one, and looks at such: all go to one process.
RARE = ("test_admin.py::", "test_walk_through.py::", "test_valid_html.py::test_every_page_is_valid[rare]")
RARE_LOOKS = {f"[{state.name}-{view}]" for state, view in LOOKS if state.condition != "full"}


class BySite(LoadScopeScheduling):
    """Gives tests out by the site that they need."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)


def group_of(nodeid: str) -> str:
    """The name of the group that a test goes with; its own where it needs no other.

    >>> group_of("tests/running/test_serve.py::test_a_taken_port_is_said_at_once")
    'tests/running/test_serve.py'
    >>> group_of("tests/browser/test_pages.py::test_nothing_is_wrong_with_it[home-many-1280-light]")
    'rare'
    >>> group_of("tests/browser/test_print.py::test_a_page[light]")
    'tests/browser/test_print.py::test_a_page[light]'
    """
    file, _, test = nodeid.partition("::")
    if nodeid.startswith(WHOLE):
        return file
    if any(name in nodeid for name in FULL):
        return "full"
    if any(name in nodeid for name in RARE) or "test_pages.py" in file and test[test.find("[") :] in RARE_LOOKS:
        return "rare"
    return nodeid
