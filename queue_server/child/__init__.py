"""A process of its own for what is not the hall's work: how the server asks it, and how it answers."""
