"""The one book of everything that happened: the port, its stores, and how events are written in it."""
