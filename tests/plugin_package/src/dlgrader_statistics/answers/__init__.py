"""Answers of the chapter, by exercise."""
