"""A warm process of each tier, shared by the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dlgrader.sandbox.errors import SandboxFault
from dlgrader.sandbox.jail.control import Limits
from dlgrader.sandbox.tiers import Tier
from dlgrader.sandbox.warm import Warm


@pytest.fixture(scope="session", params=list(Tier), ids=str)
def held(request: pytest.FixtureRequest, slot: int) -> Iterator[Warm]:
    """Skips where the tier does not stand; `dlgrader doctor` says why."""
    with Warm(request.param, slot + 100) as warm:
        try:
            warm.open(Limits()).end()
        except SandboxFault as fault:
            pytest.skip(f"the {request.param} tier does not stand here: {fault}")
        yield warm
