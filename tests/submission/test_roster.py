"""Who a name in a download means, and rosters that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from dlgrader.errors import DlgraderError
from dlgrader.submission.roster import Roster, Student, read_roster

CLASS = Roster(
    [
        Student("s1", "Jane Doe"),
        Student("s2", "O'Brien, Zoë Ann", ("zoe@uni.example",)),
        Student("s3", "Jan Edoe"),
        Student("s4"),
        Student("s5", "Bob Lee"),
        Student("s6", "Bob Lee"),
    ]
)


@pytest.mark.parametrize(
    ("found", "student"),
    [
        ("s4", "s4"),
        ("doejane_12345", "s1"),
        ("Jane Doe_1187", "s1"),
        ("Zoë Ann O'Brien_7", "s2"),
        ("obrienzoeann_7", "s2"),
        ("zoe@uni.example", "s2"),
        ("edoejan_3", "s3"),
    ],
)
def test_names_that_are_certain(found: str, student: str) -> None:
    assert CLASS.match(found).student == student


def test_names_that_are_not() -> None:
    assert CLASS.match("leebob_4").why == "leebob_4 may be s5 or s6"
    assert CLASS.match("janedoe_4").why == "janedoe_4 may be s1 or s3"
    assert CLASS.match("mallory").why == "mallory is not on the roster"


@pytest.mark.parametrize(
    "text",
    ["student,name,also\ns1,Jane Doe,jd;jane\n\ns2,,\n", "\ufeffName;Student;ALSO\nJane Doe;s1;jd|jane\n;s2;\n"],
)
def test_a_roster_is_read(text: str, tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_text(text, encoding="utf-8")
    assert read_roster(path).students == (Student("s1", "Jane Doe", ("jd", "jane")), Student("s2"))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"id,name\n1,x\n", "has the columns id, name"),
        (b"student\ns1\ns1\n", "the id `s1` a second time in line 3"),
        (b"student,name\n,Jane\n", "has no id in line 2"),
        (b"student\n", "names nobody"),
        (b'student\n"s1\n', "is no CSV in line"),
        (b"student\n\xff\n", "is not UTF-8"),
    ],
)
def test_what_is_no_roster_is_one_sentence(data: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_bytes(data)
    with pytest.raises(DlgraderError) as caught:
        read_roster(path)
    assert said in str(caught.value) and "\n" not in str(caught.value)
