"""Every page in every state (states.py), in a real browser: nothing is wrong with it."""

import pytest

from tests.browser.faults import overflow
from tests.browser.states import BARRIERS, LOOKS

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("state", "view"), LOOKS, ids=[f"{state.name}-{view}" for state, view in LOOKS])
def test_nothing_is_wrong_with_it(look, state, view):
    page, watch = look(state, view)
    faults = {
        "scrolls sideways": overflow(page),
        "console": watch.complaints(),
        "other hosts": watch.strangers(),
        "moved": watch.shifts(),
        "too heavy": watch.weight(),
        "barriers": watch.barriers() if (state.name, view) in BARRIERS else [],
    }
    assert {name: told for name, told in faults.items() if told} == {}
