"""What the gradebook hands on to other programs: where everybody stands, in their files."""
