"""What a batch comes to when processes are killed, the disk is full or the folder of results is read-only.

    python benchmarks/faults.py [--submissions 200] [--kills 8] [--jobs 2] [--seed 0]

Grades a class undisturbed; then again, killing workers, warm processes, judges and the grader itself at random points;
then into a folder that is read-only, and one that is too small. Each is run again until it has nothing left to do, and
the table of results is compared with the undisturbed one, row by row. Exits with 1 where a row differs.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import json
import os
import random
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

from dlgrader.hooks.materials import Materials
from dlgrader.hooks.registry import make_registry
from dlgrader.sandbox.outside import descendants, status

EXERCISE = "appA/chain-rule-symbolic"  # a tenth of a second each
KINDS = ("worker", "warm process", "first warm process", "judge", "grader")
CRASHES = "import os\nos._exit(3)\n"
PATIENCE = 300.0
RUNS = 5  # of the same command, until nothing is left to do
SERVER, FORKSERVER = "dlgrader.sandbox.jail.server", "multiprocessing.forkserver"


def make_class(folder: Path, count: int) -> None:
    """Solutions, starters, misconceptions and code that ends its process, a student each."""
    materials = Materials(make_registry()[EXERCISE])
    files = [materials.solution, materials.folder / "starter.py", *materials.misconceptions, *materials.alternatives]
    sources = [*(path.read_text(encoding="utf-8") for path in files), CRASHES]
    for number in range(count):
        target = folder / f"s{number:03}" / f"{EXERCISE.split('/')[1].replace('-', '_')}.py"
        target.parent.mkdir(parents=True)
        target.write_text(sources[number % len(sources)], encoding="utf-8")


def command(work: Path, out: Path, jobs: int) -> list[str]:
    return [sys.executable, "-m", "dlgrader", "grade", str(work), "--out", str(out), "--jobs", str(jobs)]


def rows(out: Path) -> list[tuple[str, ...]]:
    """The table of results without the seconds."""
    with (out / "results.csv").open(encoding="utf-8", newline="") as file:
        return sorted(tuple(v for k, v in row.items() if k != "seconds") for row in csv.DictReader(file))


def half_written(out: Path) -> list[Path]:
    """Files of a run that is over which are none of a whole one."""
    found = list(out.rglob(".*"))
    for path in out.rglob("*.json"):
        try:
            json.loads(path.read_bytes())
        except ValueError:
            found.append(path)
    return found + [path for path in out.rglob("*.json") if not path.with_suffix(".txt").exists()]


@dataclass
class Undertaking:
    """The same command, until it has nothing left to do."""

    work: Path
    out: Path
    jobs: int
    runs: int = 0
    codes: list[int] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    killed: list[str] = field(default_factory=list)
    survivors: int = 0

    def start(self) -> subprocess.Popen[str]:
        self.runs += 1
        return subprocess.Popen(
            command(self.work, self.out, self.jobs),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            env=dict(os.environ, NO_COLOR="1", COLUMNS="300"),
        )

    def once(self, kills: Sequence[tuple[int, str]] = ()) -> int:
        """One run; `kills`: after how many results which kind of process is killed, in order of the numbers."""
        process = self.start()
        for after, kind in kills:
            if wait_until(lambda after=after: process.poll() is not None or self.results() >= after):
                self._kill(process, kind)
        _, errors = process.communicate(timeout=PATIENCE)
        self.codes.append(process.returncode)
        self.said += errors.strip().splitlines()[-1:]
        return process.returncode

    def finish(self) -> None:
        while self.runs < RUNS and self.once():
            pass

    def results(self) -> int:
        return len(list(self.out.glob("*/*.json")))

    def _kill(self, process: subprocess.Popen[str], kind: str) -> None:
        found: list[int] = []
        wait_until(lambda: bool(found.extend(processes(process.pid)[kind]) or found) or process.poll() is not None)
        if process.poll() is not None or not found:
            return
        below = descendants(process.pid)
        with contextlib.suppress(ProcessLookupError):
            os.kill(random.choice(found), signal.SIGKILL)
            self.killed.append(kind)
        if kind == "grader":
            wait_until(lambda: not living(below), 30.0)
            self.survivors += len(living(below))


def processes(grader: int) -> dict[str, list[int]]:
    """Those of a run by their kind, as /proc tells."""
    below = descendants(grader)
    held = {pid for pid in below if SERVER in _command_line(pid)}
    python = {pid for pid in held if status(pid).get("Name") != "bwrap"}
    forks = {pid for pid in below if FORKSERVER in _command_line(pid)}
    parent = {pid: int(status(pid).get("PPid", "0")) for pid in below}
    first = {pid for pid in python if parent[pid] not in python}
    split = {pid for pid in python if parent[pid] in first}
    return {
        "worker": [pid for pid in python if parent[pid] in split],
        "warm process": [*split],
        "first warm process": [*first],
        "judge": [pid for pid in forks if parent[pid] in forks],
        "grader": [grader],
    }


def living(pids: Sequence[int]) -> list[int]:
    return [pid for pid in pids if status(pid).get("State", "Z")[0] not in "ZX"]


def _command_line(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
    except OSError:
        return ""


def wait_until(condition: Callable[[], bool], seconds: float = PATIENCE) -> bool:
    until = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > until:
            return False
        time.sleep(0.005)
    return True


def small_disk(work: Path, out: Path, jobs: int) -> list[tuple[int, str]] | None:
    """(exit code, last line of stderr) of three runs: into a folder that is read-only, full, and large enough.

    None where file systems may not be mounted. The folder holds a copy of the results afterwards.
    """
    mounted = out.with_name(f"{out.name}-mounted")
    mounted.mkdir()
    grade = shlex.join(command(work, mounted, jobs))
    at = shlex.quote(str(mounted))
    script = f"mount -t tmpfs -o size=64k none {at} || exit 77\n"
    for options in ("ro", "rw,size=64k", "rw,size=64m"):
        script += f"mount -o remount,{options} {at}\n{grade} >/dev/null 2>{at}.err; echo $? $(tail -n 1 {at}.err)\n"
    script += f"cp -a {at} {shlex.quote(str(out))}\n"
    environment = dict(os.environ, NO_COLOR="1", COLUMNS="300")
    try:
        ran = subprocess.run(
            ["unshare", "--mount", "sh", "-c", script], capture_output=True, text=True, env=environment, check=False
        )
    except OSError:
        return None
    told = [line.partition(" ") for line in ran.stdout.splitlines()]
    return [(int(code), said) for code, _, said in told] if ran.returncode == 0 else None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--submissions", type=int, default=200)
    parser.add_argument("--kills", type=int, default=8, help="of each kind")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    random.seed(asked.seed)
    folder = Path(tempfile.mkdtemp(prefix="dlgrader-faults-"))
    table = Table("what happened", "runs", "rows that differ", "half-written", "processes left", "last words")
    differing = 0

    def row(name: str, runs: int, out: Path, survivors: int, said: str) -> None:
        nonlocal differing
        wrong = len(set(rows(out)) ^ set(right))
        differing += wrong
        table.add_row(name, str(runs), str(wrong), str(len(half_written(out))), str(survivors), said)

    try:
        make_class(folder / "class", asked.submissions)
        plain = Undertaking(folder / "class", folder / "plain", asked.jobs)
        plain.finish()
        right = rows(plain.out)
        row("nothing", plain.runs, plain.out, 0, "")
        for kind in KINDS:
            each = Undertaking(folder / "class", folder / kind.replace(" ", "-"), asked.jobs)
            points = sorted(random.sample(range(1, asked.submissions), min(asked.kills, asked.submissions - 1)))
            if kind == "grader":
                for point in points:
                    each.once([(point, kind)])
                each.runs = 0
            else:
                each.once([(point, kind) for point in points])
            each.finish()
            told = f"{len(each.killed)} kills of a {kind}"
            row(told, len(each.codes), each.out, each.survivors, each.said[0] if each.said else "")
        disk = small_disk(folder / "class", folder / "disk", asked.jobs)
        if disk is not None:
            row("read-only, then full", len(disk), folder / "disk", 0, "\n".join(said for _, said in disk[:2]))
        Console(width=160).print(table)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    raise SystemExit(1 if differing else 0)


if __name__ == "__main__":
    main()
