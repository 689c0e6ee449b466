"""Web pages: which blocks are the article, what the page says of it, whom it is by and when it appeared."""
