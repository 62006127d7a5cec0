"""What the ticket machine shows."""
