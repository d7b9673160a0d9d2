"""The run of `dlgrader author run`."""

from __future__ import annotations

import pdb as debugger
import traceback
from pathlib import Path
from types import TracebackType

import click

from dlgrader.author.here import Ran, load
from dlgrader.author.here import run as judged
from dlgrader.errors import DlgraderError
from dlgrader.grading.exercise import load_grader
from dlgrader.judge.wrong import Wrong, filled
from dlgrader.model.exercise import Entry
from dlgrader.model.outcome import Outcome
from dlgrader.report.marks import STYLES, mark


def run(
    entry: Entry,
    solution: str | None,
    checks: tuple[str, ...],
    case: int | None,
    dtype: str | None,
    variant: str,
    pdb: bool,
) -> int:
    """Judges and prints; returns the exit code."""
    import torch

    torch.set_num_threads(1)
    grader = load_grader(entry)
    path = Path(solution) if solution else grader.materials.solution
    bad = cases = 0
    for ran in judged(grader, load(path), checks, case, dtype, variant):
        cases += 1
        _show(ran)
        if ran.result.outcome is not Outcome.PASS:
            bad += 1
            if pdb and bad == 1:
                _debug(ran)
    if not cases:
        raise DlgraderError("no case is left to run: look at --case and --dtype")
    click.echo(f"{cases - bad} of {cases} cases pass")
    return 1 if bad else 0


def _show(ran: Ran) -> None:
    result = ran.result
    dtype = str(result.dtype).removeprefix("torch.")
    sign = click.style(mark(result.outcome, "utf-8"), fg=STYLES[result.outcome].split()[-1])
    name = f"  {result.case.name}" if result.case.name else ""
    click.echo(f"{sign} {ran.check.name} {result.number} {dtype}{name}  {result.seconds:.3f} s")
    if result.outcome is Outcome.PASS:
        return
    if result.wrong is not None:
        click.echo(f"    {filled(result.wrong.says, {**result.wrong.facts, 'case': result.case.name})}")
    elif result.problem is not None and ran.error is None:
        click.echo(f"    {result.problem.message}")
    elif result.reason:
        click.echo(f"    not run: {result.reason}")
    if isinstance(ran.error, Wrong):
        click.echo(f"    {_place(ran.error)}")
    elif ran.error is not None:
        told = traceback.format_exception(type(ran.error), ran.error, _own(ran.error), chain=False)
        click.echo("".join(f"    {line}\n" for part in told for line in part.splitlines()), nl=False)


def _own(error: BaseException) -> TracebackType | None:
    """The traceback without the frames that called the file or the grader."""
    frames = error.__traceback__
    while frames is not None and "/dlgrader/" in frames.tb_frame.f_code.co_filename.replace("\\", "/"):
        if frames.tb_next is None:
            return error.__traceback__
        frames = frames.tb_next
    return frames


def _place(wrong: Wrong) -> str:
    """The line of the grader that said no."""
    frames = traceback.extract_tb(wrong.__traceback__)
    said = [frame for frame in frames if "/dlgrader/" not in frame.filename.replace("\\", "/")] or frames
    return f"{said[-1].filename}, line {said[-1].lineno}: {said[-1].line}" if said else ""


def _debug(ran: Ran) -> None:
    """Opens the debugger where it was raised; a wrong answer that was only noted has no such place."""
    if ran.error is not None and ran.error.__traceback__ is not None:
        debugger.post_mortem(ran.error.__traceback__)
    else:
        click.echo("    noted, not raised: set a breakpoint() in the file or the grader")
