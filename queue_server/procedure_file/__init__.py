"""Procedures as a table in a file, CSV or XLSX: read row by row with what is wrong in each, and written."""
