"""An aggregate that is thrown away: a folder and its rows, and nothing else of the house touched."""
