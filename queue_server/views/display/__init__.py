"""What the hall's TV shows."""
