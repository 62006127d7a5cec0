"""Push every watched view as it changes."""
