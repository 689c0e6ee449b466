"""A desk that several people share on PostgreSQL: the same tables and ids as in a file, which rows go there and come from there."""
