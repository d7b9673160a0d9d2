"""A course: who takes part, what is asked of them until when, and what came of it."""
