"""Themes: proposed, backed, put on a meeting, asked more about, left for now, withdrawn; and the list of them."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from danish import words
from danish.texts import lists
from danish.texts import themes as texts
from dialogs import homework_steps, theme_cards, theme_forms, theme_lists, theme_turns
from dialogs.card import Button, Card, Entry, Items, Text, said
from dialogs.turn import Moment, Reply, Turn
from forum import access, approvals, proposals, themes
from forum import homework as homework_rules
from forum.approvals import Answer
from forum.errors import NotPossible
from forum.homework import Homework
from forum.people import Person, Role
from forum.proposals import Proposal
from forum.themes import State, Theme
from storage import approvals as asked
from storage import forums, homework, meetings, outbox, posted
from storage import themes as store

card = theme_cards.card
overview = theme_lists.overview
mine = theme_turns.mine

_IN_LINE: Final = 3


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
    forums.lock(turn.db, turn.forum.id)
    alike = themes.same_words if other else themes.same
    among = [t for t in theme_turns.listed(turn) if t.state in themes.OPEN and alike(t.title, proposal.title)]
    known = next((t for t in among if themes.same_words(t.title, proposal.title)), among[0] if among else None)
    if known:
        return _taken(turn, known, proposal)
    theme_id = store.add(turn.db, turn.person, responsible or turn.person, proposal, turn.now)
    subject = (themes.KIND, theme_id)
    asked.ask(turn.db, turn.forum.id, subject, turn.now, role=Role.CHAIR)
    asked.record(turn.db, turn.forum.id, subject, "proposed", turn.person.id, turn.now)
    theme = theme_turns.by_id(turn, theme_id)
    theme_turns.tell(turn, theme, [*theme_turns.deciders(turn), theme.responsible_id])
    return theme_turns.shown(turn, theme)


def revise(turn: Turn) -> Reply:
    """The form with the theme's own words; by sentence the one that is named, or the person's only one."""
    theme = theme_turns.meant(turn, themes.UNDECIDED, own=True, locked=False)
    if theme is None:
        return mine(turn)
    access.require_changing_theme(turn.person, theme.proposer_id)
    if theme.state not in themes.UNDECIDED:
        raise NotPossible(f"theme_{theme.state.value}", title=theme.title)
    return Reply((theme_cards.form(turn.drawing(), theme_forms.words(theme), theme=theme),), private=True)


def save(turn: Turn) -> Reply:
    """A form that was revised: whoever decides is asked anew."""
    theme = theme_turns.pressed(turn, locked=True)
    access.require_changing_theme(turn.person, theme.proposer_id)
    if stale := theme_turns.stale(turn, theme):
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
    theme = theme_turns.meant(turn, {State.MORE}, own=True)
    if theme is None:
        return mine(turn)
    access.require_changing_theme(turn.person, theme.proposer_id)
    if stale := theme_turns.stale(turn, theme):
        return stale
    if theme.state is not State.MORE:
        raise NotPossible("theme_not_asked", title=theme.title)
    given = turn.press.fields.get("answer") or str(turn.press.ids.get("text", "")) if turn.press else ""
    text = " ".join((given or turn.words.get("reason", "")).split())
    before = theme.why if not theme.why or theme.why[-1] in ".?!" else f"{theme.why}."
    why = f"{before} {lists.sentence_case(text)}".strip()
    if not text or len(why) > proposals.MAX_WHY:
        return theme_turns.again(turn, theme, {"answer": "why_long" if text else "answer_missing"})
    proposal = Proposal(theme.title, why, theme.wished_minutes, theme.wished)
    responsible = next((p for p in theme_turns.everybody(turn) if p.id == theme.responsible_id), None)
    return _revised(turn, theme, proposal, responsible)


def _revised(turn: Turn, theme: Theme, proposal: Proposal, responsible: Person | None) -> Reply:
    changed = themes.revise(theme, proposal, responsible or turn.person, turn.person)
    latest = asked.latest(turn.db, theme.subject)
    if latest is None or latest.state is not Answer.OPEN:
        asked.ask(turn.db, turn.forum.id, theme.subject, turn.now, role=Role.CHAIR)
    hears = [theme.proposer_id, changed.responsible_id if changed.responsible_id != theme.responsible_id else 0]
    again = theme.state is not State.PROPOSED
    return theme_turns.done(turn, changed, "revised", [*hears, *(theme_turns.deciders(turn) if again else [])])


def withdraw(turn: Turn) -> Reply:
    theme = theme_turns.meant(turn, themes.OPEN, own=True)
    if theme is None:
        return mine(turn)
    access.require_changing_theme(turn.person, theme.proposer_id)
    if stale := theme_turns.stale(turn, theme):
        return stale
    changed = themes.withdraw(theme, turn.person)
    if theme.state is State.SCHEDULED and theme.meeting and not (turn.press and turn.press.ids.get("sure")):
        return _asked_whether(turn, theme, theme.meeting.date)
    _close(turn, theme)
    hears = [theme.proposer_id]
    if theme.state is State.SCHEDULED:
        hears += [*theme_turns.deciders(turn), theme.responsible_id, *theme.backers]
    return theme_turns.done(turn, changed, "withdrawn", hears)


def _asked_whether(turn: Turn, theme: Theme, day: dt.date) -> Reply:
    """Once: the meeting counts on it."""
    ids = {"theme": theme.id}
    yes = Button(texts.WITHDRAW_SURE, "themes.withdraw", {**ids, "sure": 1}, theme.version, style="destructive")
    no = Button(texts.KEEP, "themes.show", ids)
    question = texts.withdraw_question(theme.title, turn.forum.name, day, turn.now.date(), bool(theme.backers))
    return Reply((said(question, buttons=(yes, no)),), private=True)


def back(turn: Turn) -> Reply:
    """The proposer hears of the first; after that the card tells."""
    theme = theme_turns.meant(turn, themes.OPEN)
    if theme is None:
        return overview(turn)
    backed = themes.back(theme, turn.person)
    store.back(turn.db, theme.id, turn.person.id, turn.now)
    asked.record(turn.db, turn.forum.id, theme.subject, themes.BACKED, turn.person.id, turn.now)
    once = f"theme:{theme.id}:backed"
    outbox.put(turn.db, turn.forum.id, theme.subject, to=theme.proposer_id, once=once, now=turn.now)
    return theme_turns.shown(turn, backed)


def unback(turn: Turn) -> Reply:
    """Taken back without a word to anybody: the cards tell. Of what is no theme but one's own homework, what it is."""
    backed = [t for t in theme_turns.listed(turn) if t.state in themes.OPEN and turn.person.id in t.backers]
    name = turn.words.get("theme", "")
    name = name if words.terms(name) else ""
    found = themes.named(backed, name) if name else backed
    if turn.press is None and len(found) != 1 and (found or not name):
        return _which_backed(found)
    if turn.press is None and not found and (own := _own_homework(turn, name)):
        return homework_steps.shown(turn, own)
    wanted = theme_turns.meant(turn, themes.OPEN) if turn.press or not found else found[0]
    if wanted is None:
        return overview(turn)
    theme = theme_turns.by_id(turn, wanted.id, locked=True)
    changed = themes.unback(theme, turn.person)
    store.unback(turn.db, theme.id, turn.person.id)
    asked.record(turn.db, turn.forum.id, theme.subject, themes.UNBACKED, turn.person.id, turn.now)
    reply = theme_turns.shown(turn, changed)
    return replace(reply, cards=(said(texts.unbacked(theme.title)), *reply.cards), private=True)


