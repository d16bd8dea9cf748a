"""Each kind of page can be walked through by the Tab key: all of it is reached, in order, with the focus in sight."""

import pytest

from tests.browser import keyboard
from tests.browser.states import DESK, WALKED

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("state", WALKED, ids=[state.name for state in WALKED])
def test_all_of_it_can_be_reached_and_seen_by_keyboard(look, state):
    page, _watch = look(state, DESK)
    assert keyboard.walk(page) == []
