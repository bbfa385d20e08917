"""What a person said or filled in about a theme: a proposal, a meeting and its minutes, and what is wrong with it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from danish import dates
from danish import words as words_of
from danish.texts import lists
from danish.texts import themes as texts
from dialogs import theme_cards
from dialogs.card import Button
from dialogs.turn import Turn
from forum import proposals, themes
from forum.errors import NotPossible
from forum.meetings import Coming
from forum.people import Person
from forum.proposals import Proposal
from forum.themes import Theme
from storage import people

# Keys of texts by the field's name.
Wrong = Mapping[str, str]
_NEAREST: Final = 3


def said(turn: Turn) -> tuple[Proposal, Person | None, Wrong]:
    """A sentence as a proposal; a wish for a time becomes the first meeting then, or is kept with the reason."""
    said_first = ", næste møde" if words_of.fold(turn.words.get("meeting", "")).startswith("naeste") else ""
    proposal = proposals.read(f"{turn.words.get('theme', '')}{said_first}", turn.now.date())
    if proposal.wished_time:
        day = _first_in(turn, proposal.wished_period)
        then = texts.wished_then(proposal.wished_time)
        why = f"{proposal.why.rstrip('.')}. {then}" if proposal.why else then
        proposal = replace(proposal, wished=day) if day else replace(proposal, why=why)
    return _checked(turn, proposal, {})


def _first_in(turn: Turn, period: tuple[dt.date, dt.date] | None) -> dt.date | None:
    ahead = theme_cards.ahead(turn.drawing())
    return next((c.date for c in ahead if period is None or period[0] <= c.date <= period[1]), None)


def other_button(proposal: Proposal) -> Button:
    """Proposes what was said once more, as another theme than the one that is called much the same."""
    ids: dict[str, int | str] = {
        "other": 1,
        "title": proposal.title,
        "why": proposal.why,
        "minutes": "" if proposal.minutes is None else str(proposal.minutes),
        "wished": proposal.wished.isoformat() if proposal.wished else "",
        "responsible": proposal.responsible,
    }
    return Button(texts.OTHER_THEME, "themes.propose", ids)


def another(turn: Turn) -> tuple[Turn, bool]:
    """A press of `other_button` as the form it stands for, and whether it was one."""
    if turn.press is None or "other" not in turn.press.ids:
        return turn, False
    fields = {name: str(value) for name, value in turn.press.ids.items()}
    return replace(turn, press=replace(turn.press, fields=fields)), True


def filled(turn: Turn) -> tuple[Proposal, Person | None, Wrong]:
    fields = turn.press.fields if turn.press else {}
    wrong: dict[str, str] = {}
    length = _length(fields.get("minutes", ""))
    if length is None and fields.get("minutes", "").strip():
        wrong["minutes"] = "minutes_number"
    wished = dates.one_day(fields.get("wished", ""), turn.now.date())
    if wished is None and fields.get("wished", "").strip():
        wrong["wished"] = "wished_unclear"
    title = proposals.title(" ".join(fields.get("title", "").split()))
    proposal = Proposal(title, fields.get("why", "").strip(), length, wished, fields.get("responsible", "").strip())
    return _checked(turn, proposal, wrong)


def _checked(turn: Turn, proposal: Proposal, wrong: dict[str, str]) -> tuple[Proposal, Person | None, Wrong]:
    found = proposals.problems(proposal, turn.now.date()) | wrong
    name = proposal.responsible
    if not name or words_of.fold(name) in texts.SELF:
        return proposal, None, found
    here = people.members(turn.db, turn.forum.id)
    chosen = [p for p in here if str(p.id) == name] or people.named(here, name)
    if len(chosen) != 1:
        found["responsible"] = "responsible_unclear" if chosen else "responsible_unknown"
        return proposal, None, found
    return proposal, chosen[0], found


def typed(turn: Turn, proposal: Proposal, responsible: Person | None) -> dict[str, str]:
    """The form as it was filled in; a sentence as the form it would have filled."""
    chosen = {"responsible": str(responsible.id) if responsible else ""}
    if turn.press:
        return {**turn.press.fields, **chosen}
    return {
        "title": proposal.title,
        "why": proposal.why,
        "minutes": "" if proposal.minutes is None else str(proposal.minutes),
        "wished": proposal.wished.isoformat() if proposal.wished else "",
        **chosen,
    }


def words(theme: Theme) -> dict[str, str]:
    return {
        "title": theme.title,
        "why": theme.why,
        "minutes": str(theme.wished_minutes or ""),
        "wished": theme.wished.isoformat() if theme.wished else "",
        "responsible": str(theme.responsible_id),
    }


def _length(text: str) -> int | None:
    bare = text.strip()
    if bare.removeprefix("-").isdecimal() and len(bare) < 7:
        return int(bare)
    return proposals.take_minutes(bare)[0]


def place_pressed(turn: Turn) -> tuple[dt.date | None, int, Wrong]:
    """The meeting and minutes of the card's fields."""
    fields = turn.press.fields if turn.press else {}
    length, day = _length(fields.get("minutes", "")), dates.one_day(fields.get("meeting", ""), turn.now.date())
    wrong: dict[str, str] = {}
    if length is None or not proposals.minutes_fit(length):
        wrong["minutes"] = "minutes_number" if length is None else "minutes_range"
    if day is None:
        wrong["meeting"] = "wished_unclear" if fields.get("meeting", "").strip() else "meeting_missing"
    return day, length or 0, wrong


def place_said(turn: Turn, theme: Theme) -> tuple[dt.date | None, int, Wrong]:
    """What the sentence says, else as it was wished, else as it stands now."""
    heard = proposals.read(turn.words.get("theme", ""), turn.now.date())
    length = next(
        n for n in (heard.minutes, theme.minutes, theme.wished_minutes, themes.DEFAULT_MINUTES) if n is not None
    )
    if not proposals.minutes_fit(length):
        raise NotPossible("theme_minutes")
    day = heard.wished
    if day is None and heard.wished_time:
        day = _first_in(turn, heard.wished_period)
    standing = theme.meeting.date if theme.meeting else theme.wished
    if day is None and standing and any(c.date == standing for c in theme_cards.ahead(turn.drawing())):
        day = standing
    return day, length, {}


def put_off_to(turn: Turn, theme: Theme) -> dt.date | None:
    """The day that "udskyd temaet om X til ..." says; the next meeting is the one after the theme's own."""
    heard = proposals.read(turn.words.get("theme", ""), turn.now.date())
    if heard.wished is not None:
        return heard.wished
    if "næste" in heard.wished_time.casefold() or "naeste" in heard.wished_time.casefold():
        after = theme.meeting.date if theme.meeting else turn.now.date()
        return next((c.date for c in theme_cards.ahead(turn.drawing()) if c.date > after), None)
    return _first_in(turn, heard.wished_period) if heard.wished_time else None


def coming_on(turn: Turn, day: dt.date) -> Coming | dict[str, str]:
    """The meeting of that day; on the card a day without one is marked, of a sentence it is said."""
    ahead = theme_cards.ahead(turn.drawing())
    one = next((c for c in ahead if c.date == day), None)
    if one:
        return one
    today = turn.now.date()
    if day <= today:
        raise NotPossible("theme_meeting_held")
    if not ahead:
        raise NotPossible("theme_no_meetings")
    if turn.press:
        return {"meeting": "meeting_none"}
    nearest = lists.listed([dates.say(c.date, today) for c in ahead[:_NEAREST]])
    raise NotPossible("theme_no_meeting", day=dates.say(day, today), meetings=nearest, short=dates.say_short(day))
