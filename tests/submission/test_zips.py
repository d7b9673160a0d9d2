from __future__ import annotations

import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from dlgrader.errors import UnreadableSubmission
from dlgrader.submission import find_submissions
from dlgrader.submission.limits import MEMBERS

Zipped = Callable[..., bytes]
AGAIN = "zip the folder again with an ordinary tool"


def special(name: str, mode: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    return info


@pytest.fixture
def work(tmp_path: Path) -> Callable[..., dict[str, list[str]]]:
    """Students of a zip with their files' names and their problems."""

    def find(data: bytes, name: str = "class.zip") -> dict[str, list[str]]:
        path = tmp_path / name
        path.write_bytes(data)
        found = find_submissions(path)
        result = {work.student: [*(file.name for file in work.files), *work.problems] for work in found.students}
        return result | ({"": list(found.problems)} if found.problems else {})

    return find


Work = Callable[..., dict[str, list[str]]]


def test_a_class(zipped: Zipped, work: Work, tmp_path: Path) -> None:
    data = zipped(("alice.py", "x = 1"), ("bob/ch04/adam.py", "x = 1"), ("carol/", ""), ("__MACOSX/._bob.py", ""))
    assert work(data) == {
        "alice": ["alice.py"],
        "bob": ["adam.py"],
        "carol": ["carol handed in no code, expected a .py or .ipynb file: ask for the file"],
    }
    assert find_submissions(tmp_path / "class.zip").students[1].files[0].path.endswith("class.zip/bob/ch04/adam.py")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["class.zip"]


@pytest.mark.parametrize(
    ("name", "members", "students"),
    [
        ("class.zip", ["class/alice.py", "class/bob.py"], ["alice", "bob"]),
        ("Class (1).zip", ["class/alice.py"], ["alice"]),
        ("download.zip", ["hw4/alice/adam.py", "hw4/bob/adam.py"], ["alice", "bob"]),
        ("download.zip", ["alice/adam.py", "alice/bfgs.py"], ["alice"]),
        ("download.zip", ["alice/ch04/adam.py"], ["alice"]),
        ("class.zip", ["class/class/adam.py", "class/bob.py"], ["bob", "class"]),
        ("class.zip", ["class/alice.py", "bob.py"], ["bob", "class"]),
    ],
)
def test_a_folder_around_the_class(
    zipped: Zipped, work: Work, name: str, members: list[str], students: list[str]
) -> None:
    assert list(work(zipped(*((member, "x = 1") for member in members)), name)) == students


def test_a_students_own_zip_is_opened_once(zipped: Zipped, work: Work, tmp_path: Path) -> None:
    innermost = zipped(("adam.py", "x = 1"))
    own = zipped(("hw/adam.py", "x = 1"), ("more.zip", innermost))
    nested = "is a zip inside a student's zip, expected one zip at most: zip the files themselves"
    done = work(zipped(("alice.zip", own), ("bob/adam.zip", innermost), ("carol.zip", b"PK?")))
    assert done["alice"][0] == "adam.py"
    assert done["alice"][1].endswith(f"class.zip/alice.zip/more.zip {nested}")
    assert done["bob"] == ["adam.py"]
    assert done["carol"][0].endswith("carol.zip is not a zip or is damaged, expected a zip that opens: make it again")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "dave.zip").write_bytes(innermost)
    (dave,) = find_submissions(tmp_path / "folder").students
    assert (dave.student, len(dave.files)) == ("dave", 1)


@pytest.mark.parametrize(
    ("member", "sentence"),
    [
        (
            "/etc/x.py",
            f"/etc/x.py has an absolute name in the zip, expected a name below the zip's own folder: {AGAIN}",
        ),
        (
            "../x.py",
            f"../x.py has `..` in its name in the zip, expected a name below the zip's own folder: {AGAIN}",
        ),
        ("..\\x.py", f"..\\x.py has a backslash in its name in the zip, expected `/` between folders: {AGAIN}"),
        (
            "C:/x.py",
            f"C:/x.py has a drive letter in its name in the zip, expected a name below the zip's own folder: {AGAIN}",
        ),
    ],
)
def test_names_that_are_nobodys(zipped: Zipped, work: Work, member: str, sentence: str) -> None:
    assert work(zipped(("alice.py", "x = 1"), (member, "x = 1"))) == {"alice": ["alice.py"], "": [sentence]}


@pytest.mark.attack(
    "theft",
    "links_and_traversal",
    tries="An archive with names that climb up, links, pipes, deep folders, and a member that grows a thousandfold.",
    held_by="an own reader of archives: an allow-list of names, regular files only, nothing is unpacked to the disk",
)
@pytest.mark.parametrize(
    ("member", "content", "sentence"),
    [
        (
            "bob/../x.py",
            "",
            f"bob/../x.py has `..` in its name in the zip, expected a name below the zip's own folder: {AGAIN}",
        ),
        (
            special("bob/x.py", stat.S_IFLNK | 0o777),
            "/etc/passwd",
            "bob/x.py is a link in the zip, expected a regular file: put the file itself into the zip",
        ),
        (
            special("bob/x.py", stat.S_IFIFO | 0o777),
            "",
            "bob/x.py is a device or pipe in the zip, expected a regular file: put files only into the zip",
        ),
        (
            "bob/" + "d/" * 9 + "x.py",
            "",
            "bob/d/d/d/d/d/d/d/d/d/x.py is nested more than 10 folders deep, expected files nearer the top: "
            "zip the code only",
        ),
        (
            "bob/x.py",
            b"#" * (1024**2 + 1),
            "bob/x.py unpacks to more than 200 times its size, expected code: remove the file from the zip",
        ),
    ],
)
def test_one_student_is_refused(
    zipped: Zipped, work: Work, member: str | zipfile.ZipInfo, content: str | bytes, sentence: str
) -> None:
    done = work(zipped(("alice.py", "x = 1"), ("bob/adam.py", "x = 1"), (member, content)))
    assert done == {"alice": ["alice.py"], "bob": ["adam.py", sentence]}


