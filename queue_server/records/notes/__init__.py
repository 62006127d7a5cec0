"""Note, while a day happens once more, what its state does not keep."""
