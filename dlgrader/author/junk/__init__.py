"""Junk submissions: they define every asked name and answer nonsense, which no grader may reward or stumble over."""
