"""The zip that is uploaded to Gradescope as an autograder."""

from __future__ import annotations

import io
import tempfile
import zipfile
from importlib.resources import files
from pathlib import Path

import msgspec

from dlgrader.course.config.model import Assignment
from dlgrader.course.gradescope.constraints import constraints
from dlgrader.course.gradescope.plan import KEY, PLAN, BundlePlan
from dlgrader.course.packs.wheel import PACKAGES, make_wheel
from dlgrader.course.policy.scores import worth
from dlgrader.errors import DlgraderError
from dlgrader.hooks.registry import Registry

SCRIPTS = ("setup.sh", "run_autograder")
CONSTRAINTS, PIP = "constraints.txt", "pip.conf"
DAWN = (1980, 1, 1, 0, 0, 0)


def bundle(
    assignment: Assignment, registry: Registry, *, late_policy: bool, key: bytes | None = None, index: str | None = None
) -> bytes:
    """The zip. `key`: of the course, where hidden cases are to be drawn with it; `index`: the address of a package
    index that has builds of torch for processors, beside the image's own.

    Raises DlgraderError for exercises of plugins that are not dlgrader's own, and as `make_wheel` does.
    """
    entries = [registry[asked.id] for asked in assignment.exercises]
    foreign = [entry.id for entry in entries if entry.chapter.graders.partition(".")[0] not in PACKAGES]
    if foreign:
        raise DlgraderError(
            f"{', '.join(foreign)} cannot go into the bundle: the plugin of it is no part of dlgrader's wheel"
        )
    points = worth(assignment, {entry.id: float(entry.exercise.points) for entry in entries})
    plan = BundlePlan(assignment=assignment, worth=points, late_policy=late_policy)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in SCRIPTS:
            _add(archive, name, files(__package__).joinpath(name).read_bytes(), 0o755)
        _add(archive, PLAN, msgspec.json.format(msgspec.json.encode(plan)) + b"\n")
        if index:
            _add(archive, PIP, f"[global]\nextra-index-url = {index}\n".encode())
        if key is not None:
            _add(archive, KEY, key + b"\n", 0o600)
        with tempfile.TemporaryDirectory() as folder:
            wheel = make_wheel(Path(folder))
            _add(archive, wheel.name, wheel.read_bytes())
            _add(archive, CONSTRAINTS, constraints(wheel).encode())
    return packed.getvalue()


def _add(archive: zipfile.ZipFile, name: str, data: bytes, mode: int = 0o644) -> None:
    member = zipfile.ZipInfo(name, DAWN)
    member.compress_type, member.external_attr = zipfile.ZIP_DEFLATED, mode << 16
    archive.writestr(member, data)
