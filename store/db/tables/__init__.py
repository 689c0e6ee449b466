"""The tables, triggers and views of a desk as SQL, a step of the schema each; what hangs on no other room."""
