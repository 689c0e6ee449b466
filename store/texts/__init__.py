"""Texts that change: two readings of one article side by side, and which claim of the old one became which of the new."""
