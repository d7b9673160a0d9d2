"""Versions that a result records, read without importing what they are versions of."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def own_version() -> str:
    return _version("dlgrader")


def torch_version() -> str:
    return _version("torch")


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "unknown"
