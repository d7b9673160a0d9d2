"""What a worker does until it is wanted: it works, and ends when it is."""

from __future__ import annotations

import threading

import torch

from dlgrader.worker import rehearsal


def test_every_step_works() -> None:
    threads = threading.active_count()
    assert len(list(rehearsal._steps())) > 10
    assert torch.is_grad_enabled() and threading.active_count() == threads


def test_it_ends_when_somebody_wants_the_worker() -> None:
    asked = []

    def wanted() -> bool:
        asked.append(1)
        return len(asked) == 3

    rehearsal.rehearse(wanted)
    assert len(asked) == 3
