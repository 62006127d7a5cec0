"""The rules of the queue: pure, without input, output or clock."""
