"""Find out who asks, and from where."""
