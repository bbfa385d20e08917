"""Words that a line end parted: put together as they were typed, or left as they are."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

_TOKEN = re.compile(r"[^\W_]+(?:[-‐][^\W_]+)*")
_SPECIAL: Final = "-\u00ad\u2010/–]"
_STEM: Final = 6  # letters
_HYPHENS: Final = "-\u00ad\u2010"
# After "Børne-" and "Dagtilbud-" the hyphen stands for the rest of the next word.
_SUSPENDED: Final = frozenset({"og", "eller", "samt", "til", "som", "og/eller", "&", "+", "/", "contra", "kontra"})
_URL = re.compile(r"(?:https?://|www\.)\S*$", re.I)
_URL_PART = re.compile(r"[^\s]*[/?=&%#_][^\s]*|[\w-]+\.(?:dk|com|org|eu|net|html?|pdf|aspx)\b\S*")
_OPENING: Final = "\"'([{«»“”„‘’"


@dataclass(frozen=True)
class Seen:
    """A file's words; `edges` are those at lines' ends and starts, which may be halves.

    `ends` counts the line ends at which a hyphen stands between small letters, `full` the lines that are full. `cut`:
    somewhere a word is cut where no word ends or begins.
    """

    words: Iterable[str]
    edges: Iterable[str] = ()
    ends: int = 0
    full: int = 0
    cut: bool = False


class Vocabulary:
    """The words of one file, to judge by: a word that is written somewhere is a word.

    `look` is called when the first doubt comes up: most files give none.
    """

    def __init__(self, look: Callable[[], Seen]) -> None:
        self._look = look

    @cached_property
    def _given(self) -> Seen:
        return self._look()

    @cached_property
    def hyphenates(self) -> bool:
        """A program that hyphenates does so at one line in ten or twenty, a typed hyphen ends hardly one in 100."""
        return self._given.ends > 0 and self._given.ends >= self._given.full * 0.02

    @property
    def cuts(self) -> bool:
        """Whether the program that wrote the file cuts words anywhere, to fill its lines."""
        return self._given.cut

    @cached_property
    def _seen(self) -> Counter[str]:
        return _counted(self._given.words)

    @cached_property
    def _edges(self) -> Counter[str]:
        return _counted(self._given.edges)

    def __contains__(self, word: str) -> bool:
        return self._seen[word.lower()] > 0 or self._edges[word.lower()] > 1

    def whole(self, word: str) -> bool:
        """Written inside a line."""
        return self._seen[word.lower()] > 0

    def near(self, word: str) -> bool:
        """Whether another form of a long word is written inside a line."""
        stem = word.lower()[: max(_STEM, len(word) - 3)]
        return len(word) > _STEM and any(seen.startswith(stem) for seen in self._seen)

    def anywhere(self, word: str) -> bool:
        return self.whole(word) or self._edges[word.lower()] > 0


_CONSONANTS: Final = "bcdfghjklmnpqrstvwxz"
# Two consonants that a Danish word may begin with.
_OPENS: Final = frozenset(
    (
        *("bl", "br", "bj", "ch", "dr", "dj", "dv", "fj", "fl", "fn", "fr", "gh", "gj", "gl", "gn", "gr", "hj", "hv"),
        *("kj", "kl", "kn", "kr", "kv", "lj", "mj", "nj", "ph", "pj", "pl", "pn", "pr", "ps", "rh", "sc", "sf", "sh"),
        *("sj", "sk", "sl", "sm", "sn", "sp", "st", "sv", "th", "tj", "tr", "ts", "tv", "tw", "vr", "wh", "wr"),
    )
)
_NO_END = re.compile(rf"[bdfgkptv][lnrj]$|[{_CONSONANTS}]j$|[{_CONSONANTS}]{{4}}$")


def is_torn(head: str, tail: str) -> bool:
    """Whether no Danish word ends as `head` does, or begins as `tail`: they are pieces of one word."""
    if not (head.isalpha() and tail.isalpha() and tail.islower() and len(head) > 2):
        return False
    onset = tail[:2] if len(tail) > 1 and tail[0] in _CONSONANTS and tail[1] in _CONSONANTS else ""
    lone = len(tail) == 1 and tail in _CONSONANTS
    return lone or bool(onset and onset not in _OPENS) or bool(_NO_END.search(head.lower()) and len(tail) > 1)


def _counted(words: Iterable[str]) -> Counter[str]:
    found = Counter(_TOKEN.findall(" ".join(words).lower().replace("\u00ad", "")))
    for token in [token for token in found if "-" in token]:
        for part in token.split("-"):
            found[part] += found[token]
    return found


def joined(left: str, right: str, vocabulary: Vocabulary, *, tight: bool = False, narrow: bool = False) -> str:
    """The text of two lines that belong together, the end of `left` and the start of `right` as they were typed.

    `tight`: the line was filled to its end, so that a word too long for it may have been cut anywhere.
    `narrow`: it is a cell in a table, filled to its last letter, where that happens to most long words.
    """
    if not left or not right:
        return left + right
    if not (tight or narrow) and left[-1] not in _SPECIAL and "://" not in left and "www." not in left:
        return f"{left} {right}"
    last, first = left.rsplit(None, 1)[-1], right.split(None, 1)[0]
    if _URL.search(last) and _goes_on_as_url(last, first, tight=tight):
        return left + right
    if left[-1] in _HYPHENS and len(last) > 1:
        return _at_hyphen(left, right, last, first, vocabulary)
    if left[-1] in "/–" and len(last) > 1 and last[-2].isalnum() and first[0].isalnum():
        return left + right
    if (left[-1] == "]" and right[0] == "(") or ((tight or narrow) and _is_cut(last, first, vocabulary, narrow=narrow)):
        return left + right
    return f"{left} {right}"


def _is_cut(last: str, first: str, vocabulary: Vocabulary, *, narrow: bool) -> bool:
    """A word that is whole elsewhere, or in a narrow cell may be nowhere, and whose first half is no word."""
    head, tail = re.search(r"[^\W\d_]+$", last), re.match(r"[^\W\d_]+", first)
    if head is None or tail is None or not tail[0].islower():
        return False
    if vocabulary.whole(head[0]):
        return False
    if vocabulary.anywhere(head[0] + tail[0]):
        return len(tail[0]) > 4 or not vocabulary.whole(tail[0])
    return narrow and not vocabulary.whole(tail[0]) and not vocabulary.near(tail[0])


def _goes_on_as_url(last: str, first: str, *, tight: bool) -> bool:
    if _URL.match(first) or first[0] in _OPENING or last[-1] in ".,;:)>]":
        return False
    if (tight and "-" in first.strip("-")) or (first[-1] == ">" and "<" in last):
        return True
    return last[-1] in "/-?&=_#%+~" or bool(_URL_PART.fullmatch(first.rstrip(".,;:)>]")))


def _at_hyphen(left: str, right: str, last: str, first: str, vocabulary: Vocabulary) -> str:
    if first.lower().rstrip(".,;:)") in _SUSPENDED:
        return f"{left} {right}"
    stem = last[:-1].lstrip(_OPENING).rsplit("/", 1)[-1]
    start = re.match(r"[^\W_]+", first)
    if start is None or not stem:
        return f"{left} {right}"
    if not start[0][0].islower() or not stem[-1].isalpha() or _is_short_form(stem):
        return left + right
    if left[-1] == "\u00ad":
        return left[:-1] + right
    whole = re.match(r"[^\W_]+(?:-[^\W_]+)*", first)
    tail = whole[0] if whole else start[0]
    part = stem.rsplit("-", 1)[-1]
    typed, closed = f"{stem}-{tail}" in vocabulary, f"{part}{start[0]}" in vocabulary
    if typed != closed:
        return left + right if typed else left[:-1] + right
    keeps = left[-1] == "-" and not vocabulary.hyphenates
    return left + right if keeps else left[:-1] + right


def _is_short_form(stem: str) -> bool:
    """As in "e-mail", "x-akse", "IT-chef" and "ph.d.-studerende": no program parts a word there."""
    part = stem.rsplit("-", 1)[-1]
    return len(part) == 1 or part[-1].isupper() or part.isupper() or "." in part
