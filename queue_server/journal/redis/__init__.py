"""The journal in Redis, for many processes."""
