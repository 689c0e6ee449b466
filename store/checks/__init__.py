"""What can be checked without an opinion: a room for each kind of check."""
