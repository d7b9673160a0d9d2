"""What learners see: statements, starters and hints, by exercise id."""
