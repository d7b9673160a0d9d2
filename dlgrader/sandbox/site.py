"""What a warm process may import where there are no mounts: links, and copies of what other users may not read."""

from __future__ import annotations

import os
import shutil
import sysconfig
import tempfile
from dataclasses import dataclass
from pathlib import Path

from dlgrader.sandbox.bubblewrap import DEVICES
from dlgrader.sandbox.errors import SandboxFault
from dlgrader.sandbox.packages import importable, interpreter, own

LEFT_OUT = frozenset({"site-packages", "dist-packages", "__pycache__", "test", "idlelib", "ensurepip", "turtledemo"})
LIBRARIES = ("/lib", "/lib64", "/usr/lib64", f"/usr/lib/{sysconfig.get_config_var('MULTIARCH') or 'none'}")


@dataclass(frozen=True)
class Site:
    """One warm process's folder: `folder/site`, `folder/stdlib`, `folder/tmp`."""

    folder: Path
    readable: tuple[str, ...]  # where the links lead, and what Python itself reads

    @property
    def path(self) -> list[str]:
        """What `sys.path` becomes."""
        library = self.folder / "stdlib"
        return [str(self.folder / "site"), str(library), str(library / "lib-dynload")]

    @property
    def scratch(self) -> str:
        return str(self.folder / "tmp")


def make_site(user: int | None) -> Site:
    """A new folder under the system's temporary one; `user` is another user who must be able to read everything.

    Raises SandboxFault where packages lie in a folder that is closed to others.
    """
    folder = Path(tempfile.mkdtemp(prefix="dlgrader-"))
    try:
        targets = [_place(path, folder / "site" / name, user) for name, path in (importable() | own()).items()]
        targets += [_place(path, folder / "stdlib" / path.name, user) for path in _standard_library()]
        (folder / "tmp").mkdir(mode=0o711)
        folder.chmod(0o711 if user is not None else 0o700)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    system = [Path(p) for p in (*LIBRARIES, "/etc/ld.so.cache", *DEVICES)]
    wanted = [*system, *interpreter()[:1], *targets, folder / "site", folder / "stdlib"]
    return Site(folder, tuple(str(p) for p in wanted if p.exists()))


def _standard_library() -> list[Path]:
    """Its modules and packages one by one: installed packages, an answer key among them, may lie in the same folder."""
    return sorted(p for p in interpreter()[1].iterdir() if p.name not in LEFT_OUT)


def _place(path: Path, target: Path, user: int | None) -> Path:
    """Puts a link at `target`, or a copy where `user` could not follow it; returns what is to be readable."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if user is None or open_to_others(path):
        target.symlink_to(path)
        return path
    if "site-packages" in path.parts or "dist-packages" in path.parts:
        raise SandboxFault(
            f"other users may not enter a folder above {path}: install dlgrader elsewhere, for example in /opt"
        )
    if path.is_dir():
        shutil.copytree(path, target, ignore=shutil.ignore_patterns(*LEFT_OUT))
    else:
        shutil.copy(path, target)
    return target


def open_to_others(path: Path) -> bool:
    """Whether a user who is not the owner can reach a file or folder."""
    return os.access(path, os.R_OK) and all(parent.stat().st_mode & 0o001 for parent in path.parents)
