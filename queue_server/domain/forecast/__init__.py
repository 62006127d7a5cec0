"""What a wait will be: pure functions over the day."""
