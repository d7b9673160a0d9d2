"""Plugin-based exercises and sandboxed grading for *The Mathematical Engineering of Deep Learning*."""
