"""Scores in the files that learning platforms take: their own downloads, filled in."""
