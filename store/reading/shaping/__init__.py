"""Pieces of text become one Document: its paragraphs and how they stand, its first lines, its day, its corrections."""
