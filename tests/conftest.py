"""What tests of more than one part use."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from dlgrader.sandbox.errors import SandboxFault
from dlgrader.sandbox.jail.control import Limits
from dlgrader.sandbox.tiers import Tier
from dlgrader.sandbox.warm import Warm

# an example may take long on a loaded machine; a hang is what pytest's own time limit is for
settings.register_profile("dlgrader", deadline=None)
settings.load_profile("dlgrader")
settings.register_profile("fuzz", deadline=None, max_examples=20_000)  # pytest --hypothesis-profile=fuzz, for hours


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-golden", action="store_true", help="Write tests/exercises/golden anew; then read it.")


@pytest.fixture(autouse=True, scope="session")
def data_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing that a test does counts as the progress of whoever runs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DLGRADER_DATA", str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture(scope="session")
def slot() -> int:
    """A slot of the sandbox that no other process of this test run uses."""
    return 500 + int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))


@pytest.fixture(scope="session")
def warm(slot: int) -> Iterator[Warm]:
    """A warm process in the strongest sandbox that stands here; one for the whole test run."""
    import torch

    torch.set_num_threads(1)
    for tier in Tier:
        with Warm(tier, slot, often=True) as found:
            try:
                found.open(Limits()).end()
            except SandboxFault as fault:
                reason = fault
                continue
            yield found
            return
    pytest.fail(f"no sandbox stands here: {reason}")
