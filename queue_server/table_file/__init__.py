"""Tables in files, CSV or XLSX, as offices have them: taken apart into rows of texts by a process of its own."""
