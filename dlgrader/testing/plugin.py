"""`pytest --dlgrader FILE`: each check of the exercise that the file answers is a test item."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from dlgrader.sandbox.warm import Warm

SUFFIXES = (".py", ".ipynb")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds --dlgrader."""
    parser.getgroup("dlgrader").addoption(
        "--dlgrader",
        action="append",
        default=[],
        metavar="FILE",
        help="Check this solution (.py or .ipynb) in a sandbox; each check is a test. May be repeated.",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Collects the files, too, where only the option names them. Raises UsageError for what is no solution."""
    files = [Path(file) for file in config.getoption("--dlgrader")]
    for file in files:
        if file.suffix not in SUFFIXES or not file.is_file():
            raise pytest.UsageError(f"--dlgrader {file}: expected a .py or .ipynb file that exists")
    config.stash[_FILES] = {file.resolve() for file in files}
    named = {Path(argument.partition("::")[0]).resolve() for argument in config.args}
    if files and config.args_source is pytest.Config.ArgsSource.ARGS:
        config.args += [str(file) for file in files if file.resolve() not in named]
    elif files:
        config.args[:] = [str(file) for file in files]


_FILES = pytest.StashKey[set[Path]]()


@pytest.hookimpl(tryfirst=True)
def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """In the place of a module: a learner's file is never imported here."""
    if module_path.resolve() not in parent.config.stash[_FILES]:
        return None
    return _solution(module_path, parent)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Notebooks; .py files come as modules."""
    if file_path.suffix != ".ipynb" or file_path.resolve() not in parent.config.stash[_FILES]:
        return None
    return _solution(file_path, parent)


def _solution(path: Path, parent: pytest.Collector) -> pytest.Collector:
    from dlgrader.testing.items import Solution

    made: Any = Solution.from_parent(parent, path=path)
    return made  # type: ignore[no-any-return]


@pytest.fixture(scope="session")
def dlgrader_warm() -> Iterator[Warm]:
    """A warm sandbox, the strongest that stands here."""
    from dlgrader.sandbox.choose import start_strongest

    warm, _ = start_strongest(None, may_fall_back=True)
    try:
        yield warm
    finally:
        warm.close()
