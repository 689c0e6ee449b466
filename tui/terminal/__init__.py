"""The terminal itself: what comes from it, what is written to it, how it ends; its colours; what of Textual that takes."""
