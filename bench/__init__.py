"""Benchmarks: each prints a ratio to a reference that is measured in the same run."""
