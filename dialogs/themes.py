"""Themes: proposed, backed, put on a meeting, asked more about, left for now, withdrawn; and the list of them."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

from danish.texts import lists
from danish.texts import themes as texts
from dialogs import theme_cards, theme_forms, theme_lists
from dialogs.card import Button, Card, Entry, Items, Text, said
from dialogs.turn import Moment, Reply, Turn
from forum import access, approvals, proposals, themes
from forum.approvals import Answer
from forum.errors import Ambiguous, Answered, Changed, NotPossible, Unknown
from forum.people import Person, Role
from forum.proposals import Proposal
from forum.themes import State, Theme
from storage import approvals as asked
from storage import meetings, outbox, people, posted
from storage import themes as store

card = theme_cards.card
overview = theme_lists.overview

_SHOWN: Final = 8
_IN_LINE: Final = 3
_NEAREST: Final = 3


# --- proposing ---


def new(turn: Turn) -> Reply:
    """The form."""
    return Reply((theme_cards.form(turn.drawing()),), private=True)


def propose(turn: Turn) -> Reply:
    """From a sentence or from the form; what is wrong comes back as the form, with what was typed."""
    turn, other = theme_forms.another(turn)
    proposal, responsible, wrong = theme_forms.filled(turn) if turn.press else theme_forms.said(turn)
    if wrong:
        typed = theme_forms.typed(turn, proposal, responsible)
        return Reply((theme_cards.form(turn.drawing(), typed, wrong),), private=True)
    store.lock(turn.db, turn.forum.id)
    alike = themes.same_words if other else themes.same
    among = [t for t in _all(turn) if t.state in themes.OPEN and alike(t.title, proposal.title)]
    known = next((t for t in among if themes.same_words(t.title, proposal.title)), among[0] if among else None)
    if known:
        return _taken(turn, known, proposal)
    theme_id = store.add(turn.db, turn.person, responsible or turn.person, proposal, turn.now)
    subject = (themes.KIND, theme_id)
    asked.ask(turn.db, turn.forum.id, subject, turn.now, role=Role.CHAIR)
    asked.record(turn.db, turn.forum.id, subject, "proposed", turn.person.id, turn.now)
    theme = _by_id(turn, theme_id)
    _tell(turn, theme, [*_deciders(turn), theme.responsible_id])
    return _shown(turn, theme)


def revise(turn: Turn) -> Reply:
    """The form with the theme's own words; by sentence the one that is named, or the person's only one."""
    theme = _meant(turn, themes.UNDECIDED, own=True, locked=False)
    if theme is None:
        return _own(turn)
    access.require_changing_theme(turn.person, theme.proposer_id)
    if theme.state not in themes.UNDECIDED:
        raise NotPossible(f"theme_{theme.state.value}", title=theme.title)
    return Reply((theme_cards.form(turn.drawing(), theme_forms.words(theme), theme=theme),), private=True)


def save(turn: Turn) -> Reply:
    """A form that was revised: whoever decides is asked anew."""
    theme = _pressed(turn, locked=True)
    access.require_changing_theme(turn.person, theme.proposer_id)
    if stale := _stale(turn, theme):
        return stale
    proposal, responsible, wrong = theme_forms.filled(turn)
    if wrong:
        typed = theme_forms.typed(turn, proposal, responsible)
        return Reply((theme_cards.form(turn.drawing(), typed, wrong, theme),), private=True)
    return _revised(turn, theme, proposal, responsible)


def answer(turn: Turn) -> Reply:
    """What was wanted, said in words or in the card's field: it goes with the reason, and whoever decides is asked
    anew. Raises NotAllowed.
    """
    theme = _meant(turn, {State.MORE}, own=True)
    if theme is None:
        return _own(turn)
    access.require_changing_theme(turn.person, theme.proposer_id)
    if stale := _stale(turn, theme):
        return stale
    if theme.state is not State.MORE:
        raise NotPossible("theme_not_asked", title=theme.title)
    given = turn.press.fields.get("answer") or str(turn.press.ids.get("text", "")) if turn.press else ""
    text = " ".join((given or turn.words.get("reason", "")).split())
    before = theme.why if not theme.why or theme.why[-1] in ".?!" else f"{theme.why}."
    why = f"{before} {lists.sentence_case(text)}".strip()
    if not text or len(why) > proposals.MAX_WHY:
        return _again(turn, theme, {"answer": "why_long" if text else "answer_missing"})
    proposal = Proposal(theme.title, why, theme.wished_minutes, theme.wished)
    responsible = next((p for p in _people(turn) if p.id == theme.responsible_id), None)
    return _revised(turn, theme, proposal, responsible)


def _revised(turn: Turn, theme: Theme, proposal: Proposal, responsible: Person | None) -> Reply:
    changed = themes.revise(theme, proposal, responsible or turn.person, turn.person)
    latest = asked.latest(turn.db, theme.subject)
    if latest is None or latest.state is not Answer.OPEN:
        asked.ask(turn.db, turn.forum.id, theme.subject, turn.now, role=Role.CHAIR)
    hears = [theme.proposer_id, changed.responsible_id if changed.responsible_id != theme.responsible_id else 0]
    again = theme.state is not State.PROPOSED
    return _done(turn, changed, "revised", [*hears, *(_deciders(turn) if again else [])])


def withdraw(turn: Turn) -> Reply:
    theme = _meant(turn, themes.OPEN, own=True)
    if theme is None:
        return _own(turn)
    access.require_changing_theme(turn.person, theme.proposer_id)
    if stale := _stale(turn, theme):
        return stale
    changed = themes.withdraw(theme, turn.person)
    if theme.state is State.SCHEDULED and theme.meeting and not (turn.press and turn.press.ids.get("sure")):
        return _asked_whether(turn, theme, theme.meeting.date)
    _close(turn, theme)
    hears = [theme.proposer_id]
    if theme.state is State.SCHEDULED:
        hears += [*_deciders(turn), theme.responsible_id, *theme.backers]
    return _done(turn, changed, "withdrawn", hears)


def _asked_whether(turn: Turn, theme: Theme, day: dt.date) -> Reply:
    """Once: the meeting counts on it."""
    ids = {"theme": theme.id}
    yes = Button(texts.WITHDRAW_SURE, "themes.withdraw", {**ids, "sure": 1}, theme.version, style="destructive")
    no = Button(texts.KEEP, "themes.show", ids)
    question = texts.withdraw_question(theme.title, turn.forum.name, day, turn.now.date(), bool(theme.backers))
    return Reply((said(question, buttons=(yes, no)),), private=True)


def back(turn: Turn) -> Reply:
    """The proposer hears of the first; after that the card tells."""
    theme = _meant(turn, themes.OPEN)
    if theme is None:
        return overview(turn)
    backed = themes.back(theme, turn.person)
    store.back(turn.db, theme.id, turn.person.id, turn.now)
    asked.record(turn.db, turn.forum.id, theme.subject, "backed", turn.person.id, turn.now)
    once = f"theme:{theme.id}:backed"
    outbox.put(turn.db, turn.forum.id, theme.subject, to=theme.proposer_id, once=once, now=turn.now)
    return _shown(turn, backed)


# --- deciding ---


def schedule(turn: Turn) -> Reply:
    """On a meeting, or over to another. Without a meeting to put it on, the card asks for one."""
    access.require_planning(turn.person)
    theme = _meant(turn, themes.OPEN)
    if theme is None:
        return overview(turn)
    if stale := _stale(turn, theme):
        return stale
    day, minutes_wanted, wrong = theme_forms.place_pressed(turn) if turn.press else theme_forms.place_said(turn, theme)
    if wrong or day is None:
        return _again(turn, theme, wrong or {"meeting": "meeting_missing"})
    one = theme_forms.coming_on(turn, day)
    if isinstance(one, dict):
        return _again(turn, theme, one)
    if not next((p.active for p in _people(turn) if p.id == theme.responsible_id), False):
        raise NotPossible("theme_responsible_left", name=_name(turn, theme.responsible_id))
    meeting = meetings.ensure(turn.db, turn.forum.id, one)
    changed = themes.schedule(theme, meeting, minutes_wanted, turn.person, turn.now)
    if theme.state is not State.SCHEDULED:
        _answer(turn, theme, Answer.YES)
    action = "moved" if theme.meeting and theme.meeting.id != meeting.id else "scheduled"
    return _done(turn, changed, action, [theme.proposer_id, theme.responsible_id, *theme.backers])


def ask_more(turn: Turn) -> Reply:
    return _with_reason(turn, themes.ask_more, Answer.MORE, "more")


def not_now(turn: Turn) -> Reply:
    return _with_reason(turn, themes.not_now, Answer.NO, "not_now")


def postpone(turn: Turn) -> Reply:
    """Back on the list; whoever decides is asked anew."""
    access.require_planning(turn.person)
    theme = _meant(turn, {State.SCHEDULED})
    if theme is None:
        return overview(turn)
    if stale := _stale(turn, theme):
        return stale
    changed = themes.postpone(theme, turn.person)
    asked.ask(turn.db, turn.forum.id, theme.subject, turn.now, role=Role.CHAIR)
    return _done(turn, changed, "postponed", [theme.proposer_id, theme.responsible_id])


def held(moment: Moment) -> None:
    """The day after its meeting a theme is discussed. Nobody is written to: they were there."""
    for theme in store.held(moment.db, moment.forum.id, moment.now.date()):
        store.save(moment.db, themes.discussed(theme))
        asked.record(moment.db, moment.forum.id, theme.subject, "discussed", None, moment.now)
        posted.changed(moment.db, theme.subject, moment.now)


# --- showing ---


def show(turn: Turn) -> Reply:
    theme = _meant(turn, themes.OPEN, locked=False)
    return _shown(turn, theme, changed=False) if theme else _own(turn)


def mine(turn: Turn) -> Reply:
    return _own(turn)


def in_line(turn: Turn) -> Reply:
    """Who takes the next theme. Raises NotPossible: nobody is ranked before colleagues."""
    if not access.may_plan(turn.person):
        raise NotPossible("theme_turns")
    latest = store.last_responsible(turn.db, turn.forum.id)
    line = themes.in_line(_people(turn), latest)[:_IN_LINE]
    if not line:
        return Reply((said(texts.nobody_in_line()),), private=True)
    entries = tuple(Entry(p.name, texts.turn_line(latest.get(p.id), turn.now.date())) for p in line)
    return Reply((Card(texts.turn_title(), (Text((texts.turn_intro(),), "muted"), Items(entries))),), private=True)


# --- which theme ---


def _meant(turn: Turn, states: Iterable[State], *, own: bool = False, locked: bool = True) -> Theme | None:
    """The pressed theme, or the one a sentence names; with `own` the person's only one where none is named.

    None when none is named and there is not exactly one. Raises Unknown and Ambiguous.
    """
    if turn.press:
        return _pressed(turn, locked=locked)
    name = _name_said(turn)
    here = _all(turn)
    wanted = [t for t in here if t.state in states]
    if not name:
        ours = [t for t in wanted if t.proposer_id == turn.person.id] if own else wanted
        return _by_id(turn, ours[0].id, locked=locked) if len(ours) == 1 else None
    found = themes.named(wanted, name) or themes.named(here[::-1], name)[:1]
    if not found:
        nearest = [t.title for t in wanted if themes.related(t.title, name)][:_NEAREST]
        raise Unknown("theme", name, tuple(f"»{title}«" for title in nearest))
    if len(found) > 1:
        raise Ambiguous("theme", name, tuple(f"»{t.title}«" for t in found[:_SHOWN]))
    return _by_id(turn, found[0].id, locked=locked)


def _name_said(turn: Turn) -> str:
    """The title in the sentence, without the day and the minutes it may be followed by."""
    words = turn.words.get("theme", "")
    return proposals.read(words, turn.now.date()).title if words else ""


def _pressed(turn: Turn, *, locked: bool) -> Theme:
    chosen = str(turn.press.ids.get("theme", "")) if turn.press else ""
    if not (chosen.isdecimal() and chosen.isascii() and len(chosen) < 10):
        raise Unknown("card", chosen)
    return _by_id(turn, int(chosen), locked=locked)


def _by_id(turn: Turn, theme_id: int, *, locked: bool = False) -> Theme:
    """Raises Unknown."""
    theme = store.by_id(turn.db, turn.forum.id, theme_id, locked=locked)
    if theme is None:
        raise Unknown("card", str(theme_id))
    return themes.as_of(theme, turn.now.date())


def _all(turn: Turn) -> list[Theme]:
    return [themes.as_of(t, turn.now.date()) for t in store.of_forum(turn.db, turn.forum.id)]


def _stale(turn: Turn, theme: Theme) -> Reply | None:
    """A button drawn before the last change does nothing: whoever pressed first is named. None when it is as drawn.

    Raises Answered and Changed.
    """
    if turn.press is None or turn.press.version == theme.version:
        return None
    steps = [s for s in asked.steps(turn.db, theme.subject) if s.action != "backed"]
    by = steps[-1].by_id if steps else None
    if by == turn.person.id:
        shown = _shown(turn, theme, changed=False)
        asked_only = steps[-1].action == "more"
        first = texts.already_asked() if asked_only else texts.already_answered()
        return replace(shown, cards=(said(first), *shown.cards))
    if by is not None and steps[-1].action in ("scheduled", "moved", "more", "not_now", "postponed"):
        raise Answered(theme.subject, by)
    raise Changed(theme.subject)


# --- what it does ---


def _with_reason(turn: Turn, rule: Callable[[Theme, str, Person], Theme], answer: Answer, action: str) -> Reply:
    access.require_planning(turn.person)
    theme = _meant(turn, themes.OPEN)
    if theme is None:
        return overview(turn)
    if stale := _stale(turn, theme):
        return stale
    reason = (turn.press.fields.get("reason", "") if turn.press else turn.words.get("reason", "")).strip(" .:–-")
    if not reason or len(reason) > proposals.MAX_WHY:
        missing = "reason_missing_more" if answer is Answer.MORE else "reason_missing"
        return _again(turn, theme, {"reason": "reason_long" if reason else missing})
    changed = rule(theme, lists.sentence_case(reason) + ("" if reason[-1] in ".?!" else "."), turn.person)
    _answer(turn, theme, answer, reason)
    hears = [theme.proposer_id]
    if theme.state is State.SCHEDULED:
        hears.append(theme.responsible_id)
    return _done(turn, changed, action, hears)


def _answer(turn: Turn, theme: Theme, with_: Answer, note: str = "") -> None:
    """Answers the open approval; what is decided anew, after "not now", is asked and answered at once."""
    latest = asked.latest(turn.db, theme.subject)
    if latest is None or latest.state is not Answer.OPEN:
        asked.ask(turn.db, turn.forum.id, theme.subject, turn.now, role=Role.CHAIR)
        latest = asked.latest(turn.db, theme.subject)
    if latest:
        asked.save(turn.db, approvals.answer(latest, with_, turn.person, turn.now, note))


def _close(turn: Turn, theme: Theme) -> None:
    """A theme that is withdrawn is asked about no more; its proposer needs nobody's leave for it."""
    latest = asked.latest(turn.db, theme.subject)
    if latest and latest.state is Answer.OPEN:
        closed = replace(latest, state=Answer.WITHDRAWN, answered_at=turn.now, answered_by=turn.person.id)
        asked.save(turn.db, closed)


