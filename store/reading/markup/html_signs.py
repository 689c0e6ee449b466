"""Attributes by which the tree of a page as its readers see it tells what stood in a place and is taken out."""

from __future__ import annotations

STRUCK_HERE = "data-struck-here"
"""On an empty element: the words that are struck out there."""
PICTURE_HERE = "data-picture-here"
"""On the element that a picture stood in, as a block of its own."""
PICTURE_BEFORE = "data-picture-before"
"""On the element right behind such a picture."""
ANSWER_HERE = "data-answer-here"
"""On a box in which something can be chosen or typed, whether or not a form is around it."""
