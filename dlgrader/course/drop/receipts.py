"""Receipts: what the course has taken in and when, signed so that only the course can have written it."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct, structs

from dlgrader.errors import DlgraderError
from dlgrader.submission.files import read_regular
from dlgrader.submission.limits import MB

FORMAT = "dlgrader.receipt/1"


class Receipt(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`content` is what `dlgrader submit` shows; `intake` is the number of the hand-in in the gradebook; `left_out`:
    sentences about what was not taken of it. `signature`: HMAC-SHA256 of the receipt with an empty one.
    """

    format: Literal["dlgrader.receipt/1"] = "dlgrader.receipt/1"
    course: str
    student: str
    assignment: str
    exercises: tuple[str, ...]
    content: str
    received: datetime
    intake: int
    left_out: tuple[str, ...] = ()
    signature: str = ""


def signed(receipt: Receipt, key: bytes) -> Receipt:
    """With the signature of a course key."""
    return structs.replace(receipt, signature=_signature(receipt, key))


def genuine(receipt: Receipt, keys: Iterable[bytes]) -> bool:
    """Whether one of these course keys signed it."""
    given = receipt.signature.encode()
    return any(hmac.compare_digest(given, _signature(receipt, key).encode()) for key in keys)


def encoded(receipt: Receipt) -> bytes:
    """The file."""
    return msgspec.json.format(msgspec.json.encode(receipt), indent=2) + b"\n"


def read_receipt(path: Path) -> Receipt:
    """Raises DlgraderError for what is no receipt."""
    try:
        return msgspec.json.decode(read_regular(str(path), MB), type=Receipt)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DlgraderError(f"{path} is no {FORMAT}: {' '.join(str(error).split())[:200]}") from None


def _signature(receipt: Receipt, key: bytes) -> str:
    own = hmac.digest(key, b"dlgrader receipt", hashlib.sha256)  # the course key itself signs nothing
    message = msgspec.json.encode(structs.replace(receipt, signature=""))
    return hmac.new(own, message, hashlib.sha256).hexdigest()
