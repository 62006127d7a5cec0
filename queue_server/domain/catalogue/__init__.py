"""What an office does for people: each procedure with all that it takes, drafted, published, and kept as it was."""
