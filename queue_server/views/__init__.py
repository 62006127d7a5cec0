"""What each screen may see: one file a view, pure functions of the state that the journal gives."""
