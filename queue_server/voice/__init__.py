"""The hall's voice: which words a call is, and how they sound."""
