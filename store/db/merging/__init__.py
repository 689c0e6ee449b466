"""Another desk's rows come into this one: read with suspicion, named by what they say, joined by id."""
