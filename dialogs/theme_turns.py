"""What every word and press about a theme needs: which theme is meant, whether the button is still as drawn, what a
change writes, and how the theme is shown after it.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from danish.texts import themes as texts
from dialogs import theme_cards, theme_forms, theme_lists
from dialogs.card import Button, Card, Entry, Items, said
from dialogs.turn import Reply, Turn
from forum import access, proposals, themes
from forum.errors import Ambiguous, Answered, Changed, Unknown
from forum.people import Person
from forum.themes import State, Theme
from storage import approvals as asked
from storage import outbox, people
from storage import themes as store

_SHOWN: Final = 8
_NEAREST: Final = 3


def meant(turn: Turn, states: Iterable[State], *, own: bool = False, locked: bool = True) -> Theme | None:
    """The pressed theme, or the one a sentence names; with `own` the person's only one where none is named.

    None when none is named and there is not exactly one. Raises Unknown and Ambiguous.
    """
    if turn.press:
        return pressed(turn, locked=locked)
    name = _name_said(turn)
    themes_here = listed(turn)
    wanted = [t for t in themes_here if t.state in states]
    if not name:
        ours = [t for t in wanted if t.proposer_id == turn.person.id] if own else wanted
        return by_id(turn, ours[0].id, locked=locked) if len(ours) == 1 else None
    found = themes.named(wanted, name) or themes.named(themes_here[::-1], name)[:1]
    if not found:
        nearest = [t.title for t in wanted if themes.related(t.title, name)][:_NEAREST]
        raise Unknown("theme", name, tuple(f"»{title}«" for title in nearest))
    if len(found) > 1:
        raise Ambiguous("theme", name, tuple(f"»{t.title}«" for t in found[:_SHOWN]))
    return by_id(turn, found[0].id, locked=locked)


def _name_said(turn: Turn) -> str:
    """The title in the sentence, without the day and the minutes it may be followed by."""
    words = turn.words.get("theme", "")
    return proposals.read(words, turn.now.date()).title if words else ""


def pressed(turn: Turn, *, locked: bool) -> Theme:
    """Raises Unknown."""
    theme_id = turn.press.number("theme") if turn.press else None
    if theme_id is None:
        raise Unknown("card", "themes")
    return by_id(turn, theme_id, locked=locked)


def by_id(turn: Turn, theme_id: int, *, locked: bool = False) -> Theme:
    """Raises Unknown."""
    theme = store.by_id(turn.db, turn.forum.id, theme_id, locked=locked)
    if theme is None:
        raise Unknown("card", str(theme_id))
    return themes.as_of(theme, turn.now.date())


def listed(turn: Turn) -> list[Theme]:
    return [themes.as_of(t, turn.now.date()) for t in store.of_forum(turn.db, turn.forum.id)]


def stale(turn: Turn, theme: Theme) -> Reply | None:
    """A button drawn before the last change does nothing: whoever pressed first is named. None when it is as drawn.

    Raises Answered and Changed.
    """
    if turn.press is None or turn.press.version == theme.version:
        return None
    steps = [s for s in asked.steps(turn.db, theme.subject) if s.action not in themes.BACKING]
    by = steps[-1].by_id if steps else None
    if by == turn.person.id:
        as_it_is = shown(turn, theme, changed=False)
        asked_only = steps[-1].action == "more"
        first = texts.already_asked() if asked_only else texts.already_answered()
        return replace(as_it_is, cards=(said(first), *as_it_is.cards))
    if by is not None and steps[-1].action in ("scheduled", "moved", "more", "not_now", "postponed"):
        raise Answered(theme.subject, by)
    raise Changed(theme.subject)


def done(turn: Turn, changed: Theme, action: str, hears: Iterable[int]) -> Reply:
    store.save(turn.db, changed)
    asked.record(turn.db, turn.forum.id, changed.subject, action, turn.person.id, turn.now, changed.reason)
    tell(turn, changed, hears)
    return shown(turn, changed)


def tell(turn: Turn, theme: Theme, person_ids: Iterable[int]) -> None:
    for person_id in dict.fromkeys(person_ids):
        if person_id and person_id != turn.person.id:
            once = f"theme:{theme.id}:{theme.version}:{person_id}"
            outbox.put(turn.db, turn.forum.id, theme.subject, to=person_id, once=once, now=turn.now)


def deciders(turn: Turn) -> list[int]:
    return [p.id for p in themes.deciders(everybody(turn))]


def everybody(turn: Turn) -> list[Person]:
    return people.everybody(turn.db, turn.forum.id)


def name_of(turn: Turn, person_id: int) -> str:
    return next((p.name for p in everybody(turn) if p.id == person_id), "")


def shown(turn: Turn, theme: Theme, *, changed: bool = True) -> Reply:
    """What only its proposer and those who decide may see is private."""
    theirs = theme.state in (State.MORE, State.NOT_NOW) and turn.person.id == theme.proposer_id
    drawn = theme_cards.draw(turn.drawing(theme.id), theme)
    private = theirs or access.may_plan(turn.person)
    return Reply((drawn,), private=private, subject=theme.subject if changed else None)


def again(turn: Turn, theme: Theme, wrong: theme_forms.Wrong) -> Reply:
    """The card with what was typed, and what is wrong with it."""
    typed = turn.press.fields if turn.press else {}
    return Reply((theme_cards.draw(turn.drawing(theme.id), theme, typed, wrong),), private=True)


def mine(turn: Turn) -> Reply:
    """The person's own open themes."""
    ours = [t for t in listed(turn) if turn.person.id in (t.proposer_id, t.responsible_id) and t.state in themes.OPEN]
    if not ours:
        return Reply(
            (said(texts.none_of_yours(), buttons=(Button(texts.PROPOSE_ANOTHER, "themes.new"),)),), private=True
        )
    if len(ours) == 1:
        return replace(shown(turn, ours[0], changed=False), private=True)
    entries = tuple(Entry(t.title, theme_lists.line(turn, t), theme_lists.opens(t)) for t in ours)
    return Reply((Card(texts.yours_title(), (Items(entries),)),), private=True)
