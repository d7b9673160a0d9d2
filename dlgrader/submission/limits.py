"""How much may be handed in."""

from __future__ import annotations

from dlgrader.errors import UnreadableSubmission
from dlgrader.submission.wording import megabytes, refusal

MB = 1024 * 1024
CODE = 5 * MB
NOTEBOOK = 25 * MB  # plots in the outputs are large
CELLS_CODE = MB
CELLS = 2_000
TOTAL = 50 * MB
MEMBERS = 2_000
DEPTH = 10
RATIO, RATIO_FROM = 200, MB
NOTICES = 20


class OverLimit(UnreadableSubmission):
    """A student handed in too much as a whole."""


class Budget:
    """What one student's work, with the zips inside it, may still use."""

    def __init__(self, owner: str) -> None:
        self._owner = owner
        self._members = 0
        self._bytes = 0

    def member(self) -> None:
        """Counts a file or folder. Raises OverLimit beyond MEMBERS."""
        self._members += 1
        if self._members > MEMBERS:
            raise OverLimit(too_many(self._owner))

    def spend(self, size: int) -> None:
        """Counts bytes that were read. Raises OverLimit beyond TOTAL."""
        self._bytes += size
        if self._bytes > TOTAL:
            raise OverLimit(too_much(self._owner))


def too_many(name: str) -> str:
    """The sentence for more than MEMBERS files."""
    return refusal(
        name,
        f"holds more than {MEMBERS:,} files and folders",
        "fewer",
        "hand in code only, and a large class as a folder instead of a zip",
    )


def too_much(name: str) -> str:
    """The sentence for more than TOTAL bytes."""
    return refusal(
        name,
        f"holds more than {megabytes(TOTAL)}",
        "less when unpacked",
        "hand in code only, and a large class as a folder instead of a zip",
    )


def too_large(name: str, limit: int) -> str:
    """The sentence for one file of more than `limit` bytes."""
    advice = {
        NOTEBOOK: "clear the outputs of the notebook and save it again",
        TOTAL: "hand in code only, or unpack it and give the folder",
    }.get(limit, "keep data out of the code")
    return refusal(name, f"is larger than {megabytes(limit)}", "a smaller file", advice)
