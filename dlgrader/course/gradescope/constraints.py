"""The versions with which a bundle is installed: those that are installed here."""

from __future__ import annotations

import importlib.metadata as metadata
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version


def constraints(wheel: Path) -> str:
    """A line for each package that the wheel needs, and for what these need, as far as it is installed here.

    What an index adds to a version, as in 2.13.0+cpu, is left out, so that the index over there may add its own.
    """
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        told = metadata.PathDistribution(zipfile.Path(archive, f"{name.rpartition('/')[0]}/"))
        todo = list(_required(told.requires or (), frozenset({""})))
    versions: dict[str, str] = {}
    seen: set[tuple[str, frozenset[str]]] = set()
    while todo:
        requirement = todo.pop()
        name, extras = canonicalize_name(requirement.name), frozenset({"", *requirement.extras})
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        try:
            installed = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # optional, or for another platform
        versions[name] = Version(installed.version).public
        todo += _required(installed.requires or (), extras)
    return "".join(f"{name}=={version}\n" for name, version in sorted(versions.items()))


def _required(lines: Iterable[str], extras: frozenset[str]) -> Iterator[Requirement]:
    for line in lines:
        requirement = Requirement(line)
        if requirement.marker is None or any(requirement.marker.evaluate({"extra": extra}) for extra in extras):
            yield requirement
