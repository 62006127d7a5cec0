"""Run the queue of a public service office."""

__version__ = "0.1.0"
