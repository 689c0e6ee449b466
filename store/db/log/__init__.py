"""The rows of the log and of what hangs on it: opinions, evidence, statements, rounds, what was told. Statements only."""
