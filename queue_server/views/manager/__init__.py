"""What whoever watches over the hall sees, at a look and visitor by visitor."""
