"""A small exercise on disk, right in every respect until a test changes a file of it."""

from __future__ import annotations

from pathlib import Path

from dlgrader.model.exercise import Chapter, Entry, Exercise

GRADER = '''
from dlgrader.judge import T, Case, check, close, in_kind


def inputs(draw):
    yield Case("one vector", public=True, x=draw.normal(3), by=2.0)
    yield Case("a matrix", x=draw.normal(2, 3), by=-1.5)


@check("contract", points=1, cases=inputs)
def contract(student, reference, case):
    """scale(x, by) returns a tensor like x."""
    in_kind(student, reference, lambda side: side.scale(case.x, case.by))


@check("value", points=2, cases=inputs)
def values(student, reference, case):
    """Every entry is multiplied."""
    close(student.scale(case.x, case.by), reference.scale(case.x, case.by), T)


@check("property", points=1, cases=inputs)
def linear(student, reference, case):
    """Twice the vector gives twice the result."""
    close(student.scale(case.x * 2, case.by), student.scale(case.x, case.by) * 2, T)
'''

SIGNATURE = "def scale(x: Tensor, by: float) -> Tensor:"


def submission(body: str, docstring: str = "") -> str:
    """A module that defines `scale` with this body."""
    head = f'"""{docstring}"""\n' if docstring else ""
    return f"{head}import torch\nfrom torch import Tensor\n\n\n{SIGNATURE}\n    {body}\n"


FILES = {
    "exercise/statement.md": "# Scale\n\n## Example\n\n1 times 2 is 2.\n",
    "exercise/starter.py": "# dlgrader: ch99/scale\n" + submission("raise NotImplementedError"),
    "exercise/hints.md": "## 1. Multiply\n",
    "reference/solution.py": submission("return x * by"),
    "reference/alternatives/summed.py": submission("return sum(by * x for _ in range(1))"),
    "reference/alternatives/product.py": submission("return torch.mul(x, by)"),
    "reference/misconceptions/added.py": submission(
        "return x + by", "a sum instead of a product\n\nFails: values, linear\nNext: look at the sign\n"
    ),
}


class Toy:
    """The exercise `ch99/<slug>` in three packages below `root`, which must be on the import path."""

    def __init__(self, root: Path, name: str, slug: str = "scale") -> None:
        self.root = root
        self.name = name
        self.slug = slug
        self.folders = {
            "exercise": root / f"{name}_exercises/ch99/{slug}",
            "reference": root / f"{name}_reference/ch99/{slug}",
            "grader": root / f"{name}_graders",
        }
        for folder in self.folders.values():
            folder.mkdir(parents=True)
        for package in ("exercises", "reference", "graders"):
            (root / f"{name}_{package}/__init__.py").write_text('"""Toy."""\n')
        self.write("grader/scale.py", GRADER)
        for file, text in FILES.items():
            self.write(file, text.replace("ch99/scale", f"ch99/{slug}"))

    def path(self, file: str) -> Path:
        """Where a file lies; `grader/scale.py` is the grader, whatever the slug."""
        folder, _, rest = file.partition("/")
        return self.folders[folder] / (f"{self.slug}.py" if folder == "grader" else rest)

    def write(self, file: str, text: str) -> None:
        """Writes one of the files of FILES, or `grader/scale.py`, or a further one."""
        self.path(file).parent.mkdir(parents=True, exist_ok=True)
        self.path(file).write_text(text)

    def change(self, file: str, old: str, new: str) -> None:
        """Replaces a text that the file must hold."""
        text = self.path(file).read_text()
        assert old in text
        self.path(file).write_text(text.replace(old, new))

    @property
    def entry(self) -> Entry:
        exercise = Exercise(self.slug, "Scale", "99.1 Toys", 1, 4)
        packages = (f"{self.name}_{package}" for package in ("graders", "exercises", "reference"))
        return Entry(Chapter("ch99", "Toys", (exercise,), *packages), exercise, self.name)
