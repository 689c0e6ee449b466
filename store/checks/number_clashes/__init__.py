"""Numbers and dates of two texts that cannot both be true: found for a pair of texts, and for a whole desk."""
