"""dlgrader beside pytest, nbgrader and otter-grader: the same functions, the same submissions, one run."""
