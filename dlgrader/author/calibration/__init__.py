"""Error rates of statistical checks, measured once on many seeds and kept beside the reference."""
