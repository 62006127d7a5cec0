"""In which edition the books are written."""
