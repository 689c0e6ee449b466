"""Copies of a desk: backups, one kept anew, one put back, one that may leave the house."""
