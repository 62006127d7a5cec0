"""A year of dossiers at a one-stop desk, played on a real server and counted again."""
