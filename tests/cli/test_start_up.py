"""The program starts light: no torch, nothing heavy, no command that was not called."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("torch", "numpy", "sympy", "nbformat", "rich", "junitparser", "dlgrader.grading", "dlgrader.judge")
PROBE = """
import sys
from dlgrader.cli.main import main
sys.argv = ["dlgrader", *{arguments!r}]
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
found = [name for name in {heavy!r} if name in sys.modules]
print("\\nheavy:", found, file=sys.stderr)
"""


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["list"], ["list", "--json"], ["show", "ch04/adam"], ["plugins"]]
)
def test_light_commands_import_nothing_heavy(arguments: list[str]) -> None:
    code = PROBE.format(arguments=arguments, heavy=HEAVY)
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode == 0, ran.stderr
    assert ran.stderr.endswith("heavy: []\n"), ran.stderr
    assert ran.stdout


def test_importing_the_package_imports_no_torch() -> None:
    code = "import sys, dlgrader, dlgrader.hooks.registry; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], timeout=60, check=False).returncode == 0
