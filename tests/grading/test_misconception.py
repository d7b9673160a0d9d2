from __future__ import annotations

from pathlib import Path

import pytest

from dlgrader.errors import DlgraderError
from dlgrader.grading.misconception import read_misconception

GOOD = '''"""an Adam that ignores
eps

Fails: contract, trajectory
Next: build the object with eps = 0.1
    and look at the first step

More that nobody reads.
"""

raise SystemExit("never run")
'''


def written(folder: Path, text: str) -> Path:
    path = folder / "eps_ignored.py"
    path.write_text(text)
    return path


def test_the_docstring_is_read_and_the_code_not_run(tmp_path: Path) -> None:
    found = read_misconception(written(tmp_path, GOOD))
    assert found.name == "eps_ignored"
    assert found.says == "an Adam that ignores eps"
    assert found.fails == ("contract", "trajectory")
    assert found.next == "build the object with eps = 0.1 and look at the first step"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("ignores\neps", "ignores eps.", "without a full stop"),
        ('"""an Adam that ignores\neps', '"""', "noun phrase"),
        ("Fails: contract, trajectory\n", "", "no line `Fails:`"),
        ("Fails: contract, trajectory\n", "Fails:\n", "no line `Fails:`"),
        ("contract, trajectory", "contract trajectory", "commas"),
        ("contract, trajectory", "contract,", "commas"),
        ("Next:", "Then:", "no line `Next:`"),
        ("raise SystemExit", "raise (", "not Python"),
        ('"""', "", "not Python"),
    ],
)
def test_what_does_not_fit_is_said_with_the_files_name(tmp_path: Path, old: str, new: str, says: str) -> None:
    with pytest.raises(DlgraderError, match="eps_ignored") as caught:
        read_misconception(written(tmp_path, GOOD.replace(old, new)))
    assert says in str(caught.value)
