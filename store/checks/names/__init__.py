"""One person spelled two ways, in an article or across articles of one story."""
