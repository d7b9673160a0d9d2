from __future__ import annotations

import pathlib
import tokenize

import pytest

from dlgrader.submission.magics import plain_python


@pytest.mark.attack(
    "theft",
    "shell_and_magics",
    tries="Notebook cells that call a shell, magics or the kernel.",
    held_by="no kernel: magics are dropped, and the plain code of the cells is run in the sandbox",
)
@pytest.mark.parametrize(
    ("cell", "plain", "notices"),
    [
        ("%matplotlib inline\nx = 1", "\nx = 1", ["dropped the magic line `%matplotlib inline` in cell 2"]),
        ("!pip install x", "", ["dropped the shell line `!pip install x` in cell 2"]),
        ("!echo \"it's (\nx = 1", "\nx = 1", ["dropped the shell line `!echo \"it's (` in cell 2"]),
        ("!pip install a \\\n  b\nx = 1", "\n\nx = 1", ["dropped the shell line `!pip install a \\` in cell 2"]),
        ("torch.add?", "", ["dropped the help line `torch.add?` in cell 2"]),
        ("?torch.add\nx??", "\n",
         ["dropped the help line `?torch.add` in cell 2", "dropped the help line `x??` in cell 2"]),
        ("x = 1  # not (\n!ls", "x = 1  # not (\n", ["dropped the shell line `!ls` in cell 2"]),
        ("files = !ls\nx = 1", "\nx = 1", ["dropped the shell line `files = !ls` in cell 2"]),
        ("here = %pwd", "", ["dropped the magic line `here = %pwd` in cell 2"]),
        ("for i in x:\n    !ls\ny = 1", "for i in x:\n    pass\ny = 1", ["dropped the shell line `!ls` in cell 2"]),
        ("%time net = train()", "net = train()", ["dropped the magic line `%time net = train()` in cell 2"]),
        ("%%time\n%%capture\nx = 1", "\n\nx = 1",
         ["dropped the magic line `%%time` in cell 2", "dropped the magic line `%%capture` in cell 2"]),
        ("\n%%timeit -n 3\n%pwd\nx = 1", "\n\n\nx = 1",
         ["dropped the magic line `%%timeit -n 3` in cell 2", "dropped the magic line `%pwd` in cell 2"]),
        ("%%bash\nrm -rf /\n", "\n\n", ["left out cell 2, which is a `%%bash` cell"]),
        ("%%writefile a.py\nx = 1", "\n", ["left out cell 2, which is a `%%writefile a.py` cell"]),
        ("!\x1b[2J" + "a" * 99, "",
         ["dropped the shell line `!\\x1b[2Jaaaaaaaaaaaaaaaaaaaaa…" + "a" * 29 + "` in cell 2"]),
    ],
)  # fmt: skip
def test_dropped(cell: str, plain: str, notices: list[str]) -> None:
    assert plain_python(cell, "cell 2") == (plain, tuple(notices))
    compile(plain, "cell", "exec")


@pytest.mark.parametrize(
    "cell",
    [
        "x = (a\n  % b)",
        "x = a \\\n% b",
        's = """\n%matplotlib inline\n!ls\nhelp?\n"""',
        "s = r'''\\'''\n!ls\n'''",
        's = "a"""\nt = 1 # is it (?\n# ?',
        "x = 1  # why?",
        "x %= 3\nif x != 3: pass\ny = x % 2",
        "s = '%d' % 3, '?'\nt = '(' '\\''\nu = [\n'''?''', \"#\"\n  % 2\n]",
    ],
)
def test_python_stays_as_it_is(cell: str) -> None:
    assert plain_python(cell, "cell 1") == (cell, ())


def test_the_standard_library_stays_as_it_is() -> None:
    folder = pathlib.Path(tokenize.__file__).parent
    files = sorted([*folder.glob("*.py"), *folder.glob("email/*.py"), *folder.glob("idlelib/*.py")])
    assert len(files) > 100
    for path in files:
        text = path.read_text("utf-8")
        # a magic in front makes the scanner go through the whole file
        assert plain_python("%pwd\n" + text, "cell 1") == ("\n" + text, ("dropped the magic line `%pwd` in cell 1",)), (
            path
        )


def test_a_syntax_error_costs_no_more_than_its_own_line() -> None:
    assert plain_python("s = 'open\n!ls", "cell 1")[0] == "s = 'open\n"


@pytest.mark.attack(
    "availability",
    "hostile_cells",
    tries="Cells that make a reader of magics backtrack.",
    held_by="read by lines, with bounds",
)
@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    "piece", ["\n", " ", "=", "= ", "?", "[", "a.", "'", '"""', "\\\n", "%", "%%time\n", "!\\\n", "x ="]
)
def test_a_hostile_cell_takes_no_long_time(piece: str) -> None:
    plain_python("%x\n" + piece * (200_000 // len(piece)) + "\n%x", "cell 1")
