"""Hashes of content: what they follow, and what they leave alone."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dlgrader.hooks.content import content_hash, module_files

FILES = {
    "__init__.py": "",
    "chapter/__init__.py": "",
    "chapter/grader.py": "import math\nfrom mypackage.chapter import cases\nfrom mypackage.chapter.shared import f\n",
    "chapter/cases.py": "import mypackage.chapter.deep\n",
    "chapter/shared.py": "raise RuntimeError('imported')\n",
    "chapter/deep.py": "from mypackage.chapter.grader import x\n",
    "chapter/other.py": "",
}


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in FILES.items():
        path = tmp_path / "mypackage" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in [n for n in sys.modules if n.startswith("mypackage")]:
        monkeypatch.delitem(sys.modules, name)
    return tmp_path / "mypackage" / "chapter"


def test_a_grader_comes_with_what_it_imports_of_its_package(package: Path) -> None:
    found = module_files("mypackage.chapter.grader")
    assert [path.name for path in found] == ["grader.py", "cases.py", "deep.py", "shared.py"]
    assert not [n for n in sys.modules if n.startswith("mypackage.chapter.")]  # nothing ran
    assert module_files("mypackage.chapter.none") == []


def test_the_hash_follows_names_and_bytes(package: Path) -> None:
    files = module_files("mypackage.chapter.grader")
    before = content_hash(files)
    assert content_hash(files) == before and len(before) == 16
    assert content_hash(reversed(files)) != before
    (package / "deep.py").write_text("x = 2\n")
    assert content_hash(files) != before
