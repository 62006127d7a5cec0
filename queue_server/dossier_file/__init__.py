"""Dossiers as the table of another program, CSV or XLSX: read row by row, with what is wrong in each."""
