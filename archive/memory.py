"""A bounded memory of a process: what was asked for last, by key."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Memory(Generic[Value]):
    """Values by key that weigh ``most`` together; those unused for longest go first. Safe in several threads.

    >>> words = Memory(5, len)
    >>> words.put("a", "渡口"), words.put("b", "缆绳"), words.get("a"), words.put("c", "船工")
    (None, None, '渡口', None)
    >>> list(words), words.taken, words.get("b"), words.made("d", str.upper, "ok")
    (['a', 'c'], 4, None, 'OK')
    """

    def __init__(self, most: int, weight: Callable[[Value], int]):
        self.most, self.taken, self._weight = most, 0, weight
        self._kept: OrderedDict[Hashable, Value] = OrderedDict()
        self._one_at_a_time = Lock()

    def __contains__(self, key: Hashable) -> bool:
        return key in self._kept

    def __iter__(self):
        """The keys, those unused for longest first."""
        return iter(tuple(self._kept))

    def get(self, key: Hashable) -> Value | None:
        """What is kept under the key, which counts as used now."""
        with self._one_at_a_time:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: Hashable, value: Value) -> None:
        """Keeps the value, in the place of what was under its key."""
        with self._one_at_a_time:
            if key in self._kept:
                self.taken -= self._weight(self._kept.pop(key))
            self._kept[key] = value
            self.taken += self._weight(value)
            while self.taken > self.most:
                self.taken -= self._weight(self._kept.popitem(last=False)[1])

    def made(self, key: Hashable, make: Callable[..., Value], *given) -> Value:
        """What is kept under the key; else what ``make(*given)`` makes, kept from now on."""
        value = self.get(key)
        if value is None:
            value = make(*given)
            self.put(key, value)
        return value
