"""Measures store/sameness."""
