"""Where a decision says itself that it is not what was recommended. That is read, never guessed: what differs without
saying so is left to the reader.
"""

import re
from typing import Final

from forum import evidence
from forum.agenda import AgendaItem
from forum.decisions import is_parted, rejects, sentences_of

_SAYS_SO: Final = re.compile(
    r"\bmed (?:en |den |de |følgende )?(?:bemærkning|ændring|tilføjelse|præcisering|forbehold)(?:er|r)?\b"
    r"|\bi stedet (?:for|overgår|bruges|gives)\b"
    r"|\bikke\b[^.;]{0,60}\b(?:som (?:\w+ )?(?:indstillet|foreslået|var lagt op til)|som der var lagt op til)\b"
    r"|\bsom der var lagt op til\b"
    r"|\b(?:anderledes end|i modsætning til|afviger fra|imod) (?:det )?indstill(?:et|ingen)\b"
    r"|\bændring i (?:indstillingen|vurderingen|forslaget)\b",
    re.IGNORECASE,
)
_RECOMMENDS: Final = re.compile(r"\bat\b|\bindstill", re.IGNORECASE)


def departures(item: AgendaItem) -> tuple[str, ...]:
    """The decision's sentences that say so, word for word; () without a recommendation to differ from."""
    if not item.decision or not item.recommendations:
        return ()
    if is_parted(item.decision):
        return tuple(s for s in sentences_of(item.decision) if _SAYS_SO.search(s) or rejects(s))
    if not any(_RECOMMENDS.search(line) for line in item.recommendations):
        return ()
    return tuple(sentence for sentence in evidence.sentences(item.decision) if _SAYS_SO.search(sentence))
