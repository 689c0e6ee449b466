"""Texts without markup, or with little: plain text, wire text, Markdown."""
