"""Measures store/checks."""
