"""docs/error-rates.md: it is as the calibrations have it, and counts each side as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from author_toy import Toy, submission

from dlgrader.author.calibration.page import page
from dlgrader.author.calibration.record import Calibration, Measurements, Outcomes, Statistic, write
from dlgrader.hooks.manager import make_manager
from dlgrader.hooks.materials import Materials
from dlgrader.hooks.registry import make_registry

PAGE = Path(__file__).parents[2] / "docs" / "error-rates.md"
LUCK = '''

@check("learning", points=1, cases=inputs)
def near(student, reference, case):
    """Near enough."""
'''


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(list(make_registry(make_manager()))), "run `dlgrader author rates`"


def measured(first: str, verdict: str, *values: float) -> Measurements:
    statistics = {"deviation": Statistic(0.5, True, list(values))}
    return Measurements("", list(range(len(first))), [], {"near": Outcomes(2, first, verdict, statistics)})


@pytest.fixture
def lucky(toy: Toy) -> Toy:
    """The toy with a check that is a matter of luck."""
    grader = toy.path("grader/scale.py").read_text()
    toy.write("grader/scale.py", grader.replace("points=2", "points=1") + LUCK)
    return toy


def test_first_tries_verdicts_and_the_nearest_wrong_answer(lucky: Toy) -> None:
    for name, fails in (("far", "near"), ("close", "near"), ("elsewhere", "values")):
        lucky.write(
            f"reference/misconceptions/{name}.py", submission("return x", f"{name}\n\nFails: {fails}\nNext: no\n")
        )
    files = {
        "solution.py": measured("1101", "1111", 0.1, 0.2, 0.6, 0.3),
        "alternatives/other.py": measured("11", "10", 0.4, 0.3),
        "misconceptions/far.py": measured("00", "00", 7.0, 8.0),
        "misconceptions/close.py": measured("001", "001", 0.9, 0.8, 0.45),
        "misconceptions/elsewhere.py": measured("11", "11", 0.1, 0.1),
    }
    write(Materials(lucky.entry), Calibration("", files=files))
    text = page([lucky.entry])
    assert "| `ch99/scale` | near | 2 | 6 | 1 | 1 | 3.4e-01 | 5 | 1 |" in text
    assert "| deviation | at most 0.5 | 4, 0.3, 0.216, 0.6 | 6, 0.6 | 0.45 (close) |" in text


def test_without_a_calibration_there_is_no_row(lucky: Toy) -> None:
    assert "ch99" not in page([lucky.entry])
