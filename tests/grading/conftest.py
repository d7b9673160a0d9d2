"""Sides in a sandbox, for tests of what a check sees of a submission."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

import pytest

from dlgrader.grading.grade import submission_of
from dlgrader.grading.interface import interface_of
from dlgrader.grading.remote import RemoteSide
from dlgrader.sandbox.jail.control import Limits
from dlgrader.sandbox.warm import Warm


class OpenRemote(Protocol):
    """A side for this code, in a case of so many seconds; `options` are those of RemoteSide."""

    def __call__(self, code: str, starter: str, seconds: float = 10.0, **options: Any) -> RemoteSide: ...


@pytest.fixture
def open_remote(warm: Warm) -> Iterator[OpenRemote]:
    """Opens sides, which are closed after the test."""
    opened: list[RemoteSide] = []

    def opener(code: str, starter: str, seconds: float = 10.0, **options: Any) -> RemoteSide:
        interface = interface_of(starter)
        opened.append(RemoteSide(lambda: warm.open(Limits()), submission_of(code, "mine.py"), interface, **options))
        opened[-1]._begin(1, seconds)
        return opened[-1]

    yield opener
    for side in opened:
        side._close()
