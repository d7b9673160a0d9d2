"""Handing in: what a student's pack says, what is checked before, and how it gets into the drop folder."""
