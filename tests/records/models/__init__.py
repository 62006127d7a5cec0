"""Models: learned, tried, kept, counted from a day on, rolled back."""
