"""Rebuild any minute of any day from the books or their archive: what the hall looked like, and one ticket's story."""
