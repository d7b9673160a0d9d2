from __future__ import annotations

import hashlib
import os
import socket
from pathlib import Path

import pytest

from dlgrader.errors import UnreadableSubmission
from dlgrader.submission import read_bytes, read_file


def source(data: bytes) -> str:
    (part,) = read_bytes("adam.py", data).parts
    return part.source


def test_a_plain_file(tmp_path: Path) -> None:
    path = tmp_path / "adam.py"
    path.write_bytes(b"# dlgrader: ch04/adam\nx = 1\n")
    submission = read_file(path)
    assert (submission.name, submission.path) == ("adam.py", str(path))
    assert [(part.label, part.first_line) for part in submission.parts] == [("adam.py", 1)]
    assert submission.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (submission.declared, submission.notices) == ("ch04/adam", ())


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xef\xbb\xbfx = 1\n", "x = 1\n"),
        (b"x = 1\r\ny = 2\rz = 3\n", "x = 1\ny = 2\nz = 3\n"),
        ("s = 'é'".encode(), "s = 'é'"),
        (b"# -*- coding: latin-1 -*-\ns = '\xe9'", "# -*- coding: latin-1 -*-\ns = 'é'"),
        (b"#!/usr/bin/python\r\n# vim: set fileencoding=cp1252 :\r\ns = '\x80'", None),
        (b"# coding: utf-8-unix\ns = 1", None),
        (b"x = 1\n# coding: nonsense\n", None),  # not in the place where Python looks
    ],
)
def test_decoded_as_python_decodes(data: bytes, text: str | None) -> None:
    namespace: dict[str, object] = {}
    exec(compile(data, "adam.py", "exec"), namespace)
    ours: dict[str, object] = {}
    exec(compile(source(data), "adam.py", "exec"), ours)
    assert ours.get("s") == namespace.get("s")
    assert text is None or source(data) == text


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (
            "x = 1".encode("utf-16"),
            "adam.py is saved as UTF-16, expected UTF-8 text: save it again as UTF-8",
        ),
        (
            b"x = 1\ny = '\xe9'\n",
            "adam.py is not UTF-8 in line 2 (byte 0xe9), expected UTF-8 text: save it again as UTF-8",
        ),
        (
            b"x = 1\n\0",
            "adam.py holds a NUL byte in line 2, expected Python text: hand in the .py file itself, saved as text",
        ),
        (
            b"# coding: unicode_escape\n\\u0041",
            "adam.py declares the encoding unicode_escape, expected UTF-8: "
            "save it as UTF-8 and remove the `coding` line",
        ),
        (
            b"# coding: klingon\n",
            "adam.py declares the encoding klingon, expected UTF-8: save it as UTF-8 and remove the `coding` line",
        ),
        (
            b"\xef\xbb\xbf# coding: latin-1\n",
            "adam.py starts with the mark of UTF-8 but declares the encoding iso8859-1, expected one encoding: "
            "remove the `coding` line and save it as UTF-8",
        ),
        (
            b"#" * (5 * 1024**2 + 1),
            "adam.py is larger than 5 MB, expected a smaller file: keep data out of the code",
        ),
    ],
)
def test_refused(data: bytes, sentence: str) -> None:
    with pytest.raises(UnreadableSubmission) as refusal:
        read_bytes("adam.py", data)
    assert str(refusal.value) == sentence
    assert refusal.value.exit_code == 3


def test_only_regular_files_are_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "real.py").write_text("x = 1")
    (tmp_path / "link.py").symlink_to(tmp_path / "real.py")
    os.mkfifo(tmp_path / "pipe.py")
    (tmp_path / "folder.py").mkdir()
    with socket.socket(socket.AF_UNIX) as listener:
        monkeypatch.chdir(tmp_path)  # the path of a socket is limited to about 100 characters
        listener.bind("socket.py")
        for name, seen in {
            "link.py": "is a symbolic link",
            "pipe.py": "is a named pipe",
            "folder.py": "is a folder",
            "socket.py": "is a socket",
        }.items():
            with pytest.raises(UnreadableSubmission) as refusal:
                read_file(tmp_path / name)
            assert str(refusal.value) == f"{name} {seen}, expected a regular file: hand in the file itself"


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("absent.py", "absent.py does not exist, expected a file: check the path"),
        (
            "a\0b.py",
            "a\\x00b.py cannot be opened (its name is not valid), expected a readable file: "
            "check its name and permissions",
        ),
        ("notes.txt", "notes.txt is a .txt file, expected a .py or .ipynb file: hand in the code itself"),
        ("Makefile", "Makefile has no file type, expected a .py or .ipynb file: hand in the code itself"),
    ],
)
def test_refused_paths(path: str, sentence: str) -> None:
    with pytest.raises(UnreadableSubmission) as refusal:
        read_file(path)
    assert str(refusal.value) == sentence


def test_names_cannot_steer_a_terminal_and_can_be_encoded() -> None:
    submission = read_bytes("class/\x1b[31m\u202e\udcff.PY", b"x = 1")
    assert submission.name == "\\x1b[31m\\u202e\\udcff.PY"
    assert submission.path.encode().isascii()


def test_a_huge_file_is_not_read_to_its_end(tmp_path: Path) -> None:
    (tmp_path / "adam.py").touch()
    os.truncate(tmp_path / "adam.py", 10**12)  # takes no room on disk
    with pytest.raises(UnreadableSubmission, match="larger than 5 MB"):
        read_file(tmp_path / "adam.py")


def test_an_empty_file_is_noticed() -> None:
    assert read_bytes("adam.py", b"\n").notices == ("adam.py is empty",)


@pytest.mark.parametrize(
    ("text", "declared"),
    [
        ("#dlgrader:ch04/adam", "ch04/adam"),
        ("'''Adam.'''\n  # DLGrader : ch04/adam  \n", "ch04/adam"),
        ("\n" * 9 + "# dlgrader: ch04/adam", "ch04/adam"),
        ("\n" * 10 + "# dlgrader: ch04/adam", None),
        ("x = 1  # dlgrader: ch04/adam", None),
        ("# dlgrader: ch04/adam and more", None),
    ],
)
def test_the_header(text: str, declared: str | None) -> None:
    assert read_bytes("a.py", text.encode()).declared == declared
