"""What a run that was stopped has judged, so that the next one goes on there."""

from __future__ import annotations

import contextlib
import hashlib

import msgspec
from msgspec import Struct
from platformdirs import user_cache_path

from dlgrader.author.mutants.make import Mutant
from dlgrader.author.mutants.trial import Verdict
from dlgrader.grading.version import own_code


class _Line(Struct, frozen=True):
    source: str  # hash of the mutant
    verdict: Verdict


class Begun:
    """Verdicts on mutants of one exercise, in a file of the user's cache. A cache that cannot be written holds none."""

    def __init__(self, exercise: str, content: str) -> None:
        """`content`: of the files that decide verdicts; with other code, also of ours, nothing is known."""
        folder = user_cache_path("dlgrader", appauthor=False) / "mutation"
        self._path = folder / f"{exercise.replace('/', '-')}-{content}-{own_code()}.jsonl"
        self._known: dict[str, Verdict] = {}
        with contextlib.suppress(OSError, msgspec.MsgspecError):  # of what was cut off, the whole lines before count
            for line in self._path.read_bytes().splitlines():
                found = msgspec.json.decode(line, type=_Line)
                self._known[found.source] = found.verdict

    def verdict(self, mutant: Mutant) -> Verdict | None:
        """What was said of the mutant, if it was judged."""
        return self._known.get(_hash(mutant))

    def add(self, mutant: Mutant, verdict: Verdict) -> None:
        """Keeps a verdict."""
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("ab") as file:
                file.write(msgspec.json.encode(_Line(_hash(mutant), verdict)) + b"\n")

    def forget(self) -> None:
        """Removes the file: the run has ended."""
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)


def _hash(mutant: Mutant) -> str:
    return hashlib.sha256(mutant.source.encode()).hexdigest()[:16]
