"""The arena in which submissions attack."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from attack_arena import SECRET, Arena
from attack_listeners import listening

from dlgrader.sandbox.errors import SandboxFault
from dlgrader.sandbox.jail.control import Limits
from dlgrader.sandbox.tiers import Tier
from dlgrader.sandbox.warm import Warm


@pytest.fixture(scope="session")
def arena(slot: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Arena]:
    """Never in the tier that holds nothing: these files would do what they say."""
    tier = Tier(os.environ.get("DLGRADER_ATTACKED", "full"))
    assert tier is not Tier.NONE
    os.environ["DLGRADER_SECRET"] = SECRET
    with Warm(tier, slot + 450, often=True) as warm, listening() as listeners:
        del os.environ["DLGRADER_SECRET"]
        try:
            warm.open(Limits()).end()
        except SandboxFault as fault:
            pytest.skip(f"the {tier} tier does not stand here: {fault}")
        canary = tmp_path_factory.mktemp("canary")
        canary.chmod(0o777)
        yield Arena(warm, listeners, canary)
