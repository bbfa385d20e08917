"""Visits: to a workplace, or somebody who comes. A visit is a theme on a meeting; where the whole meeting is held
elsewhere, that is the meeting's place.
"""

import datetime as dt
import re
from dataclasses import replace
from typing import Final

from danish import dates, meeting_sentences
from danish.texts import meetings as meeting_texts
from danish.texts import visits as texts
from danish.texts.lists import sentence_case
from dialogs import meeting_cards, meetings, theme_turns, themes
from dialogs.card import Button, Card, Entry, Items, said
from dialogs.turn import Reply, Turn
from forum import access
from forum import themes as rules
from forum.agenda import is_visit
from forum.errors import Ambiguous
from forum.meetings import Coming
from forum.themes import State
from storage import meetings as rows

_NEXT: Final = re.compile(
    r",? ?\b(?:(?:på|paa|til|ved) )?(?:det )?(?:næste|naeste|kommende) (?:møde|moede|gang|chefforum)\b", re.IGNORECASE
)
_CLOCK: Final = re.compile(r",? ?\b(?:kl\.?|klokken) ?\d{1,2}(?:[.:]\d\d)?\b", re.IGNORECASE)
_LOOSE: Final = re.compile(r"(?:[ ,]+(?:på|paa|til|ved|mødet|moedet|møde|moede|den|d\.|i))*[ .,]*$", re.IGNORECASE)
_THERE: Final = re.compile(r"\bbesøg (?P<there>(?:på|hos|i|ved) .+?)(?: kl\. [\d.]+)?$", re.IGNORECASE)


def say(turn: Turn) -> Reply:
    """As in "der kommer besøg fra KL på næste møde kl. 10": on the meeting that is named, where the person plans the
    meetings; else proposed. Raises NotPossible for a day without a meeting.
    """
    guest = turn.words.get("guest")
    text = f"besøg fra {guest} {turn.words.get('rest', '')}" if guest else turn.words["visit"]
    title, day = _read(turn, text)
    said_so = title if day is None else f"{title}, til mødet den {dates.say_short(day)}"
    proposed = themes.propose(replace(turn, words={"theme": said_so}))
    theme = next((t for t in theme_turns.listed(turn) if t.state in rules.OPEN and t.title == title), None)
    if day is None or theme is None or not access.may_plan(turn.person):
        return proposed
    on = themes.schedule(replace(turn, words={"theme": said_so}))
    return replace(on, cards=(*on.cards, *_there(turn, title, day)))


def cancel(turn: Turn) -> Reply:
    """One's own is taken back; whoever plans puts another's back on the list. Raises NotAllowed, Ambiguous."""
    wanted = (turn.words.get("visit") or turn.words.get("visit2", "")).replace("besøget", "besøg")
    here = [t for t in theme_turns.listed(turn) if t.state in rules.OPEN and is_visit(t.title)]
    found = rules.named(here, wanted)
    if len(found) > 1:
        raise Ambiguous("theme", wanted, tuple(f"»{t.title}«" for t in found))
    if not found:
        return Reply((said(texts.no_such(), buttons=(meetings.coming_button(),)),))
    named = replace(turn, words={"theme": found[0].title})
    if found[0].proposer_id == turn.person.id or found[0].state is not State.SCHEDULED:
        return themes.withdraw(named)
    return themes.postpone(named)


def overview(turn: Turn) -> Reply:
    """Visits on meetings to come, and meetings that are held elsewhere."""
    usual = rows.usual(turn.db, turn.forum.id)[1]
    today = turn.now.date()
    entries = []
    for one in meeting_cards.ahead(turn.db, turn.forum, turn.now):
        on = meeting_cards.on_meeting(turn.db, turn.forum.id, one.meeting_id)
        found = [t.title for t in on if t.state is State.SCHEDULED and is_visit(t.title)]
        found += [] if one.place in ("", usual) else [texts.place_line(one.place)]
        if found:
            button = Button(meeting_texts.agenda_label(), "meetings.agenda", {"date": one.date.isoformat()})
            entries.append(Entry(meeting_texts.coming_line(one.date, one.start, today), ". ".join(found), button))
    if not entries:
        return Reply((said(texts.none(meeting_sentences.VISIT.shown), buttons=(meetings.coming_button(),)),))
    return Reply((Card(texts.title(), (Items(tuple(entries)),)),))


def _read(turn: Turn, text: str) -> tuple[str, dt.date | None]:
    """The visit's title with its hour, and the meeting's day; None where none is said."""
    today, start = turn.now.date(), dates.find_times(text)
    text = _CLOCK.sub("", text) if start else text
    ahead = meeting_cards.ahead(turn.db, turn.forum, turn.now)
    day = None
    if _NEXT.search(text) and ahead:
        text, day = _NEXT.sub("", text), ahead[0].date
    elif period := next(iter(dates.find(text, today)), None):
        text = f"{_LOOSE.sub('', text[: period.start])}{text[period.end :]}"
        day = period.first if period.is_day else _first(ahead, period)
    title = sentence_case(_LOOSE.sub("", " ".join(text.split())))
    return (f"{title} {dates.say_time(start)}" if start else title), day


def _first(ahead: list[Coming], period: dates.Period) -> dt.date | None:
    return next((c.date for c in ahead if period.contains(c.date)), None)


def _there(turn: Turn, title: str, day: dt.date) -> tuple[Card, ...]:
    """Whether the whole meeting is held where the visit is."""
    found = _THERE.search(title)
    if found is None:
        return ()
    order = f"mødet den {dates.say_short(day)} holdes {found['there']}"
    button = Button(texts.hold_there(found["there"]), "smalltalk.say", {"text": order})
    return (said(texts.held_there(found["there"], day, turn.now.date()), buttons=(button,)),)
