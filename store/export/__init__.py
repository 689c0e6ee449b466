"""Rows become files: tables for people, spreadsheets and programs."""
