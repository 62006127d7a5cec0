"""Run the house on eventlet: the only room that knows it."""
