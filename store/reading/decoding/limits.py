"""How much of one source is read before it is refused, in one place and documented in docs/reading-in.md.

The limits keep the desk usable: a paragraph is laid out, split into sentences and searched as a whole. Not here: the
limits of fetching, which stand beside the code that fetches.
"""

from __future__ import annotations

MEGABYTE = 1024 * 1024

MAX_FILE = 64 * MEGABYTE
"""Bytes of a source that holds one article, of one line of JSON lines, of one field of a table, after unpacking."""

MAX_PAGE = 16 * MEGABYTE
"""Bytes of a web page; the largest news pages have some 5 MB."""

MAX_UNPACKED = 1024 * MEGABYTE
"""Bytes of all files in an archive, unpacked."""

MAX_STDIN = 256 * MEGABYTE
"""Bytes taken from standard input."""

MAX_TITLE = 1_000
"""Code points of a title; the longest real headlines stay well under 300."""

MAX_TITLE_LINE = 300
"""Code points of a plain text's first line, above which it is a paragraph and the file has no title."""

MAX_VALUES = 4_000_000
"""Cells of a sheet, values of one element of JSON or of a property list: each takes some 80 bytes once it is read."""

MAX_PARAGRAPH = 1_000_000
"""Code points of one paragraph; about the length of a long book."""

MAX_ARTICLE = 5_000_000
"""Code points of all paragraphs of one article."""

MAX_UNPACKED_RATIO = 300
"""Unpacked to packed bytes of a .gz, looked at above MAX_FILE; text packs about 3 to 20 times."""
