"""Find a procedure as people type: without marks, with wrong ones, run together, mistyped, in everyday words."""

from queue_server.search.index import Entry, Index

__all__ = ["Entry", "Index"]
