"""The commands of `dlgrader gradebook`."""
