"""Who does beside a server's requests what none of them should wait for."""

import threading
from collections.abc import Callable

from django.db import connection


class Courier:
    """Goes on one errand in a thread of its own whenever it is sent; sent while it is out, it goes once more.

    The errand must not raise: nobody waits for it who could be told.
    """

    def __init__(self, errand: Callable[[], object]):
        self.errand = errand
        self._guard, self._sent, self._out = threading.Lock(), False, False

    def send(self) -> None:
        """Returns at once. A process that ends in order waits until its courier is back."""
        with self._guard:
            self._sent = True
            if not self._out:
                self._out = True
                threading.Thread(target=self._go, name="search-courier").start()

    def _go(self) -> None:
        while self._sent_again():
            try:
                self.errand()
            finally:
                connection.close()

    def _sent_again(self) -> bool:
        with self._guard:
            self._out, self._sent = self._sent, False
            return self._out
