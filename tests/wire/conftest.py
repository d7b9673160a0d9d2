"""A fresh channel a test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from wire_ends import Ends


@pytest.fixture
def ends() -> Iterator[Ends]:
    both = Ends()
    yield both
    both.close()
