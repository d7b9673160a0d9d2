"""Graders of the chapter, by exercise."""
