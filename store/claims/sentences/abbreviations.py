"""Word lists for telling a full stop that ends a sentence from one that shortens a word. Data only, no logic.

All entries are lower case and without the final full stop. The lists are general English newspaper usage (titles,
ranks, company forms, the AP and postal short forms of states and months), compiled by hand for this project.
"""

from __future__ import annotations

from store.english import calendar_words, lexicon, number_words

# Titles and ranks: a name follows, so the full stop never ends a sentence.
BEFORE_NAME = lexicon.tagged("titles", "before a name")

# Short forms that take a number (a month its day, a page its number); without a number after them they end a sentence
# as any word does.
BEFORE_NUMBER = lexicon.words("abbreviations.before a number") | calendar_words.SHORT_MONTHS.keys()

# Short forms that stand in the middle as well as at the end: the next word decides.
MAY_END = (
    lexicon.words("abbreviations.may end") | calendar_words.SHORT_MONTHS.keys() | calendar_words.SHORT_WEEKDAYS.keys()
)

# After a short form that may end a sentence, one of these words shows that a new one began. Words that also begin
# names ("New", "First", "Under Secretary") are left out.
STARTERS = lexicon.words("abbreviations.starters")

# Number words begin a sentence behind a short form that may end one ("died in Oct. Nine others").
NUMBERS = frozenset(number_words.WORDS)

# Behind a number no name follows these.
UNITS = lexicon.words("abbreviations.units")

SPEECH_VERBS = lexicon.tagged("saying", "reporting clause")
# Short forms that are names or plain words when written large: "737 Max." and "max.".
ONLY_SMALL = lexicon.words("abbreviations.only small")
# Of the above, those that are plain words as well when written small: "Mass." and "mass.", "Sen." and "sen.".
ONLY_CAPITALISED = lexicon.words("abbreviations.only capitalised")
