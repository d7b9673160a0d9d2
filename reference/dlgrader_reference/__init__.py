"""What learners do not see: solutions, alternatives and misconceptions, by exercise id."""
