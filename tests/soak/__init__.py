"""What a screen holds after a day, and after many real hours: no more than after an hour."""
