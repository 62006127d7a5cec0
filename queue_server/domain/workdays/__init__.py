"""Hold the rules of an office's working days: on which it works, and by when what it promises is due."""
