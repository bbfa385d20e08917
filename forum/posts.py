"""People by post: "afdelingschefen for Børn & Familie" against the titles that the minutes give."""

from collections.abc import Iterable, Sequence
from typing import Final

from danish import words
from forum.people import Person

_HEADS: Final = frozenset(map(words.stem, ("chef", "leder", "direktør", "formand", "kommunaldirektør")))


def holding(people: Iterable[Person], said: str) -> list[Person]:
    """Those whose title holds every word of `said` that says something, in any order; a chief is any kind of chief
    ("chefen for Miljø & Teknik" is "Afdelingschef Miljø & Teknik").
    """
    wanted = _stems(said)
    if not wanted:
        return []
    found = [p for p in people if _holds(_stems(p.title), wanted)]
    # "Direktøren" alone is not the one of a longer title while somebody has just that.
    exact = [p for p in found if len(_stems(p.title)) == len(wanted)]
    return exact or found


def _stems(text: str) -> list[str]:
    return [w.term for w in words.words(text) if w.term and not words.is_stop(w.text)]


def _holds(title: Sequence[str], wanted: Sequence[str]) -> bool:
    return all(w in title or (w in _HEADS and any(t.endswith(w) for t in title)) for w in wanted)
