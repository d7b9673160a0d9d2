"""`python tests/attacks/attack_table.py`: runs every attack, and writes the table in docs/security.md anew.

Arguments go to pytest: with `-k forging`, say, only those are run, and the others keep the result that they had.
"""

from __future__ import annotations

import sys
from typing import Any

import pytest
from attack_files import GROUPS, HERE, Known, all_files, attack_at, marked

ROOT = HERE.parents[1]
PAGE = ROOT / "docs" / "security.md"
BEGIN, END = "<!-- attacks: written by tests/attacks/attack_table.py -->", "<!-- end of attacks -->"
HEAD = "| group | attack | exercise | held by | result |\n| --- | --- | --- | --- | --- |"


class Results:
    """What each attack came to, while pytest runs."""

    def __init__(self) -> None:
        self.found: dict[str, set[str]] = {}

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: Any) -> Any:
        report = (yield).get_result()
        mark = item.get_closest_marker("attack")
        if mark is None or (report.passed and report.when != "call"):
            return
        told = dict(item.user_properties).get("result", "no effect")
        result = str(told) if report.passed else "not tried here" if report.skipped else "SUCCEEDS"
        self.found.setdefault(mark.args[1], set()).add(result)


def known() -> list[Known]:
    """All attacks, as they stand in the files."""
    found = [attack_at(path).known for path in all_files()] + [line for _, line in marked()]
    return sorted(found, key=lambda a: (GROUPS.index(a.group), a.name))


def cells(attack: Known) -> list[str]:
    """What a row says besides the result."""
    return [attack.group, f"`{attack.name}` {attack.tries}", attack.exercise, attack.held_by]


def listed(page: str) -> list[list[str]]:
    """The rows of the page."""
    lines = page.partition(BEGIN)[2].partition(END)[0].strip().splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def main(arguments: list[str]) -> int:
    """Exit code 1 where an attack succeeds."""
    results = Results()
    paths = {HERE / "test_attacks.py", *(path for path, _ in marked())}
    options = ["-q", "-m", "attack", "-p", "no:cacheprovider", *arguments]
    code = pytest.main([*options, *map(str, sorted(paths))], plugins=[results])
    page = PAGE.read_text()
    before, after = page.partition(BEGIN)[0], page.partition(END)[2]
    earlier = {tuple(row[:-1]): row[-1] for row in listed(page)}
    rows = []
    for attack in known():
        found = results.found.get(attack.name, {earlier.get(tuple(cells(attack)), "not run")})
        rows.append([*cells(attack), ", ".join(sorted(found))])
    table = "\n".join([HEAD, *("| " + " | ".join(row) + " |" for row in rows)])
    PAGE.write_text(f"{before}{BEGIN}\n\n{table}\n\n{END}{after}")
    return int(code)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
