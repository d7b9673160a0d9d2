"""Calibration: rates, what is recorded, what is measured again, and whether every exercise has a record."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from author_toy import Toy, submission

from dlgrader.author.calibration.calibrate import Counts, begun, calibrate, confirm, missing
from dlgrader.author.calibration.proven import proven
from dlgrader.author.calibration.rates import accepted, rejected, upper
from dlgrader.author.calibration.record import read, standing, statistical
from dlgrader.author.calibration.summary import lines, together
from dlgrader.author.calibration.view import cells
from dlgrader.author.depth import QUICK
from dlgrader.author.digest import code_hash
from dlgrader.author.trials import trials_of
from dlgrader.errors import DlgraderError
from dlgrader.grading.exercise import Grader, load_grader
from dlgrader.grading.misconception import read_misconceptions
from dlgrader.hooks.registry import make_registry

LUCK = '''
from dlgrader.judge import retried, reached


def seeds(draw):
    yield Case("two seeds", x=draw.normal(1), seeds=[draw.seed(), draw.seed()])


@check("learning", points=1, cases=seeds)
def near(student, reference, case):
    """Most numbers are near."""

    def judge(seed):
        noise = seed % 1000 / 1000
        deviation = float((student.scale(case.x, 2.0) - 2 * case.x).abs()) + noise
        reached(deviation, {0.7: 1.0}, "off by {x}", smaller=True, statistic="deviation")

    retried(judge, case.seeds)
'''
WRONG = submission("return x * by + 9", "nines\n\nFails: near\nNext: subtract nine\n")
COUNTS = Counts(seeds=12, alternatives=2, misconceptions=3)


@pytest.fixture
def lucky(toy: Toy) -> Toy:
    """The toy with a check that is wrong three times out of ten, retried once."""
    grader = toy.path("grader/scale.py").read_text().replace("points=2", "points=1")
    toy.write("grader/scale.py", grader + LUCK)
    toy.write("reference/misconceptions/nines.py", WRONG)
    return toy


def grader_of(toy: Toy) -> Grader:
    """As the files are now."""
    load_grader.cache_clear()
    sys.modules.pop(toy.entry.grader_module, None)
    return load_grader(toy.entry)


def measured(monkeypatch: pytest.MonkeyPatch, toy: Toy, counts: Counts = COUNTS) -> list[int]:
    """Calibrates in this process; how many pieces there were."""

    def here(function: Callable[..., object], pieces: list[tuple[object, ...]], *rest: object) -> object:
        return ((number, function(*piece)) for number, piece in enumerate(pieces))

    monkeypatch.setattr("dlgrader.author.calibration.calibrate.spread", here)
    totals: list[int] = []
    calibrate(toy.entry, counts, on_piece=lambda done, total: totals.append(total))
    return totals[:1]


@pytest.mark.parametrize(("count", "n", "bound"), [(0, 36, 0.0798), (0, 200, 0.0149), (1, 50, 0.0914), (3, 3, 1.0)])
def test_bounds_of_clopper_and_pearson(count: int, n: int, bound: float) -> None:
    assert upper(count, n) == pytest.approx(bound, abs=1e-4)


def test_nothing_is_known_without_a_trial() -> None:
    assert upper(0, 0) == 1.0


def test_tries_make_honest_failures_rare_and_lucky_ones_likelier() -> None:
    assert rejected(0.03, 2) == pytest.approx(9e-4)
    assert accepted(0.03, 2) == pytest.approx(0.0591)


def test_a_record_holds_every_file_that_a_statistical_check_decides(
    lucky: Toy, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert measured(monkeypatch, lucky) == [12 + 2 * 2 + 3]
    record = read(grader_of(lucky).materials)
    assert record is not None
    assert {name: len(m.seeds) for name, m in record.files.items()} == {
        "solution.py": 12,
        "alternatives/product.py": 2,
        "alternatives/summed.py": 2,
        "misconceptions/nines.py": 3,
    }
    near = record.files["solution.py"].checks["near"]
    assert near.tries == 2 and near.first.count("0") in range(1, 9) and near.verdict.count("0") < near.first.count("0")
    assert all((v <= 0.7) == (f == "1") for v, f in zip(near.statistics["deviation"].values, near.first, strict=True))


def test_a_summary_counts_what_is_on_the_wrong_side(lucky: Toy, monkeypatch: pytest.MonkeyPatch) -> None:
    measured(monkeypatch, lucky)
    record = read(grader_of(lucky).materials)
    assert record is not None
    right, *_, wrong = lines(record)
    first = record.files["solution.py"].checks["near"].first
    assert (right.file, right.n, right.errors) == ("solution.py", 12, first.count("0"))
    assert right.bound == pytest.approx(upper(right.errors, 12) ** 2)
    assert right.nearest["deviation"] == (
        0.7,
        max(record.files["solution.py"].checks["near"].statistics["deviation"].values),
    )
    assert (wrong.file, wrong.errors, wrong.verdicts) == ("misconceptions/nines.py", 0, 0)
    assert wrong.nearest["deviation"][1] >= 9
    assert [line.n for line in together(record)] == [16]
    assert cells(wrong)[:5] == ("misconceptions/nines.py", "near", "3", "0 passed", "2")


def test_what_was_measured_is_not_measured_again(lucky: Toy, monkeypatch: pytest.MonkeyPatch) -> None:
    measured(monkeypatch, lucky)
    assert measured(monkeypatch, lucky) == [0]
    assert measured(monkeypatch, lucky, Counts(14, 2, 3)) == [2]
    lucky.change("reference/alternatives/product.py", "torch.mul(x, by)", "torch.mul(by, x)")
    assert measured(monkeypatch, lucky, Counts(14, 2, 3)) == [2]
    lucky.change("grader/scale.py", "0.7", "0.8")
    load_grader.cache_clear()
    assert measured(monkeypatch, lucky) == [19]


def test_a_record_is_kept_for_a_changed_grader_that_measures_the_same(
    lucky: Toy, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured(monkeypatch, lucky)
    before = read(grader_of(lucky).materials)
    lucky.change("grader/scale.py", "2 * case.x", "case.x * 2")
    assert "earlier grader" in standing(grader_of(lucky))
    assert confirm(lucky.entry, 2) == []
    now = read(grader_of(lucky).materials)
    assert now is not None and before is not None and now.files == before.files and now.content != before.content
    lucky.change("grader/scale.py", "% 1000 / 1000", "% 1000 / 2000")
    assert confirm(grader_of(lucky).entry, 2)
    assert "earlier grader" in standing(grader_of(lucky))
    assert read(grader_of(lucky).materials) == now


def test_what_is_made_ahead_does_not_belong_to_a_record(tmp_path: Path) -> None:
    def hashed(text: str) -> str:
        (tmp_path / "grader.py").write_text(text)
        return code_hash([tmp_path / "grader.py"])

    plain = hashed("from dlgrader.judge import once\n\ndef cases(): yield Case('x', seed=1)\n\ndef body(s): use(s)\n")
    ahead = "from dlgrader.judge import once, side_by_side\n\ndef cases(): yield Case('x', seed=1, ahead=[2])\n\n"
    assert plain == hashed(ahead + "def body(s):\n    side_by_side(s, [(f, 1)])\n    use(s)\n")
    assert plain != hashed(ahead + "def body(s):\n    other(s, [(f, 1)])\n    use(s)\n")
    assert plain != hashed(ahead + "def body(s):\n    x = side_by_side(s, [(f, 1)])\n    use(s)\n")


def test_without_a_record_there_is_nothing_to_confirm(lucky: Toy) -> None:
    with pytest.raises(DlgraderError, match="no calibration to confirm"):
        confirm(lucky.entry, 2)


def test_a_run_that_is_killed_goes_on_where_it_was(lucky: Toy, monkeypatch: pytest.MonkeyPatch) -> None:
    def dies(function: Callable[..., object], pieces: list[tuple[object, ...]], *rest: object) -> object:
        yield 0, function(*pieces[0])
        raise KeyboardInterrupt

    monkeypatch.setattr("dlgrader.author.calibration.calibrate.spread", dies)
    with pytest.raises(KeyboardInterrupt):
        calibrate(lucky.entry, COUNTS)
    grader = grader_of(lucky)
    assert len(missing(grader, begun(grader), COUNTS)) == 18


def test_the_record_says_whether_it_is_current(lucky: Toy, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "not calibrated" in standing(grader_of(lucky))
    assert proven(grader_of(lucky)) == frozenset()
    measured(monkeypatch, lucky)
    assert "12 seeds" in standing(grader_of(lucky))
    monkeypatch.setattr("dlgrader.author.calibration.record.ENOUGH", 12)
    assert standing(grader_of(lucky)) == ""
    assert {path.stem for path in proven(grader_of(lucky))} == {"nines"}
    lucky.change("reference/alternatives/product.py", "torch.mul(x, by)", "torch.mul(by, x)")
    assert "alternatives/product.py" in standing(grader_of(lucky))
    lucky.change("reference/solution.py", "x * by", "by * x")
    assert "earlier grader" in standing(grader_of(lucky))
    assert proven(grader_of(lucky)) == frozenset()


def test_a_spoilt_record_is_told(lucky: Toy) -> None:
    lucky.write("reference/calibration.json", '{"content": 3}')
    with pytest.raises(DlgraderError, match="is no calibration"):
        standing(grader_of(lucky))


def test_an_exercise_without_luck_needs_no_record(toy: Toy) -> None:
    assert standing(grader_of(toy)) == "" and missing(grader_of(toy), begun(grader_of(toy)), COUNTS) == []


def test_the_hash_follows_code_and_no_words(tmp_path: Path) -> None:
    def hashed(text: str) -> str:
        path = tmp_path / "grader.py"
        path.write_text(text)
        return code_hash([path])

    code = 'def f(x):\n    """A promise."""\n    reached(x, {0.35: 1.0}, "W1 is off")\n'
    assert hashed(code) == hashed(code.replace("W1 is off", "the mean is off").replace("A promise", "Another promise"))
    assert hashed(code) == hashed(code.replace("1.0}", "1.0} ") + "# a remark\n")
    assert hashed(code) != hashed(code.replace("0.35", "0.36"))


def test_every_statistical_exercise_is_calibrated() -> None:
    for grader in map(load_grader, make_registry()):
        if not statistical(grader):
            continue
        record = read(grader.materials)
        assert record is not None, f"{grader.id}: {standing(grader)}"
        print(f"{grader.id}: {standing(grader) or 'its calibration is current'}")
        for line in together(record):
            assert not line.verdicts, f"{grader.id}: {line.check} failed {line.verdicts} of {line.n} honest answers"
        names = {check.name for check in statistical(grader)}
        for misconception in read_misconceptions(grader.materials):
            if names.intersection(misconception.fails):
                measurements = record.files[f"misconceptions/{misconception.path.name}"]
                verdicts = [measurements.checks[name].verdict for name in names.intersection(misconception.fails)]
                assert all(v and "1" not in v for v in verdicts), f"{grader.id}: {misconception.name} passes"


def test_a_quick_run_leaves_out_what_is_proven(lucky: Toy, monkeypatch: pytest.MonkeyPatch) -> None:
    def files() -> set[str]:
        grader = grader_of(lucky)
        return {trial.file for trial in trials_of(grader, read_misconceptions(grader.materials), QUICK)}

    assert "misconceptions/nines.py" in files()
    measured(monkeypatch, lucky)
    assert "misconceptions/nines.py" not in files() and "misconceptions/added.py" in files()
