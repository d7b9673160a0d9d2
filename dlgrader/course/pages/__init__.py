"""Pages of an assignment: one for each student, and one for the instructor. Each is a file that needs no network."""
