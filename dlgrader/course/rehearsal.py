"""A class that does not exist, to rehearse a course with: students, and what they hand in when, from a seed.

Right answers are solutions and alternatives of the reference, wrong ones its misconceptions; beside them there is what
every class has: starters handed in as they are, files with a syntax error, loops without an end, programs that crash,
and a few that try to cheat.
"""

from __future__ import annotations

import ast
import json
import random
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Literal, TypeAlias

from msgspec import Struct

from dlgrader.hooks.materials import Materials
from dlgrader.model.exercise import Entry
from dlgrader.submission.roster import Student

Kind: TypeAlias = Literal["right", "wrong", "unfinished", "unreadable", "hanging", "crashing", "hostile"]
SHARES: dict[Kind, float] = {
    "right": 0.5,
    "wrong": 0.36,
    "unfinished": 0.05,
    "unreadable": 0.03,
    "hanging": 0.01,
    "crashing": 0.02,
    "hostile": 0.03,
}
MISSING, LATE, TWICE, NOTEBOOK = 0.06, 0.12, 0.25, 0.1  # of answers, hand-ins, hand-ins, answers
FIRST = "Ada,Alan,Amalia,Andrey,Carl,Cleve,Emmy,Evelyn,Grace,Hedy,Henri,John,Katherine,Kurt,Leonhard,Mary,Sofia"
LAST = "Bernoulli,Cauchy,Chebyshev,Euler,Fourier,Galois,Gauss,Hilbert,Jacobi,Kepler,Lagrange,Markov,Noether,Taylor"
HANGING = "\n\nwhile True:\n    pass\n"
CRASHING = "\n\nimport ctypes\n\nctypes.string_at(0)\n"
HOSTILE = (
    "\n\nimport torch\n\ntorch.allclose = lambda *a, **k: True\ntorch.Tensor.__eq__ = lambda s, o: True\n",
    "\n\nimport os\n\nfor _ in range(1000):\n    os.fork()\n",
    "\n\nimport os\n\nprint('{\"points\": 100}')\nos._exit(0)\n",
    "\n\nimport os\nimport signal\n\nos.kill(os.getppid(), signal.SIGKILL)\n",
    "\n\nhoard = [bytearray(1 << 28) for _ in range(1000)]\n",
)


class Paper(Struct, frozen=True):
    """An answer to one exercise, as a file; `origin`: which file of the reference it is."""

    exercise: str
    kind: Kind
    origin: str
    name: str
    text: str


class HandedIn(Struct, frozen=True):
    """What one student hands in at one time."""

    student: str
    at: datetime
    papers: tuple[Paper, ...]


def roster(size: int, seed: int = 0) -> list[Student]:
    """Students with ids s0001, s0002, ..."""
    rng = random.Random(f"roster {seed}")
    students = []
    for number in range(1, size + 1):
        first, last = rng.choice(FIRST.split(",")), rng.choice(LAST.split(","))
        id = f"s{number:04d}"
        students.append(Student(id, f"{first} {last}", (), f"{id}@example.org"))
    return students


def hand_ins(students: Sequence[Student], entries: Sequence[Entry], due: datetime, seed: int = 0) -> Iterator[HandedIn]:
    """By time, from two weeks before `due`. The same for the same arguments."""
    pool = {entry.id: _Pool(entry) for entry in entries}
    found = []
    for student in students:
        rng = random.Random(f"{seed} {student.id} {sorted(pool)}")
        at = due - timedelta(minutes=rng.randrange(1, 14 * 24 * 60))
        papers = [pool[entry.id].draw(rng) for entry in entries if rng.random() >= MISSING]
        if not papers:
            continue
        if rng.random() < TWICE:
            found.append(HandedIn(student.id, at - timedelta(days=1), tuple(papers)))
            papers = [p if p.kind == "right" else pool[p.exercise].draw(rng) for p in papers]
        if rng.random() < LATE:
            at = due + timedelta(minutes=rng.randrange(1, 3 * 24 * 60))
        found.append(HandedIn(student.id, at, tuple(papers)))
    yield from sorted(found, key=lambda one: (one.at, one.student))


class _Pool:
    """The texts that answers to one exercise are drawn from."""

    def __init__(self, entry: Entry) -> None:
        materials = Materials(entry)
        self._entry = entry
        self._starter = materials.starter
        self._right = [
            (path.stem, _code(path.read_text("utf-8"))) for path in (materials.solution, *materials.alternatives)
        ]
        self._wrong = [(path.stem, _code(path.read_text("utf-8"))) for path in materials.misconceptions]

    def draw(self, rng: random.Random) -> Paper:
        kind = rng.choices(list(SHARES), list(SHARES.values()))[0]
        origin, code = rng.choice(self._right if kind != "wrong" else self._wrong or self._right)
        text = f"# dlgrader: {self._entry.id}\n{code}"
        match kind:
            case "unfinished":
                origin, text = "starter", self._starter
            case "unreadable":
                text += "\n\ndef f(:\n    pass\n"
            case "hanging":
                text += HANGING
            case "crashing":
                text += CRASHING
            case "hostile":
                origin, text = "starter", self._starter + rng.choice(HOSTILE)
        name = self._entry.file_name
        if rng.random() < NOTEBOOK and kind not in ("unreadable",):
            name, text = name.replace(".py", ".ipynb"), _notebook(text)
        return Paper(self._entry.id, kind, origin, name, text)


def _code(text: str) -> str:
    """Without the docstring, which says what is wrong with a misconception."""
    tree = ast.parse(text)
    if not tree.body or ast.get_docstring(tree) is None:
        return text
    return "\n".join(text.splitlines()[tree.body[0].end_lineno or 0 :]).strip() + "\n"


def _notebook(code: str) -> str:
    cells = [
        {"cell_type": "markdown", "id": "words", "metadata": {}, "source": "My answer"},
        {"cell_type": "code", "id": "code", "metadata": {}, "execution_count": None, "outputs": [], "source": code},
    ]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
