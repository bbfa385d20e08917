"""Words that are no question while somebody waits for an answer: perhaps it is that answer."""

import datetime as dt
import re
from typing import Final

from danish.texts import themes as texts
from dialogs import decisions
from dialogs.card import Button, said
from dialogs.turn import Reply, Turn
from forum.themes import State, Theme
from storage import approvals, people
from storage import themes as store

_FRESH: Final = dt.timedelta(days=14)
# A search is a few words; an answer is a sentence.
_FEWEST_WORDS: Final = 5
_LONGEST: Final = 1500
# What begins like this is asked, or told to look for something.
_ASKS: Final = re.compile(
    r"(?:hva|hvad|hvem|hvor\w*|hvilke\w*|har|er|kan|skal|må|vil|blev|var|kom|find\w*|vis\w*|søg\w*|se|fortæl\w*|giv|og|status"
    r"|beslut\w*|frigiv|slet|flyt|aflys|skjul|ret|sæt|udskyd|udsæt|send|mind|påmind|opret|tilføj|træk|meld|registr[eé]r"
    r"|not[eé]r|indkald|åbn|hent|spørg|slå|punkt|pkt|referat\w*|sag|sagen|what|when|who|where|which|did|do)\b",
    re.IGNORECASE,
)


def or_search(turn: Turn) -> Reply:
    """Asks once whether it is meant as the answer; all else is searched for."""
    theme = awaited(turn)
    if theme is None:
        return decisions.ask(turn)
    asked = [s for s in approvals.steps(turn.db, theme.subject) if s.action == "more"]
    by = next((p.name for p in people.everybody(turn.db, turn.forum.id) if asked and p.id == asked[-1].by_id), "")
    ids: dict[str, int | str] = {"theme": theme.id, "text": turn.text}
    buttons = (
        Button(texts.SEND_AS_ANSWER, "themes.answer", ids, theme.version, style="primary"),
        Button(texts.SEARCH_INSTEAD, "decisions.search", {"text": turn.text}),
    )
    return Reply((said(texts.is_that_the_answer(by, theme.title), buttons=buttons),), private=True)


def awaited(turn: Turn) -> Theme | None:
    """The theme of which more was asked, where what is typed may be the answer."""
    return _waiting(turn) if _may_be_answer(turn) else None


def _may_be_answer(turn: Turn) -> bool:
    text = turn.text.strip()
    return (
        turn.personal
        and not text.endswith("?")
        and len(text.split()) >= _FEWEST_WORDS
        and len(text) <= _LONGEST
        and not _ASKS.match(text)
    )


def _waiting(turn: Turn) -> Theme | None:
    """The person's only theme of which more was asked lately."""
    mine = [
        t
        for t in store.of_forum(turn.db, turn.forum.id)
        if t.proposer_id == turn.person.id and t.state is State.MORE and _asked_lately(turn, t)
    ]
    return mine[0] if len(mine) == 1 else None


def _asked_lately(turn: Turn, theme: Theme) -> bool:
    steps = approvals.steps(turn.db, theme.subject)
    return any(s.action == "more" and s.at > turn.now - _FRESH for s in steps)
