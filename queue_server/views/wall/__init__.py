"""Show the posted wall: what an office says of itself, each block with its own date."""