def _done(turn: Turn, changed: Theme, action: str, hears: Iterable[int]) -> Reply:
    store.save(turn.db, changed)
    asked.record(turn.db, turn.forum.id, changed.subject, action, turn.person.id, turn.now, changed.reason)
    _tell(turn, changed, hears)
    return _shown(turn, changed)


def _tell(turn: Turn, theme: Theme, person_ids: Iterable[int]) -> None:
    for person_id in dict.fromkeys(person_ids):
        if person_id and person_id != turn.person.id:
            once = f"theme:{theme.id}:{theme.version}:{person_id}"
            outbox.put(turn.db, turn.forum.id, theme.subject, to=person_id, once=once, now=turn.now)


def _deciders(turn: Turn) -> list[int]:
    return [p.id for p in themes.deciders(_people(turn))]


def _people(turn: Turn) -> list[Person]:
    return people.everybody(turn.db, turn.forum.id)


def _name(turn: Turn, person_id: int) -> str:
    return next((p.name for p in _people(turn) if p.id == person_id), "")


# --- replies ---


def _shown(turn: Turn, theme: Theme, *, changed: bool = True) -> Reply:
    """What only its proposer and those who decide may see is private."""
    theirs = theme.state in (State.MORE, State.NOT_NOW) and turn.person.id == theme.proposer_id
    shown = theme_cards.draw(turn.drawing(theme.id), theme)
    private = theirs or access.may_plan(turn.person)
    return Reply((shown,), private=private, subject=theme.subject if changed else None)


