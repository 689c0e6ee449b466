"""The database file: opening, schema, one writer, and rows in and out. Knows nothing of how claims are found."""
