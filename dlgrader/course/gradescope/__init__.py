"""An autograder for Gradescope: the bundle that is uploaded there, and what runs in it."""
