"""The screens: the desk itself, and the pages that stand over it."""
