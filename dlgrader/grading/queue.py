"""Operations whose results stay over there wait here, and travel as one message when something is read."""

from __future__ import annotations

from dlgrader.wire.messages import Step

LONGEST = 50_000  # steps of one message, a few megabytes


class Queue:
    """Steps that wait. Each result has a number of ours, below 0, so that nothing has to come back."""

    def __init__(self) -> None:
        self._steps: list[Step] = []
        self._results: list[int] = []
        self._shown: list[str] = []
        self._last = 0  # no number is ever used twice

    def __len__(self) -> int:
        return len(self._steps)

    def add(self, step: Step, shown: str) -> int:
        """The number under which the result of the step will be kept. `shown` names it in reports."""
        self._last -= 1
        self._steps.append(step)
        self._results.append(self._last)
        self._shown.append(shown)
        return self._last

    def take(self, *answered: tuple[Step, str]) -> tuple[list[Step], list[int], list[str]]:
        """(steps, numbers of their results, names): what waits, and then steps whose results are answered, number 0.

        Nothing waits afterwards.
        """
        steps = [*self._steps, *(step for step, _ in answered)]
        names = [*self._shown, *(name for _, name in answered)]
        results = self._results + [0] * len(answered)
        self.clear()
        return steps, results, names

    def clear(self) -> None:
        """Forgets what waits."""
        self._steps, self._results, self._shown = [], [], []
