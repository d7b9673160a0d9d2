"""The installed packages that a learner may import, and the files they consist of."""

from __future__ import annotations

import functools
import importlib.metadata as metadata
import re
import sys
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement

import dlgrader

ROOTS = ("torch", "numpy", "sympy", "msgspec", "gymnasium")
NO_CODE = (".dist-info", ".pth")
OWN = ("__init__.py", "wire", "worker", "sandbox/__init__.py", "sandbox/jail")


@functools.cache
def importable() -> dict[str, Path]:
    """File or folder name in the worker's site folder -> where it lies here: ROOTS and what they require."""
    found: dict[str, Path] = {}
    for distribution in _with_requirements(ROOTS):
        for name in _top_level(distribution):
            path = Path(str(distribution.locate_file(name))).resolve()
            if path.exists():
                found[name] = path
    return found


def own() -> dict[str, Path]:
    """The same for the parts of dlgrader that run in the worker."""
    package = Path(dlgrader.__file__).resolve().parent
    return {f"dlgrader/{part}": package / part for part in OWN}


def _with_requirements(names: tuple[str, ...]) -> list[metadata.Distribution]:
    seen: dict[str, metadata.Distribution] = {}
    todo = list(names)
    while todo:
        name = _normal(todo.pop())
        if name in seen:
            continue
        try:
            seen[name] = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # optional, or for another platform
        for line in seen[name].requires or ():
            try:
                requirement = Requirement(line)
            except InvalidRequirement:
                continue
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                todo.append(requirement.name)
    return list(seen.values())


def _top_level(distribution: metadata.Distribution) -> set[str]:
    """Top-level modules, packages and library folders; no metadata, no scripts."""
    record = distribution.read_text("RECORD")  # read here: `files` makes an object for each of torch's 20,000
    paths = record.splitlines() if record is not None else [str(file) for file in distribution.files or ()]
    found = {path.lstrip('"').partition(",")[0].replace("\\", "/").partition("/")[0] for path in paths}
    return {name for name in found if name not in ("", "..", "__pycache__") and not name.endswith(NO_CODE)}


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def interpreter() -> list[Path]:
    """The files that Python itself needs: executable, standard library, its shared library."""
    import sysconfig

    executable = Path(sys._base_executable).resolve()  # type: ignore[attr-defined]
    paths = [executable, Path(sysconfig.get_path("stdlib")).resolve()]
    platform = Path(sysconfig.get_path("platstdlib", vars={"platbase": sys.base_prefix})).resolve()
    if platform not in paths and platform.exists():
        paths.append(platform)
    shared = Path(sysconfig.get_config_var("LIBDIR") or "") / (sysconfig.get_config_var("INSTSONAME") or "-")
    if shared.is_file():
        paths.append(shared.resolve())
    return paths
