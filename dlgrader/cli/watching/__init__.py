"""`dlgrader watch`: a screen, keys, saved files, and a process that grades."""
