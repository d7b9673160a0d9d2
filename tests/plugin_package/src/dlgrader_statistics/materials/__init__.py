"""Materials of the chapter, by exercise."""
