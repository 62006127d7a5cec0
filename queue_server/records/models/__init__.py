"""What was learned of an office's own days: models, how they were tried, and which counts from when."""
