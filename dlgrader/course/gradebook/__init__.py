"""The gradebook: students, hand-ins, results and what people changed, in SQLite or PostgreSQL."""
