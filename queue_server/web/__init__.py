"""The way in over HTTP: parse, authorise, hand over, answer."""
