"""The verifier finds each way in which an exercise can be wrong, and nothing in one that is right."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from author_toy import Toy, submission

from dlgrader.author.depth import FULL, QUICK
from dlgrader.author.verify import verify
from dlgrader.sandbox.warm import Warm

DOCSTRING = "a sum instead of a product\n\nFails: values\nNext: look at the sign\n"


def test_a_right_exercise_has_no_findings(toy: Toy, warm: Warm) -> None:
    seen: list[int] = []
    verified = verify(toy.entry, warm, FULL, lambda file, done, total: seen.append(total - done))
    assert verified.findings == ()
    assert (verified.checks, verified.alternatives, verified.misconceptions) == (3, 2, 1)
    assert verified.junk == len(FULL.junk)
    assert seen == list(range(1 + 3 * 3 + 2 + len(FULL.junk), 0, -1))


Change = Callable[[Toy], None]

# what is done to the exercise; file and check of a finding that must come; a part of what it says
WRONG: dict[str, tuple[Change, str, str, str]] = {
    "no hints": (lambda t: t.path("exercise/hints.md").unlink(), "hints.md", "", "none"),
    "empty hints": (lambda t: t.write("exercise/hints.md", " \n"), "hints.md", "", "empty"),
    "no example": (lambda t: t.write("exercise/statement.md", "# Scale\n"), "statement.md", "", "none"),
    "another header": (
        lambda t: t.change("exercise/starter.py", "ch99/scale", "ch99/scales"),
        "starter.py",
        "",
        "ch99/scales",
    ),
    "no solution": (lambda t: t.path("reference/solution.py").unlink(), "solution.py", "", "none"),
    "one alternative": (lambda t: t.path("reference/alternatives/summed.py").unlink(), "alternatives/", "", "1"),
    "no misconception": (lambda t: t.path("reference/misconceptions/added.py").unlink(), "misconceptions/", "", "0"),
    "a misconception without Next": (
        lambda t: t.change("reference/misconceptions/added.py", "Next:", "Then:"),
        "misconceptions/added.py",
        "",
        "no line `Next:`",
    ),
    "a misconception that names no check": (
        lambda t: t.change("reference/misconceptions/added.py", "values", "valeus"),
        "misconceptions/added.py",
        "",
        "valeus",
    ),
    "points that do not add up": (
        lambda t: t.change("grader/scale.py", "points=2", "points=3"),
        "grader",
        "",
        "5 points",
    ),
    "a grader that does not load": (lambda t: t.write("grader/scale.py", "1 / 0\n"), "grader", "", "exception"),
    "a starter that scores": (
        lambda t: t.change("exercise/starter.py", "raise NotImplementedError", "return x * by"),
        "starter.py",
        "values",
        "2 points",
    ),
    "a wrong alternative": (
        lambda t: t.change("reference/alternatives/product.py", "mul", "add"),
        "alternatives/product.py",
        "values",
        "fail",
    ),
    "an alternative that raises": (
        lambda t: t.write("reference/alternatives/product.py", submission("return x @ by")),
        "alternatives/product.py",
        "contract",
        "error",
    ),
    "a misconception that is right": (
        lambda t: t.write("reference/misconceptions/added.py", submission("return by * x", DOCSTRING)),
        "misconceptions/added.py",
        "values",
        "pass",
    ),
    "a misconception that is only skipped": (
        lambda t: t.write("reference/misconceptions/added.py", submission("return x.sum()", DOCSTRING)),
        "misconceptions/added.py",
        "values",
        "skip",
    ),
    "a grader that pays for junk": (
        lambda t: t.change("grader/scale.py", '"property", points=1', '"property", points=1, evidence=True'),
        "junk zeros",
        "linear",
        "1 points",
    ),
    "a grader that stumbles over junk": (
        lambda t: t.change(
            "grader/scale.py", "    in_kind(", "    int(student.scale(case.x, 1.0).sum())\n    in_kind("
        ),
        "junk nan",
        "contract",
        "fault",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_exercise_is_found_out(name: str, toy: Toy, warm: Warm) -> None:
    change, file, check, came = WRONG[name]
    change(toy)
    found = verify(toy.entry, warm, QUICK).findings
    assert [f for f in found if (f.file, f.check) == (file, check) and came in f.came], found


def test_a_fault_names_the_graders_line(toy: Toy, warm: Warm) -> None:
    toy.change(
        "grader/scale.py", "    close(student.scale(case.x, case.by), reference", "    1 / 0\n    close(reference"
    )
    toy.change("grader/scale.py", "close(reference.scale", "close(student.scale(case.x, case.by), reference.scale")
    (fault,) = (f for f in verify(toy.entry, warm, QUICK).findings if f.file == "solution.py" and f.came == "a fault")
    assert fault.check == "values"
    assert "ZeroDivisionError" in fault.message
    assert "scale.py" in fault.message


def test_an_exception_of_ours_is_a_finding_and_the_rest_goes_on(
    toy: Toy, warm: Warm, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dlgrader.author import verify as module

    real = module.submission_of

    def broken(source: str, name: str) -> object:
        if name == "summed.py":
            raise RuntimeError("broken")
        return real(source, name)

    monkeypatch.setattr(module, "submission_of", broken)
    verified = verify(toy.entry, warm, QUICK)
    assert [(f.file, f.came) for f in verified.findings] == [("alternatives/summed.py", "an exception of ours")]
    assert "broken" in verified.findings[0].message
    assert verified.tried[-1].file.startswith("junk")


def test_costly_checks_run_on_one_variant(toy: Toy, warm: Warm) -> None:
    toy.change("grader/scale.py", '"property", points=1', '"property", points=1, seconds=60')
    possible = {(t.file, t.variant): t.possible for t in verify(toy.entry, warm, FULL).tried}
    assert possible["alternatives/summed.py", ""] == 4
    assert possible["alternatives/summed.py", "1"] == 3
    assert possible["misconceptions/added.py", "1"] == 3


def test_margins_say_how_far_right_and_wrong_answers_are(toy: Toy, warm: Warm) -> None:
    toy.write("reference/alternatives/product.py", submission("return x * by * (1 + 1e-9)"))
    margins = {m.check: m for m in verify(toy.entry, warm, QUICK, margins=True).margins}
    assert set(margins) == {"values", "linear"}
    values = margins["values"]
    assert 0.05 < values.right < 0.2
    assert values.right_file == "alternatives/product.py"
    assert values.wrong > 1e4
    assert values.wrong_file == "misconceptions/added.py"
