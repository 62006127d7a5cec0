"""What may be wrong with an installation: a function a question, which asks and never changes anything."""