def _which_backed(found: list[Theme]) -> Reply:
    if not found:
        return Reply((said(texts.nothing_backed()),), private=True)
    entries = tuple(
        Entry(t.title, "", Button(texts.UNBACK, "themes.unback", {"theme": t.id}, t.version)) for t in found
    )
    return Reply((Card(parts=(Text((texts.which_backed(),)), Items(entries))),), private=True)


def _own_homework(turn: Turn, name: str) -> Homework | None:
    own = homework.listed(turn.db, turn.forum.id, homework_rules.OPEN, responsible_id=turn.person.id)
    found = homework_rules.meant(name, own)
    return found[0] if len(found) == 1 else None


# --- deciding ---


def schedule(turn: Turn) -> Reply:
    """On a meeting, or over to another. Without a meeting to put it on, the card asks for one."""
    access.require_planning(turn.person)
    theme = theme_turns.meant(turn, themes.OPEN)
    if theme is None:
        return overview(turn)
    if stale := theme_turns.stale(turn, theme):
        return stale
    day, minutes_wanted, wrong = theme_forms.place_pressed(turn) if turn.press else theme_forms.place_said(turn, theme)
    if wrong or day is None:
        return theme_turns.again(turn, theme, wrong or {"meeting": "meeting_missing"})
    return _set_on(turn, theme, day, minutes_wanted)


def _set_on(turn: Turn, theme: Theme, day: dt.date, minutes_wanted: int) -> Reply:
    one = theme_forms.coming_on(turn, day)
    if isinstance(one, dict):
        return theme_turns.again(turn, theme, one)
    if not next((p.active for p in theme_turns.everybody(turn) if p.id == theme.responsible_id), False):
        raise NotPossible("theme_responsible_left", name=theme_turns.name_of(turn, theme.responsible_id))
    meeting = meetings.ensure(turn.db, turn.forum.id, one)
    changed = themes.schedule(theme, meeting, minutes_wanted, turn.person, turn.now)
    if theme.state is not State.SCHEDULED:
        _answer(turn, theme, Answer.YES)
    action = "moved" if theme.meeting and theme.meeting.id != meeting.id else "scheduled"
    return theme_turns.done(turn, changed, action, [theme.proposer_id, theme.responsible_id, *theme.backers])


