"""An edition of dlgrader without answers, as a wheel, made of what is installed here: a checkout or a wheel."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from dlgrader.course.packs.wheel import KIND, NAME, package_files, packed
from dlgrader.errors import DlgraderError

OURS = ("dlgrader", "dlgrader_plugins", "dlgrader_exercises")  # and not the package of the references
MATERIALS = OURS[-1]
LABEL = "student"  # behind the version, so that nobody takes it for the whole
_LEFTOVERS = (".orig", ".rej", ".swp", "~")


def edition(no_hints: Collection[str] = (), recorded: Mapping[str, bytes] | None = None) -> tuple[str, bytes]:
    """(file name, bytes) of the wheel; the same installation gives the same bytes.

    `no_hints`: exercises whose hints stay here. `recorded`: by exercise, what the reference answered to practice cases.
    Raises DlgraderError where dlgrader is not installed as a distribution.
    """
    try:
        installed = distribution(NAME)
    except PackageNotFoundError:
        raise DlgraderError(f"{NAME} is not installed here, only its files are: pip install -e . first") from None
    version = f"{installed.version.partition('+')[0]}+{LABEL}"
    files = dict(_files({f"{MATERIALS}/{exercise}/hints.md" for exercise in no_hints}))
    files |= {f"{MATERIALS}/{exercise}/recorded.bin": data for exercise, data in (recorded or {}).items()}
    info = f"{NAME}-{version}.dist-info"
    files |= {f"{info}/{name}": data for name, data in _about(installed, version).items()}
    return f"{NAME}-{version}-py3-none-any.whl", packed(files, info)


def _files(left_out: Collection[str]) -> Iterator[tuple[str, bytes]]:
    for package in OURS:
        for name, data in package_files(package):
            hidden = any(part.startswith(".") for part in name.split("/"))
            if not hidden and name not in left_out and not name.endswith(_LEFTOVERS):
                yield name, data


def _about(installed: Distribution, version: str) -> dict[str, bytes]:
    """Of the installed distribution, with another version."""
    metadata = (installed.read_text("METADATA") or "").replace("\r\n", "\n")
    head, blank, body = metadata.partition("\n\n")
    lines = [line for line in head.splitlines() if not line.startswith(("Version:", "License-File:"))]
    lines.insert(2, f"Version: {version}")
    about = {"METADATA": "\n".join(lines) + (blank or "\n") + body, "WHEEL": KIND}
    if points := installed.read_text("entry_points.txt"):
        about["entry_points.txt"] = points
    return {name: text.encode() for name, text in about.items()}
