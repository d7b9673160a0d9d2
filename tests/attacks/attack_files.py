"""Attacks as data: the headers of files below `submissions/` and `wrapped/`, and `@pytest.mark.attack` elsewhere.

A header is the docstring: a sentence, an empty line, and lines `Key: value`. `Checks: a, b` takes some checks of the
exercise only, `Without: a, b` all others; where an attack has neither, those of the wrapped file hold.
"""

from __future__ import annotations

import ast
import dataclasses
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
GROUPS = ("forging", "judgement", "theft", "availability", "performance")
USUAL = "ch04/adam"


@dataclasses.dataclass(frozen=True)
class Known:
    """One line of the table of attacks."""

    group: str
    name: str
    tries: str
    held_by: str
    exercise: str = ""


@dataclasses.dataclass(frozen=True)
class Scope:
    """Which checks are run."""

    exercise: str
    checks: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    def has(self, name: str) -> bool:
        return name in self.checks if self.checks else name not in self.without


@dataclasses.dataclass(frozen=True)
class Wrapped:
    """Honest code and what it is worth."""

    path: Path
    scope: Scope
    worth: float


@dataclasses.dataclass(frozen=True)
class Attack:
    """One file of `submissions/`."""

    path: Path
    known: Known
    needs_full: bool
    wraps: Wrapped
    scope: Scope
    expect: float
    at_most: bool
    gains: float  # points that nothing holds; docs/security.md says which


def header(path: Path) -> tuple[str, dict[str, str]]:
    """(the sentence, the lines) of a file's docstring."""
    said = ast.get_docstring(ast.parse(path.read_text())) or ""
    sentence, _, rest = said.partition("\n\n")
    return " ".join(sentence.split()), dict(line.split(": ", 1) for line in rest.splitlines() if ": " in line)


def scope_of(exercise: str, lines: dict[str, str]) -> Scope:
    def names(key: str) -> tuple[str, ...]:
        return tuple(name.strip() for name in lines.get(key, "").split(",") if name.strip())

    return Scope(exercise, names("Checks"), names("Without"))


def wrapped_at(path: Path) -> Wrapped:
    """Wrapped code lies in a folder `ch04-adam` and says in its header what it is `Worth`."""
    exercise = path.parent.name.replace("-", "/", 1)
    _, lines = header(path)
    return Wrapped(path, scope_of(exercise, lines), float(lines["Worth"]))


def all_wrapped() -> list[Wrapped]:
    return [wrapped_at(path) for path in sorted((HERE / "wrapped").glob("*/*.py"))]


def attack_at(path: Path) -> Attack:
    tries, lines = header(path)
    exercise = lines.get("Exercise", USUAL)
    wraps = wrapped_at(HERE / "wrapped" / exercise.replace("/", "-") / f"{lines['Wraps']}.py")
    own = scope_of(exercise, lines)
    return Attack(
        path=path,
        known=Known(path.parent.name, path.stem, tries, lines["Held by"], exercise),
        needs_full=lines.get("Needs") == "full",
        wraps=wraps,
        scope=own if own.checks or own.without else wraps.scope,
        expect=float(lines["Expect"].removeprefix("at most ")),
        at_most=lines["Expect"].startswith("at most "),
        gains=float(lines.get("Gains", 0)),
    )


def all_files() -> list[Path]:
    return sorted((HERE / "submissions").glob("*/*.py"), key=lambda p: (GROUPS.index(p.parent.name), p.stem))


def marked() -> Iterator[tuple[Path, Known]]:
    """Tests of this repository that are attacks but no single file: (where, what), read from their marks."""
    for path in sorted(HERE.parent.rglob("test_*.py")):
        if path == HERE / "test_attacks.py" or ".attack(" not in (text := path.read_text()):
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "attack":
                given = {k.arg: ast.literal_eval(k.value) for k in node.keywords}
                group, name = (ast.literal_eval(a) for a in node.args)
                yield path, Known(group, name, **given)
