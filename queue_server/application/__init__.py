"""The one way in for every command: one writer a stream, and nothing acknowledged that is not durable."""
