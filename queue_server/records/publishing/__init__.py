"""Keep the tables of the records in a PostgreSQL too, for those who have tools of their own to look at them."""
