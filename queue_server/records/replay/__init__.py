"""Rebuild any minute of any day from the books or their archive: how the hall looked, and one ticket's story."""
