"""Words typed into a search, and what may be named beside them."""
