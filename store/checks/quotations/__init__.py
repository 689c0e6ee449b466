"""Quotations proved: told by two outlets in the same words or not, and held against the text they were taken from."""
