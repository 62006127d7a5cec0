"""What the phone shows: to the ticket's holder, and to whom the holder lets look."""
