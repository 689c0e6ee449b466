"""A claim meets passages: candidates, context, rank, conflicts, reprints, duplicates and what was ruled before."""
