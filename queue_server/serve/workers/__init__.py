"""Serve from several processes on one port: a parent that holds it, and workers that are started afresh."""
