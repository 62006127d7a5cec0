"""Say what would have been waited otherwise: more or fewer counters, other services, hours, lunch, calling order."""
