"""Who handed in, and when: `submission_metadata.json`, as Gradescope writes it beside each submission."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from dlgrader.errors import DlgraderError


class User(Struct, frozen=True):
    email: str | None = None
    id: int | str | None = None
    name: str | None = None


class About(Struct, frozen=True):
    """Of the assignment there; `due_date` with the student's extension, if there is one."""

    due_date: datetime | None = None


class Metadata(Struct, frozen=True):
    """The fields that are used; others are ignored."""

    created_at: datetime | None = None
    assignment: About = About()
    users: tuple[User, ...] = ()
    previous_submissions: tuple[dict[str, Any], ...] = ()

    @property
    def who(self) -> str:
        """The addresses of all who hand in together, else the numbers that Gradescope gives them."""
        return "+".join(sorted(user.email or f"user {user.id}" for user in self.users))

    @property
    def attempt(self) -> int:
        """From 1."""
        return len(self.previous_submissions) + 1


def read_metadata(path: Path) -> Metadata:
    """Raises DlgraderError where the file does not say who handed in."""
    try:
        found = msgspec.json.decode(path.read_bytes(), type=Metadata)
    except OSError as error:
        raise DlgraderError(f"{path.name} cannot be read: {error.strerror}") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise DlgraderError(f"{path.name} is not as Gradescope documents it: {error}") from None
    if not found.users:
        raise DlgraderError(f"{path.name} names no user")
    return found
