"""A rehearsed Monday: a seeded plan of a morning, played by a clock of its own."""
