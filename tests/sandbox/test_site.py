"""What a warm process may import where there are no mounts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dlgrader.sandbox import site as site_module
from dlgrader.sandbox.errors import SandboxFault
from dlgrader.sandbox.jail.scratch import remove
from dlgrader.sandbox.site import make_site, open_to_others

STRANGER = 64_999


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package in a folder that only its owner may enter; the folders above are open."""
    for parent in (tmp_path, *tmp_path.parents):
        if os.access(parent, os.W_OK) and os.stat(parent).st_uid == os.getuid() and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o011)
    folder = tmp_path / "closed" / "package"
    folder.mkdir(parents=True)
    (folder / "__init__.py").write_text("x = 1")
    folder.parent.chmod(0o700)
    return folder


def test_installed_packages_are_not_readable_with_the_standard_library() -> None:
    site = make_site(None)
    try:
        library = site.folder / "stdlib"
        assert (library / "json").exists() and (library / "lib-dynload").exists()
        assert not (library / "site-packages").exists()
        real = {os.path.realpath(path) for path in site.readable}
        standard = os.path.dirname(os.__file__)
        assert not any(standard.startswith(path) for path in real), "the folder that site-packages lies in is readable"
        assert not any("dlgrader_reference" in path or path.endswith("dlgrader/grading") for path in real)
    finally:
        remove(str(site.folder))


def test_what_another_user_cannot_reach_is_copied(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not open_to_others(package)
    monkeypatch.setattr(site_module, "importable", lambda: {"package": package})
    monkeypatch.setattr(site_module, "own", dict)
    for user, is_link in ((None, True), (STRANGER, False)):
        site = make_site(user)
        try:
            placed = site.folder / "site" / "package"
            assert placed.is_symlink() is is_link
            assert (placed / "__init__.py").read_text() == "x = 1"
        finally:
            remove(str(site.folder))


def test_installed_packages_out_of_reach_are_told(monkeypatch: pytest.MonkeyPatch, package: Path) -> None:
    installed = package.parent / "site-packages" / "torch"
    installed.mkdir(parents=True)
    monkeypatch.setattr(site_module, "importable", lambda: {"torch": installed})
    with pytest.raises(SandboxFault, match="other users may not enter"):
        make_site(STRANGER)
