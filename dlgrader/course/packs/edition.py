"""An edition of dlgrader without answers, as a wheel, made of what is installed here: a checkout or a wheel."""

from __future__ import annotations

import base64
import hashlib
import importlib.resources
import io
import zipfile
from collections.abc import Collection, Iterator, Mapping
from importlib.metadata import Distribution, distribution
from pathlib import Path

from dlgrader.errors import DlgraderError

NAME = "dlgrader"
PACKAGES = ("dlgrader", "dlgrader_plugins", "dlgrader_exercises")  # and not that of the references
LABEL = "student"  # behind the version, so that nobody takes it for the whole
WHEEL = f"Wheel-Version: 1.0\nGenerator: {NAME}\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
_FIRST = (1980, 1, 1, 0, 0, 0)  # the time of every member
_LEFT = ("__pycache__",)
_LEFT_SUFFIXES = (".pyc", ".pyo", ".orig", ".rej", ".swp", "~")


def edition(no_hints: Collection[str] = (), recorded: Mapping[str, bytes] | None = None) -> tuple[str, bytes]:
    """(file name, bytes) of the wheel; the same installation gives the same bytes.

    `no_hints`: exercises whose hints stay here. `recorded`: by exercise, what the reference answered to practice cases.
    Raises DlgraderError where dlgrader is not installed as a distribution.
    """
    try:
        installed = distribution(NAME)
    except ModuleNotFoundError:
        raise DlgraderError(f"{NAME} is not installed here, only its files are: pip install -e . first") from None
    version = f"{installed.version.partition('+')[0]}+{LABEL}"
    left = {f"dlgrader_exercises/{exercise}/hints.md" for exercise in no_hints}
    files = {name: data for package in PACKAGES for name, data in _files(package) if name not in left}
    files |= {f"dlgrader_exercises/{exercise}/recorded.bin": data for exercise, data in (recorded or {}).items()}
    info = f"{NAME}-{version}.dist-info"
    files |= {f"{info}/{name}": data for name, data in _about(installed, version).items()}
    listed = [f"{name},sha256={_digest(data)},{len(data)}" for name, data in sorted(files.items())]
    files[f"{info}/RECORD"] = "\n".join([*listed, f"{info}/RECORD,,", ""]).encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            member = zipfile.ZipInfo(name, _FIRST)
            member.external_attr = 0o644 << 16
            archive.writestr(member, data, zipfile.ZIP_DEFLATED)
    return f"{NAME}-{version}-py3-none-any.whl", packed.getvalue()


def _files(package: str) -> Iterator[tuple[str, bytes]]:
    root = Path(str(importlib.resources.files(package)))
    for path in sorted(root.rglob("*")):
        parts = path.relative_to(root).parts
        hidden = any(part.startswith(".") or part in _LEFT for part in parts)
        if path.is_file() and not hidden and not path.name.endswith(_LEFT_SUFFIXES):
            yield "/".join((package, *parts)), path.read_bytes()


def _about(installed: Distribution, version: str) -> dict[str, bytes]:
    """Of the installed distribution, with another version."""
    metadata = (installed.read_text("METADATA") or "").replace("\r\n", "\n")
    head, blank, body = metadata.partition("\n\n")
    lines = [line for line in head.splitlines() if not line.startswith(("Version:", "License-File:"))]
    lines.insert(2, f"Version: {version}")
    about = {"METADATA": "\n".join(lines) + (blank or "\n") + body, "WHEEL": WHEEL}
    if points := installed.read_text("entry_points.txt"):
        about["entry_points.txt"] = points
    return {name: text.encode() for name, text in about.items()}


def _digest(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
