"""Kind words about a submission as a whole: what is still to be written, misspelt, silenced or raised on loading."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from dlgrader.grading.interface import Interface
from dlgrader.grading.problems import IMPORTS, line_of
from dlgrader.grading.runner import CheckResult
from dlgrader.model.problems import Missing
from dlgrader.model.submission import Submission
from dlgrader.wire.messages import Export, Loaded, Problem


def load_notices(loaded: Loaded, submission: Submission, interface: Interface) -> list[str]:
    """Sentences about what loading the submission showed."""
    notices = [_raised(problem, submission) for problem in loaded.problems[:5]]
    missing = [e.name for e in loaded.exports if e.kind == "missing"]
    if missing and loaded.problems:
        named = ", ".join(f"`{name}`" for name in missing)
        notices.append(
            f"what stands below that line was not run: {named} {'is' if len(missing) == 1 else 'are'} missing"
        )
        missing = []
    for name in missing:
        near = difflib.get_close_matches(name, [d for d in loaded.defined if d not in interface.names], 1, 0.6)
        notices.append(f"`{name}` is not defined" + (f"; is `{near[0]}` meant to be it?" if near else ""))
    for export in loaded.exports:
        if export.kind in ("function", "class") and (mismatch := _arguments(export, interface)):
            notices.append(mismatch)
    if loaded.stubbed:
        notices.append(f"{', '.join(loaded.stubbed)}: nothing is drawn or shown while grading")
    return notices


def unwritten(results: Sequence[CheckResult], interface: Interface) -> list[str]:
    """A sentence when some, but maybe not all, of several functions are still to be written."""
    missing = {
        case.problem.function.split(".")[0]
        for result in results
        for case in result.cases
        if isinstance(case.problem, Missing) and case.problem.lines  # it is there, and raises NotImplementedError
    }
    names = interface.names
    if not missing or len(names) < 2:
        return []
    which = ", ".join(f"`{name}`" for name in names if name in missing)
    return [f"{len(missing)} of {len(names)} are still to be written: {which}"]


def _raised(problem: Problem, submission: Submission) -> str:
    where = ""
    if problem.frames:
        line = line_of(problem.frames[-1], submission)
        where = f" ({line.label}, line {line.number}" + (f": `{line.text}`)" if line.text else ")")
    allowed = f"; {IMPORTS}" if problem.type == "ModuleNotFoundError" else ""
    return f"{problem.type} while the file was read in{where}: {problem.message}{allowed}"


def _arguments(export: Export, interface: Interface) -> str:
    """A sentence when the name cannot be called as the starter's signature says."""
    if export.parameters is None:
        return ""
    asked = interface.signature(export.name)
    names = [p.rstrip("=") for p in export.parameters if not p.startswith("*")]
    required = sum(not p.endswith("=") and not p.startswith("*") for p in export.parameters)
    variable = any(p.startswith("*") for p in export.parameters)
    if (len(names) >= len(asked.parameters) or variable) and required <= len(asked.parameters):
        return ""
    return f"`{export.name}` takes ({', '.join(names)}); the exercise calls it with ({', '.join(asked.parameters)})"
