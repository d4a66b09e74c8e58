"""A mapping whose values are made when somebody asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class OnDemand(Mapping[K, V]):
    """`make(key)` for each of `keys`, in their order: made once, when it is first asked for. `make` is a pure function, so nobody
    can tell when that was, except by the time it took."""

    def __init__(self, keys: Iterable[K], make: Callable[[K], V]) -> None:
        self._made: dict[K, V] = {}
        self._keys = dict.fromkeys(keys)
        self._make = make

    def __getitem__(self, key: K) -> V:
        if key not in self._keys:
            raise KeyError(key)
        if key not in self._made:
            self._made[key] = self._make(key)
        return self._made[key]

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[K]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)
