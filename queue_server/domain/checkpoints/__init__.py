"""Up to where those who follow an office have got."""
