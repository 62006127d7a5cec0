"""Hold the rules of return passes: a place that somebody keeps who has to come back with what is missing."""
