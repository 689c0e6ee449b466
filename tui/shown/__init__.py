"""What is shown, in parts: the list of claims and where it comes from, what changed of it; state.py holds them together."""
