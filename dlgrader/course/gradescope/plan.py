"""What a bundle knows of its assignment: `assignment.json`."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from dlgrader.course.config.model import Assignment
from dlgrader.errors import DlgraderError

PLAN, KEY = "assignment.json", "course.key"


class BundlePlan(Struct, frozen=True, kw_only=True):
    """`worth`: points of each exercise; `late_policy`: whether lateness costs what the course says."""

    assignment: Assignment
    worth: dict[str, float]
    late_policy: bool = False
    format: Literal["dlgrader.autograder/1"] = "dlgrader.autograder/1"


def read_plan(path: Path) -> BundlePlan:
    """Raises DlgraderError for what is no plan of this version."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=BundlePlan)
    except OSError as error:
        raise DlgraderError(f"{path} cannot be read ({error.strerror}): the bundle is damaged, make it anew") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise DlgraderError(f"{path} is no plan of this dlgrader ({error}): make the bundle anew") from None
