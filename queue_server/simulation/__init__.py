"""A rehearsed Monday: a seeded plan of a morning, and how it is played on a running server."""
