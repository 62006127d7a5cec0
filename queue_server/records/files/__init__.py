"""Write reports as files that offices open: CSV for a Vietnamese Excel, and XLSX with typed columns."""
