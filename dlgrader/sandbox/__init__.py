"""Where learners' code runs: a warm process that forks one sandboxed worker a submission."""
