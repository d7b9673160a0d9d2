"""For authors: proves that a grader accepts what is right and rejects what is wrong."""