@pytest.mark.attack(
    "theft",
    "colliding_names",
    tries="Two names in an archive that are one on some systems, so that one file takes the other's place.",
    held_by="names are compared in one form; both are refused",
)
@pytest.mark.parametrize(
    "names",
    [
        ("bob/adam.py", "bob/adam.py"),
        ("bob/adam.py", "bob/ADAM.py"),
        ("bob/é.py", "bob/e\u0301.py"),
        ("bob/ß.py", "bob/SS.py"),
        ("bob/a/x.py", "bob/A/y.py"),
        ("bob/a.py", "bob/a.py/x.py"),
    ],
)
def test_colliding_names(zipped: Zipped, work: Work, names: tuple[str, ...]) -> None:
    done = work(zipped(("alice.py", "x = 1"), *((name, "x = 1") for name in names)))
    assert done["alice"] == ["alice.py"]
    assert [problem.partition(" ")[2] for problem in done["bob"]] == [
        "has the same name as another member of the zip, up to capitals and accents, expected one file of each name: "
        "rename one of them"
    ] * 2


def test_unusual_packing(zipped: Zipped, work: Work) -> None:
    done = work(zipped(("bob.py", "x = 1"), method=zipfile.ZIP_LZMA))
    assert done["bob"] == [
        "bob.py is packed by an unusual method, expected an ordinary zip (deflate): zip it again with an ordinary tool"
    ]


def test_an_encrypted_member(zipped: Zipped, work: Work) -> None:
    data = bytearray(zipped(("bob.py", "x = 1")))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert work(bytes(data))["bob"] == [
        "bob.py is encrypted in the zip, expected a zip without a password: zip it again without one"
    ]


def test_a_name_cut_by_a_nul_byte(zipped: Zipped, work: Work) -> None:
    data = zipped(("alice.py", "x = 1"), ("bob/adam.py?.txt", "x = 1")).replace(b"?", b"\0")
    assert work(data)["bob"] == [
        f"bob/adam.py\\x00.txt has a NUL byte in its name in the zip, expected a plain name: {AGAIN}"
    ]


@pytest.mark.attack(
    "availability",
    "forged_sizes",
    tries="An archive that declares smaller members than it holds.",
    held_by="what is read is counted, not what is declared",
)
def test_a_damaged_member_and_a_forged_size(zipped: Zipped, work: Work) -> None:
    damaged = "bob.py is damaged in the zip, expected a zip that opens: make it again"
    data = bytearray(zipped(("bob.py", "x = 1"), method=zipfile.ZIP_STORED))
    data[data.index(b"x = 1")] += 1
    assert work(bytes(data))["bob"] == [damaged]
    data = bytearray(zipped(("bob.py", "x" * 1_000)))
    size = data.index(b"PK\x01\x02") + 24
    data[size : size + 4] = (10).to_bytes(4, "little")
    assert work(bytes(data))["bob"] == [damaged]


def test_one_large_file(zipped: Zipped, work: Work) -> None:
    data = zipped(("bob.py", b"#" * (5 * 1024**2 + 1)), method=zipfile.ZIP_STORED)
    assert work(data)["bob"] == ["bob.py is larger than 5 MB, expected a smaller file: keep data out of the code"]


CLASS = "hand in code only, and a large class as a folder instead of a zip"


@pytest.mark.attack(
    "availability",
    "zip_bomb",
    tries="An archive that unpacks to gigabytes, holds too many members, or a directory of nothing but members.",
    held_by="sizes, their ratio and the number of members are bounded, for each student and in all",
)
@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (
            lambda zipped: b"not a zip",
            "class.zip is not a zip or is damaged, expected a zip that opens: make it again",
        ),
        (
            lambda zipped: zipped(*((f"{number}.py", "") for number in range(MEMBERS + 1))),
            f"class.zip holds more than 2,000 files and folders, expected fewer: {CLASS}",
        ),
        (
            lambda zipped: zipped(*((f"{number}.py", b"#" * 1024**2) for number in range(51))),
            f"class.zip holds more than 50 MB, expected less when unpacked: {CLASS}",
        ),
        (
            lambda zipped: b" " * (50 * 1024**2 + 1),
            "class.zip is larger than 50 MB, expected a smaller file: "
            "hand in code only, or unpack it and give the folder",
        ),
        (
            lambda zipped: b"PK\x01\x02" * (50 * MEMBERS + 1),
            f"class.zip holds more than 2,000 files and folders, expected fewer: {CLASS}",
        ),
    ],
    ids=["broken", "members", "total", "size", "directory"],
)
def test_the_whole_zip_is_refused(
    zipped: Zipped, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Zipped], bytes], sentence: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("class.zip").write_bytes(make(zipped))
    with pytest.raises(UnreadableSubmission) as refusal:
        find_submissions("class.zip")
    assert str(refusal.value) == sentence


@pytest.mark.attack(
    "availability",
    "many_small_bombs",
    tries="Many archives, each below the limits.",
    held_by="one allowance a student",
)
def test_many_small_bombs_of_one_student(zipped: Zipped, work: Work) -> None:
    bomb = zipped(*((f"{number}.py", b"#" * 1024**2) for number in range(30)))
    done = work(zipped(("alice.py", "x = 1"), ("bob/1.zip", bomb), ("bob/2.zip", bomb)))
    assert done["alice"] == ["alice.py"]
    assert done["bob"] == [f"bob holds more than 50 MB, expected less when unpacked: {CLASS}"]
