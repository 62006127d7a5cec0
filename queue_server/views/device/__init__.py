"""What a paired device is told of itself."""
