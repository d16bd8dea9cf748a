"""Every page in every state (states.py), in a real browser: nothing is wrong with it."""

import pytest

from tests.browser import keyboard
from tests.browser.faults import Watch, overflow
from tests.browser.states import DESK, LOOKS, STATES, arrive, visit

pytestmark = pytest.mark.browser


@pytest.fixture
def look(chromium, sites):
    """Goes to a state in a view: the page, and who watched it load. Holds that it answers as the state says."""
    opened = []

    def look(state, view):
        page, address = visit(chromium, sites, state, view)
        opened.append(page.context)
        watch = Watch(page, view.javascript)
        assert arrive(page, address, state).status == state.status
        return page, watch

    yield look
    for context in opened:
        context.close()


@pytest.mark.parametrize(("state", "view"), LOOKS, ids=[f"{state.name}-{view}" for state, view in LOOKS])
def test_nothing_is_wrong_with_it(look, state, view):
    page, watch = look(state, view)
    faults = {
        "barriers": watch.barriers(),
        "scrolls sideways": overflow(page),
        "console": watch.complaints(),
        "other hosts": watch.strangers(),
        "moved": watch.shifts(),
        "too heavy": watch.weight(),
    }
    assert {name: told for name, told in faults.items() if told} == {}


@pytest.mark.parametrize("state", STATES, ids=[state.name for state in STATES])
def test_all_of_it_can_be_reached_and_seen_by_keyboard(look, state):
    page, _watch = look(state, DESK)
    assert keyboard.walk(page) == []
