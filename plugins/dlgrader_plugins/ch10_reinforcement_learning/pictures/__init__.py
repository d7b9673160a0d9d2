"""Pictures of chapter 10, a module for each exercise that has some. They decide no verdict."""
