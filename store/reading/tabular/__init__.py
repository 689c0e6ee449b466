"""Rows of data, each an article: JSON lines, CSV, spreadsheets."""
