"""A simulated morning, played on a running server."""
