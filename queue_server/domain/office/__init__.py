"""How an office is set up, and what of earlier set-ups is still in use."""
