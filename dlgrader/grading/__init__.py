"""One exercise, one submission: sides, checks, verdicts, points."""
