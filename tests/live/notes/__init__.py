"""A room that is thrown away: an aggregate that the house does not know, and views of it."""
