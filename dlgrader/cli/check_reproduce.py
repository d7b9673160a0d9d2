"""The scripts of `dlgrader check --reproduce`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dlgrader.cli.guard import say
from dlgrader.errors import DlgraderError
from dlgrader.model.submission import Submission

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dlgrader.grading.reproduce import Script
    from dlgrader.grading.runner import CheckResult


class Reproducing:
    """Writes a script for each check that fails into a folder."""

    def __init__(self, folder: str, quiet: bool) -> None:
        self._folder, self._quiet = Path(folder), quiet

    def write(self, exercise: str, submission: Submission, path: str, results: Sequence[CheckResult]) -> None:
        """Raises DlgraderError where the folder cannot be written to."""
        from dlgrader.grading.reproduce import NotWritten, scripts

        stem = Path(path).stem
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            for made in scripts(exercise, results, hidden=False):
                if isinstance(made, NotWritten):
                    say(f"no script for {made.check}: {made.why}")
                    continue
                target = self._folder / f"{stem}_{made.check}.py"
                if made.arrays:
                    import numpy as np

                    with target.with_suffix(".npz").open("wb") as file:
                        np.savez(file, **made.arrays)  # type: ignore[arg-type]  # names of ours
                target.write_text(self._text(made, submission, path, target), encoding="utf-8", newline="\n")
                if not self._quiet:
                    click.echo(f"python {target}")
        except OSError as error:
            raise DlgraderError(
                f"{self._folder} cannot be written to ({error.strerror}): name another folder"
            ) from None

    def _text(self, script: Script, submission: Submission, path: str, target: Path) -> str:
        module, place = self._module(submission, path)
        head = [f'"""{_one_docstring(script.about)}"""', "", "import sys"]
        head += ["from pathlib import Path", "", "import numpy"] if script.arrays else [""]
        head += ["import torch", "", f"sys.path.insert(0, {str(place)!r})"]
        head.append(f"from {module} import {', '.join(script.names)}  # noqa: E402" if script.names else "")
        if script.arrays:
            head += ["", f'arrays = numpy.load(Path(__file__).with_name("{target.with_suffix(".npz").name}"))']
        return "\n".join([*head, "", script.body])

    def _module(self, submission: Submission, path: str) -> tuple[str, Path]:
        """(name to import, folder). A notebook's code, and a file whose name is none of Python's, is copied."""
        own = Path(path)
        if own.suffix == ".py" and own.stem.isidentifier():
            return own.stem, own.resolve().parent
        name = "code_of_" + "".join(char if char.isalnum() else "_" for char in own.stem)
        text = "\n\n".join(f"# {part.label}\n{part.source}" for part in submission.parts)
        (self._folder / f"{name}.py").write_text(text, encoding="utf-8", newline="\n")
        return name, self._folder.resolve()


def _one_docstring(text: str) -> str:
    return text.replace("\\", "/").replace('"""', "'''")
