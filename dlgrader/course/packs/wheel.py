"""A wheel of the dlgrader that runs here: built from its source tree, or put together from what is installed."""

from __future__ import annotations

import base64
import hashlib
import importlib.metadata
import importlib.util
import io
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import dlgrader
from dlgrader.errors import DlgraderError

NAME = "dlgrader"
PACKAGES = ("dlgrader", "dlgrader_plugins", "dlgrader_exercises", "dlgrader_reference")
KIND = "Wheel-Version: 1.0\nGenerator: dlgrader\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
KEPT = ("METADATA", "entry_points.txt", "licenses/LICENSE")
LEFT_OUT = frozenset({"__pycache__", ".DS_Store"})
DAWN = (1980, 1, 1, 0, 0, 0)  # of all files, so that the same content gives the same bytes


def make_wheel(folder: Path) -> Path:
    """Writes the wheel of all four packages into the folder, which is there already.

    Raises DlgraderError where this installation lacks one of them, or where nothing can be written.
    """
    try:
        return _built(folder) or _assembled(folder)
    except OSError as error:
        raise DlgraderError(f"{error.filename or folder} cannot be used for a wheel: {error.strerror}") from None


def _built(folder: Path) -> Path | None:
    """From the source tree; None where there is none, or nothing to build it with."""
    root = Path(dlgrader.__file__).resolve().parents[1]
    try:
        project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
        from hatchling.builders.wheel import WheelBuilder
    except (OSError, ImportError, ValueError):
        return None
    if project.get("project", {}).get("name") != NAME:
        return None
    (made,) = WheelBuilder(str(root)).build(directory=str(folder), versions=["standard"])
    return Path(made)


def _assembled(folder: Path) -> Path:
    """From the files of the packages and the installed metadata."""
    installed = importlib.metadata.distribution(NAME)
    info = f"{NAME}-{installed.version}.dist-info"
    files = {name: data for package in PACKAGES for name, data in package_files(package)}
    files |= {f"{info}/{name}": (installed.read_text(name) or "").encode() for name in KEPT}
    target = folder / f"{NAME}-{installed.version}-py3-none-any.whl"
    target.write_bytes(packed(files | {f"{info}/WHEEL": KIND.encode()}, info))
    return target


def package_files(package: str) -> Iterator[tuple[str, bytes]]:
    """(name in a wheel, content) of each file of an installed package. Raises DlgraderError where there is none."""
    found = importlib.util.find_spec(package)
    if found is None or found.origin is None:
        raise DlgraderError(f"{package} is not installed here: this edition of dlgrader cannot grade elsewhere")
    root = Path(found.origin).parent
    for path in sorted(root.rglob("*")):
        parts = path.relative_to(root).parts
        if path.is_file() and not LEFT_OUT & set(parts) and path.suffix != ".pyc":
            yield "/".join((package, *parts)), path.read_bytes()


def packed(files: Mapping[str, bytes], info: str) -> bytes:
    """A wheel of these files, those of the folder `info` among them, with the RECORD that it needs."""
    lines = []
    for name, data in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        lines.append(f"{name},sha256={digest},{len(data)}\n")
    record = "".join([*lines, f"{info}/RECORD,,\n"]).encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in (*files.items(), (f"{info}/RECORD", record)):
            member = zipfile.ZipInfo(name, DAWN)
            member.compress_type, member.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(member, data)
    return made.getvalue()
