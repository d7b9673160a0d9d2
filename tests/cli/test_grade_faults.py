"""A batch whose processes are killed, or whose disk is full, comes to the same table once it has been run again."""

from __future__ import annotations

import importlib.util
import os
import random
import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]  # some runs of the program, on a loaded machine
BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "faults.py"
COUNT, FEW = 20, 5


@pytest.fixture(scope="module")
def faults() -> ModuleType:
    """The benchmark of many more faults, as a module."""
    spec = importlib.util.spec_from_file_location("benchmark_faults", BENCHMARK)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    random.seed(0)
    return module


@pytest.fixture(scope="module")
def undisturbed(faults: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("faults")
    faults.make_class(folder / "class", COUNT)
    plain = faults.Undertaking(folder / "class", folder / "plain", 2)
    assert plain.once() == 0
    assert len(faults.rows(plain.out)) == COUNT
    assert len({row[2:5] for row in faults.rows(plain.out)}) > 4, "submissions of several verdicts"
    return folder


def test_killed_processes_change_nothing(faults: ModuleType, undisturbed: Path) -> None:
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("which process is which, only root can tell")
    killed = faults.Undertaking(undisturbed / "class", undisturbed / "killed", 2)
    killed.once([(2, "worker"), (4, "warm process"), (6, "first warm process"), (8, "judge"), (11, "grader")])
    assert killed.killed == list(faults.KINDS) and killed.survivors == 0
    assert 11 <= killed.results() < COUNT and not (killed.out / "results.csv").exists()
    killed.finish()
    assert killed.codes[-1] == 0, killed.said
    assert faults.rows(killed.out) == faults.rows(undisturbed / "plain")
    assert not faults.half_written(killed.out)


def test_a_disk_that_is_read_only_or_full_changes_nothing(faults: ModuleType, undisturbed: Path) -> None:
    shutil.copytree(undisturbed / "class", undisturbed / "few")
    for number in range(FEW, COUNT):
        shutil.rmtree(undisturbed / "few" / f"s{number:03}")
    told = faults.small_disk(undisturbed / "few", undisturbed / "disk", 2)
    if told is None:
        pytest.skip("file systems may not be mounted here")
    read_only, full, right = told
    assert read_only[0] == full[0] == 2 and right[0] == 0
    assert read_only[1].startswith("dlgrader: the folder ") and "cannot be written to: Read-only" in read_only[1]
    assert full[1].startswith("dlgrader: ") and "cannot be written: No space left on device; what was" in full[1]
    assert faults.rows(undisturbed / "disk") == faults.rows(undisturbed / "plain")[:FEW]
    assert not faults.half_written(undisturbed / "disk")
