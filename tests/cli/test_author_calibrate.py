"""`author calibrate` chooses what has statistical checks, and prints rates."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import Result

from dlgrader.author.calibration import calibrate as module
from dlgrader.author.calibration.calibrate import Counts
from dlgrader.author.calibration.record import Calibration, Measurements, Outcomes, Statistic
from dlgrader.model.exercise import Entry

Run = Callable[..., Result]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Counts, int]]:
    """What was to be calibrated; nothing is."""
    calls = []

    def calibrate(entry: Entry, counts: Counts, jobs: int, on_piece: Callable[[int, int], None]) -> Calibration:
        calls.append((entry.id, counts, jobs))
        on_piece(1, 2)
        near = Outcomes(2, "1101", "1111", {"W1": Statistic(0.35, True, [0.1, 0.2, 0.4, None])})
        far = Outcomes(2, "0", "0", {"W1": Statistic(0.35, True, [1e9])})
        files = {
            "solution.py": Measurements("a", [0, 1, 2, 3], [4.0, 5.0, 4.0, 4.5], {"density": near}),
            "misconceptions/constant.py": Measurements("b", [0], [1.0], {"density": far}),
        }
        return Calibration("c", "2.13", files)

    monkeypatch.setattr(module, "calibrate", calibrate)
    return calls


def test_rates_are_shown(asked: list[tuple[str, Counts, int]], run: Run) -> None:
    result = run("author", "calibrate", "ch09/train-gan-1d", "--seeds", "4", "--misconceptions", "1", "--jobs", "2")
    assert result.exit_code == 0, result.output
    assert asked == [("ch09/train-gan-1d", Counts(4, 50, 1), 2)]
    for text in (
        "1 failed",
        "5.6e-01",
        "W1 0.4 of 0.35",
        "0 passed",
        "W1 inf of 0.35",
        "4.2 s of CPU time, at most 5.0 s",
    ):
        assert text in " ".join(result.output.split())


def test_what_knows_no_luck_is_left_out(asked: list[tuple[str, Counts, int]], run: Run) -> None:
    assert run("author", "calibrate", "ch04/adam").exit_code == 0
    assert asked == []