def ask_more(turn: Turn) -> Reply:
    return _with_reason(turn, themes.ask_more, Answer.MORE, "more")


def not_now(turn: Turn) -> Reply:
    return _with_reason(turn, themes.not_now, Answer.NO, "not_now")


def postpone(turn: Turn) -> Reply:
    """Back on the list, and whoever decides is asked anew; or to the meeting that is said."""
    access.require_planning(turn.person)
    theme = theme_turns.meant(turn, {State.SCHEDULED})
    if theme is None:
        return overview(turn)
    if stale := theme_turns.stale(turn, theme):
        return stale
    if turn.press is None and (day := theme_forms.put_off_to(turn, theme)):
        return _set_on(turn, theme, day, theme.minutes or themes.DEFAULT_MINUTES)
    changed = themes.postpone(theme, turn.person)
    asked.ask(turn.db, turn.forum.id, theme.subject, turn.now, role=Role.CHAIR)
    return theme_turns.done(turn, changed, "postponed", [theme.proposer_id, theme.responsible_id])


def held(moment: Moment) -> None:
    """The day after its meeting a theme is discussed. Nobody is written to: they were there. What a clock that was
    ahead has written down is taken back.
    """
    today = moment.now.date()
    for theme in store.held(moment.db, moment.forum.id, today):
        changed = themes.written_down(theme, today)
        store.save(moment.db, changed)
        asked.record(moment.db, moment.forum.id, theme.subject, changed.state.value, None, moment.now)
        posted.changed(moment.db, theme.subject, moment.now)


# --- showing ---


def show(turn: Turn) -> Reply:
    theme = theme_turns.meant(turn, themes.OPEN, locked=False)
    return theme_turns.shown(turn, theme, changed=False) if theme else mine(turn)


def in_line(turn: Turn) -> Reply:
    """Who takes the next theme. Raises NotPossible: nobody is ranked before colleagues."""
    if not access.may_plan(turn.person):
        raise NotPossible("theme_turns")
    latest = store.last_responsible(turn.db, turn.forum.id)
    line = themes.in_line(theme_turns.everybody(turn), latest)[:_IN_LINE]
    if not line:
        return Reply((said(texts.nobody_in_line()),), private=True)
    entries = tuple(Entry(p.name, texts.turn_line(latest.get(p.id), turn.now.date())) for p in line)
    return Reply((Card(texts.turn_title(), (Text((texts.turn_intro(),), "muted"), Items(entries))),), private=True)


# --- what it does ---


def _with_reason(turn: Turn, rule: Callable[[Theme, str, Person], Theme], answer: Answer, action: str) -> Reply:
    access.require_planning(turn.person)
    theme = theme_turns.meant(turn, themes.OPEN)
    if theme is None:
        return overview(turn)
    if stale := theme_turns.stale(turn, theme):
        return stale
    reason = (turn.press.fields.get("reason", "") if turn.press else turn.words.get("reason", "")).strip(" .:–-")
    if not reason or len(reason) > proposals.MAX_WHY:
        missing = "reason_missing_more" if answer is Answer.MORE else "reason_missing"
        return theme_turns.again(turn, theme, {"reason": "reason_long" if reason else missing})
    changed = rule(theme, lists.sentence_case(reason) + ("" if reason[-1] in ".?!" else "."), turn.person)
    _answer(turn, theme, answer, reason)
    hears = [theme.proposer_id]
    if theme.state is State.SCHEDULED:
        hears.append(theme.responsible_id)
    return theme_turns.done(turn, changed, action, hears)


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
    if latest:
        asked.save(turn.db, approvals.withdraw(latest, turn.person, turn.now))


def _taken(turn: Turn, theme: Theme, proposal: Proposal) -> Reply:
    """What is called much the same is perhaps another: it takes one press to say so."""
    other = () if themes.same_words(theme.title, proposal.title) else (theme_forms.other_button(proposal),)
    if theme.proposer_id == turn.person.id:
        shown = theme_turns.shown(turn, theme, changed=False)
        return replace(shown, cards=(said(texts.taken(theme.title, ""), buttons=other), *shown.cards))
    ids = {"theme": theme.id}
    buttons = [Button(texts.SHOW, "themes.show", ids)]
    if turn.person.id not in theme.backers:
        buttons.insert(0, Button(texts.BACK, "themes.back", ids, theme.version, style="primary"))
    proposer = theme_turns.name_of(turn, theme.proposer_id)
    return Reply((said(texts.taken(theme.title, proposer), buttons=(*buttons, *other)),))
