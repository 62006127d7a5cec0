"""Hold the rules of dossiers: what was handed in, until when its result is promised, and where it stands."""
