"""The rows of articles, their texts and their claims: storing, listing, and what a search for passages reads."""
