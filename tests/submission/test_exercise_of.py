from __future__ import annotations

import pytest

from dlgrader.errors import DlgraderError
from dlgrader.submission import exercise_of, read_bytes

IDS = ["ch04/adam", "ch04/armijo-line-search", "ch03/softmax", "ch07/softmax", "appA/symbolic-jacobian"]


def of(path: str, source: str = "x = 1", explicit: str | None = None) -> str:
    return exercise_of(read_bytes(path, source.encode()), IDS, explicit)


@pytest.mark.parametrize(
    ("path", "exercise"),
    [
        ("adam.py", "ch04/adam"),
        ("/home/x/ch04/adam.py", "ch04/adam"),
        ("class.zip/alice/ch04/adam.py", "ch04/adam"),
        ("C:\\work\\ch07\\softmax.py", "ch07/softmax"),
        ("ch04_adam.py", "ch04/adam"),
        ("CH04-Adam (2).py", "ch04/adam"),
        ("armijo_line_search.py", "ch04/armijo-line-search"),
        ("appA_symbolic_jacobian.py", "appA/symbolic-jacobian"),
        ("ch03/alice/softmax.py", "ch03/softmax"),
        ("ch04/adam/armijo-line-search.py", "ch04/armijo-line-search"),
        ("ch04/adam/solution.py", "ch04/adam"),
    ],
)
def test_from_the_path(path: str, exercise: str) -> None:
    assert of(path) == exercise


def test_option_before_header_before_path() -> None:
    header = "# dlgrader: ch04/Armijo_Line_Search"
    assert of("ch04/adam.py", header) == "ch04/armijo-line-search"
    assert of("ch04/adam.py", header, "ch07/softmax") == "ch07/softmax"
    assert of("x.py", explicit="adam") == "ch04/adam"


@pytest.mark.parametrize(
    ("path", "source", "explicit", "sentence"),
    [
        (
            "adm.py",
            "",
            None,
            "adm.py does not say which exercise it answers, expected an exercise such as ch04/adam, the nearest: "
            "use `--exercise ID` or start the file with `# dlgrader: ID`",
        ),
        (
            "alice.py",
            "",
            None,
            "alice.py does not say which exercise it answers, expected one of the 5 exercises that `dlgrader list` "
            "shows: use `--exercise ID` or start the file with `# dlgrader: ID`",
        ),
        (
            "softmax.py",
            "",
            None,
            "softmax.py does not say which exercise it answers, expected one of ch03/softmax, ch07/softmax: "
            "use `--exercise ID` or start the file with `# dlgrader: ID`",
        ),
        (
            "adam.py",
            "# dlgrader: ch4/adam",
            None,
            "adam.py names the exercise `ch4/adam`, expected an exercise such as ch04/adam, the nearest: "
            "correct its header `# dlgrader: ...`",
        ),
        (
            "adam.py",
            "",
            "softmax",
            "--exercise names the exercise `softmax`, expected one of ch03/softmax, ch07/softmax: correct the option",
        ),
    ],
)
def test_unknown(path: str, source: str, explicit: str | None, sentence: str) -> None:
    with pytest.raises(DlgraderError) as refusal:
        of(path, source, explicit)
    assert str(refusal.value) == sentence
    assert refusal.value.exit_code == 2
