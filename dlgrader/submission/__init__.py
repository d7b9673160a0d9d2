"""Submissions as text: .py, .ipynb, folders and zips are read here, and never executed."""

from dlgrader.submission.exercise import exercise_of
from dlgrader.submission.find import find_submissions
from dlgrader.submission.read import SUFFIXES, read_bytes, read_file
from dlgrader.submission.syntax import syntax_problem

__all__ = ["SUFFIXES", "exercise_of", "find_submissions", "read_bytes", "read_file", "syntax_problem"]
