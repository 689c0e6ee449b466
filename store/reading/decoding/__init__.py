"""Bytes become text: which encoding, how packed, how much of it, what of it can be stored. No format of articles is known here."""
