"""The commands of `dlgrader author`, a file each."""
