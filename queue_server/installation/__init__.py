"""What this program stands on: packages, their private parts, and the extras that only some installations have."""
