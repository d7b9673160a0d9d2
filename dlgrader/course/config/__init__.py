"""`course.toml`: what a course asks, by when, and how it counts."""
