"""English as news prints it: word lists (data/), words and their stems, numbers, units. Knows no article and no claim."""
