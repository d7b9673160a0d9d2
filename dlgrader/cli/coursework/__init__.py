"""The commands of `dlgrader course`, and what commands of a course share."""
