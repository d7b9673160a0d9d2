"""Pictures of chapter 6, a module for each exercise that has some. They decide no verdict."""
