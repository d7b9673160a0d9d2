"""Graders by exercise."""