def _again(turn: Turn, theme: Theme, wrong: theme_forms.Wrong) -> Reply:
    """The card with what was typed, and what is wrong with it."""
    typed = turn.press.fields if turn.press else {}
    return Reply((theme_cards.draw(turn.drawing(theme.id), theme, typed, wrong),), private=True)


def _taken(turn: Turn, theme: Theme, proposal: Proposal) -> Reply:
    """What is called much the same is perhaps another: it takes one press to say so."""
    other = () if themes.same_words(theme.title, proposal.title) else (theme_forms.other_button(proposal),)
    if theme.proposer_id == turn.person.id:
        shown = _shown(turn, theme, changed=False)
        return replace(shown, cards=(said(texts.taken(theme.title, ""), buttons=other), *shown.cards))
    ids = {"theme": theme.id}
    buttons = [Button(texts.SHOW, "themes.show", ids)]
    if turn.person.id not in theme.backers:
        buttons.insert(0, Button(texts.BACK, "themes.back", ids, theme.version, style="primary"))
    return Reply((said(texts.taken(theme.title, _name(turn, theme.proposer_id)), buttons=(*buttons, *other)),))


def _own(turn: Turn) -> Reply:
    """The person's own open themes."""
    ours = [t for t in _all(turn) if turn.person.id in (t.proposer_id, t.responsible_id) and t.state in themes.OPEN]
    if not ours:
        return Reply(
            (said(texts.none_of_yours(), buttons=(Button(texts.PROPOSE_ANOTHER, "themes.new"),)),), private=True
        )
    if len(ours) == 1:
        return replace(_shown(turn, ours[0], changed=False), private=True)
    entries = tuple(Entry(t.title, theme_lists.line(turn, t), theme_lists.opens(t)) for t in ours)
    return Reply((Card(texts.yours_title(), (Items(entries),)),), private=True)
