"""Hold what an office posts of itself: whom to ring, to write to, to come to, each with the day it was checked."""
