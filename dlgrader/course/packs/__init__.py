"""What students get of a course: the pack of an assignment, and an edition of dlgrader without answers."""
