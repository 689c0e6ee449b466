"""HTML as its readers see it: a tree of words, the blocks of it, its tables and marks, whose box it stands in."""
