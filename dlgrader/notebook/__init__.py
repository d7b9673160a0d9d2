"""Grading inside notebooks, and notebooks to write in."""
