"""The commands of `dlgrader assignment`."""
