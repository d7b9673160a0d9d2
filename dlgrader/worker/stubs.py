"""Silent stand-ins for plotting and progress packages, so that a leftover `plt.show()` costs nobody a point."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

SILENCED = frozenset({"matplotlib", "seaborn", "plotly", "IPython", "ipywidgets", "tqdm", "rich"})


class Silent(ModuleType):
    """Answers every attribute, call and index with another silent object; iterates over two: `fig, ax = subplots()`."""

    __path__: list[str] = []  # noqa: RUF012  # what marks a package

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return Silent(name)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return Silent("result")

    def __getitem__(self, key: Any) -> Any:
        return Silent("item")

    def __iter__(self) -> Iterator[Any]:
        return iter((Silent("first"), Silent("second")))

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *exc: object) -> None:
        return None


def _through(iterable: Any = (), *args: Any, **kwargs: Any) -> Any:
    return iterable


class Finder(MetaPathFinder, Loader):
    """Finds the silenced packages, after every real finder has failed."""

    def __init__(self) -> None:
        self.used: list[str] = []

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        top = name.partition(".")[0]
        if top not in SILENCED:
            return None
        if top not in self.used:
            self.used.append(top)
        return ModuleSpec(name, self, is_package=True)

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        module = Silent(spec.name)
        if spec.name.partition(".")[0] == "tqdm":
            module.tqdm = module.trange = _through  # type: ignore[attr-defined]
            module.trange = range  # type: ignore[attr-defined]
        return module

    def exec_module(self, module: ModuleType) -> None:
        return None


def install() -> Finder:
    finder = Finder()
    sys.meta_path.append(finder)
    return finder
