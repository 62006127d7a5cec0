"""The API in tables: a file an aggregate, with its rows, the bodies that they take and the answers that they give."""
