"""Submissions that never answer: each costs the time of one case, and what else was right still counts."""

from __future__ import annotations

import dataclasses

import pytest
from attack_arena import Arena, grader_of
from attack_files import HERE

from dlgrader.grading.grade import Session, submission_of
from dlgrader.model.outcome import Outcome

SECONDS = 0.7
HANGS = {
    "an endless loop": "while True: pass",
    "catching everything": "\n".join(
        (
            "while True:",
            "        try:",
            "            while True: pass",
            "        except BaseException: continue",
        )
    ),
    "cancelled alarms": "signal.alarm(0); signal.setitimer(signal.ITIMER_REAL, 0)\n    while True: time.sleep(1)",
    "signals blocked": "signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))\n    while True: pass",
    "handlers for all": "[signal.signal(n, lambda *a: None) for n in range(1, 32) if n not in (9, 19)]\n"
    "    while True: time.sleep(1)",
    "no interpreter": "re.match('(a+)+b', 'a' * 60)",
    "a stopped process": "os.kill(os.getpid(), signal.SIGSTOP); time.sleep(60)",
    "an exit that hangs": "atexit.register(time.sleep, 60); sys.exit()",
    "a value that hangs": "hang = lambda self: time.sleep(60)\n"
    "    return type('L', (list,), {'__iter__': hang, '__len__': hang})([1])",
}


@pytest.mark.attack(
    "availability",
    "never_answers",
    tries="Loops, blocks signals, cancels timers, catches every exception, stops itself, hangs in C or at exit.",
    held_by="the host's clock, and a kill that no code can refuse; the other functions are judged all the same",
    exercise="ch03/softmax-cross-entropy",
)
@pytest.mark.parametrize("hang", HANGS.values(), ids=HANGS)
def test_a_hang_costs_one_case(hang: str, arena: Arena) -> None:
    grader = grader_of("ch03/softmax-cross-entropy")
    checks = tuple(dataclasses.replace(check, seconds=SECONDS) for check in grader.checks)
    grader = dataclasses.replace(grader, checks=checks)
    source = (HERE / "wrapped" / "ch03-softmax-cross-entropy" / "right.py").read_text()
    name = grader.interface.names[-1]
    source += f"\nimport atexit, os, re, signal, sys, threading, time\n\ndef {name}(*args, **kwargs):\n    {hang}\n"
    arena.look_before()
    report = Session(arena.warm).grade(grader, submission_of(source, "hangs.py"), diagnose=False)
    outcomes = {check.outcome for check in report.checks}
    assert Outcome.PASS in outcomes or len(grader.interface.names) == 1
    assert outcomes & {Outcome.ERROR, Outcome.FAIL}
    assert sum(check.seconds for check in report.checks) < SECONDS * len(checks) + 20
    arena.look_after(report)
