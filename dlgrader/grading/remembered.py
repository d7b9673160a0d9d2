"""What cases were drawn and what the reference answered: the same for every submission of an exercise.

Both follow from key, exercise, variant and check, so a judge that goes on to the next submission need not do it again.
Only plain data is kept, as copies, and no more than some MiB; whatever else a case or an answer holds is made anew.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from dlgrader.grading.plain import bytes_of_plain, copy_of_plain, same_plain
from dlgrader.judge.case import Case
from dlgrader.worker.seeds import ambient_state, restore_ambient

MOST = 48 << 20  # bytes of each of the two, in one judge
LARGEST = 8 << 20  # bytes of one answer, or of all cases of a check
T = TypeVar("T")


class Kept(Generic[T]):
    """Values by key, up to a number of bytes; those that were not asked for longest go first."""

    def __init__(self, most: int = MOST, largest: int = LARGEST) -> None:
        self._most, self._largest, self._held = most, largest, 0
        self._values: OrderedDict[Hashable, tuple[T, int]] = OrderedDict()

    def get(self, key: Hashable) -> T | None:
        if key not in self._values:
            return None
        self._values.move_to_end(key)
        return self._values[key][0]

    def put(self, key: Hashable, value: T, size: int) -> None:
        """Keeps a value, unless it is too large."""
        self._held -= self._values.pop(key, (None, 0))[1]
        if size > self._largest:
            return
        self._values[key] = value, size
        self._held += size
        while self._held > self._most:
            self._held -= self._values.popitem(last=False)[1][1]


@dataclass(frozen=True)
class _Answer:
    given: tuple[tuple[Any, ...], dict[str, Any]]
    result: Any
    state: Any  # of the ambient generators afterwards, where the call drew from them


class Remembered:
    """Of one judge: cases by check and seed, the reference's answers by call."""

    def __init__(self) -> None:
        self._cases: Kept[list[Case]] = Kept()
        self._answers: Kept[_Answer] = Kept()

    def cases(self, key: Hashable, draw: Callable[[], Iterable[Case]]) -> Iterator[Case]:
        """The cases in their order: those that were kept, or those that `draw` gives, the same each time."""
        kept = self._cases.get(key)
        if kept is not None:
            yield from kept
            return
        made = []
        for case in draw():
            made.append(case)
            yield case
        sizes = [bytes_of_plain(case.given) if type(case) is Case else None for case in made]
        known = [size for size in sizes if size is not None]
        if len(known) == len(sizes):
            self._cases.put(key, made, sum(known))

    def answer(self, key: Hashable, function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """What the function gives for arguments that are the caller's to give away; the ambient generators are left as
        by a call. `key` stands for the function, the call's place in its case, the seed and the dtype.
        """
        kept = self._answers.get(key)
        if kept is not None and same_plain((args, kwargs), kept.given):
            if kept.state is not None:
                restore_ambient(kept.state)
            return copy_of_plain(kept.result)
        size = bytes_of_plain((args, kwargs))
        if size is None or size > LARGEST:
            return function(*args, **kwargs)
        given, before = copy_of_plain((args, kwargs)), ambient_state()
        result = function(*args, **kwargs)
        answered = bytes_of_plain(result)
        if answered is not None and size + answered <= LARGEST:
            after = ambient_state()
            state = None if after == before else after
            self._answers.put(key, _Answer(given, copy_of_plain(result), state), size + answered)
        return result
