"""Danish words: folding, comparing and sorting, done here and never in SQL, so that both databases agree."""

import unicodedata

_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "u"})
_ALPHABET = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"})


def fold(text: str) -> str:
    """Lower case, æøå as ae oe aa, other accents off: for comparing, never for showing."""
    letters = text.casefold().translate(_LETTERS)
    return "".join(c for c in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(c))


def sort_key(text: str) -> str:
    """Danish order: æ ø å last, "aa" as å."""
    return text.casefold().replace("aa", "å").translate(_ALPHABET)
