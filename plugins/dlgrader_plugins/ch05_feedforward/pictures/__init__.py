"""Pictures of chapter 5, a module for each exercise that has some. They decide no verdict."""
