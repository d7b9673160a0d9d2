"""The commands of `dlgrader export`, and what they share."""
