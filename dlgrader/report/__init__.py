"""Views of `dlgrader.report/1`: terminal, plain text, JSON, JUnit, CSV, a table of a class."""
