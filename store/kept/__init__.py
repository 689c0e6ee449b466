"""Kept pages: what stands behind evidence is kept as it was, the words are pinned in it, and every pin can be asked again."""
