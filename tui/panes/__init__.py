"""The panes and lines of the desk: each paints what it is given, and knows no action."""
