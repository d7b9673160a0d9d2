"""How attempts become points: lateness, which attempts count, what people changed. Pure functions."""
