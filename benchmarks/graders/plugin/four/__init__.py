"""What every grader of the comparison tests: cases, expected values, and one test a function."""
