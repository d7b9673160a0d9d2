"""The first thing that `dlgrader check` does: its sandbox takes longest to come up."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager

from dlgrader.sandbox.choose import begin
from dlgrader.sandbox.warm import Warm


@contextmanager
def started(files: Sequence[str], sandbox: str | None, gpu: bool) -> Iterator[Warm | None]:
    """A sandbox that is just coming up; none for files that are not there, of which the learner is to hear at once."""
    warm = begin(sandbox, may_fall_back=True, gpu=gpu) if all(map(os.path.isfile, files)) else None
    if warm is None:
        yield None
        return
    with closing(warm):
        yield warm
