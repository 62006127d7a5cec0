"""Hold the rules of leaders' reception days: when who receives, who asks to be heard, and what was promised."""
