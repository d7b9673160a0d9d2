"""Pictures of chapter 4, a module for each exercise that has some. They decide no verdict."""
