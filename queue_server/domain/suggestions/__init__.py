"""Hold the suggestion box: what citizens write, by when they are answered, and what is published of it."""
