"""Who may come in: tokens, sessions, machines that were let in, PINs."""
