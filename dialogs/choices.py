"""A person chooses how the bot writes: the pause, the hour, gathered or one by one, the channel; and a test of it."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from danish import dates
from danish.choice_sentences import BEGIN, TEST_LETTER
from danish.texts import choices as texts
from dialogs import decisions, smalltalk, undelivered
from dialogs.card import Button, Card, Choice, ChoiceField, DateField, Entry, Items, Part, Text, TextField, said
from dialogs.turn import Drawing, Moment, Reply, Turn
from forum import access
from forum import choices as rules
from forum.choices import Choices
from forum.errors import NotPossible, Unknown
from forum.homework import KIND, State
from storage import choices, homework, outbox, people

Draw = Callable[[Drawing], Card | None]

GATHERED: Final = "choices.gathered"
"""The day's letter to whoever wants them gathered; its id is the minute it was put in."""
TEST: Final = "choices.test"
_ENDS: Final = re.compile(r"^(?:frem til|fra i dag til|til|indtil|inden|før|foer)\b ?(?P<with>og med )?", re.IGNORECASE)
_FOR: Final = re.compile(r"^i (?P<count>en|et|to|tre|fire|\d{1,2}) (?P<unit>dage?|uger?|måned(?:er)?)\b", re.IGNORECASE)
_COUNTS: Final = {"en": 1, "et": 1, "to": 2, "tre": 3, "fire": 4}
_REMIND_ME: Final = "påmind mig om"
_WEEKEND: Final = re.compile(r"(?:i |om |på |paa )?weekend(?:en|er|erne)?", re.IGNORECASE)
_SATURDAY: Final = 5
_DAYS: Final = {"d": 1, "u": 7, "m": 30}
_LONGEST_LINE: Final = 160
# What was put a moment ago is on its way, and hangs nowhere.
_JUST_NOW: Final = dt.timedelta(minutes=2)


def show(turn: Turn) -> Reply:
    return _shown(turn)


def of_somebody(turn: Turn) -> Reply:
    """Nobody sees another's. What names nobody is a question of the minutes."""
    here, name = people.everybody(turn.db, turn.forum.id), turn.words.get("person", "")
    found = people.named(here, name) or people.named(here, name.removesuffix("s"))
    if not found:
        return decisions.ask(turn)
    return _shown(turn) if [p.id for p in found] == [turn.person.id] else _shown(turn, texts.others())


def save(turn: Turn) -> Reply:
    """The form as it was sent: what is wrong comes back in it."""
    fields = turn.press.fields if turn.press else {}
    here = choices.of(turn.db, turn.person.id)
    wrong: dict[str, str] = {}
    hour, until = fields.get("hour", "").strip(), fields.get("pause", "").strip()
    new = replace(here, hour=_hour(hour, wrong), gathered=fields.get("how") == "gathered")
    new = replace(new, paused_until=_day(until, turn.now.date(), wrong))
    if wrong:
        return Reply(
            (_form(turn, here, fields, {name: texts.problem(key) for name, key in wrong.items()}),), private=True
        )
    channel = fields.get("channel", "")
    if channel in choices.channels(turn.db, turn.person.id):
        choices.make_home(turn.db, turn.person.id, channel)
    choices.put(turn.db, turn.person.id, new, turn.now)
    return _shown(turn, texts.saved())


def pause(turn: Turn) -> Reply:
    """As in "påmind mig ikke før mandag"; asks for how long where nothing is said. Raises NotPossible."""
    text, today = turn.words.get("until", ""), turn.now.date()
    if "workdays" in turn.words or (_WEEKEND.fullmatch(text) and today.weekday() < _SATURDAY):
        monday = today + dt.timedelta(days=7 - today.weekday())
        until_monday = Button(texts.PAUSE_MONDAY, "choices.pause", {"until": monday.isoformat()})
        return Reply((said(texts.weekends(), buttons=(until_monday,)),), private=True)
    if not text:
        monday = today + dt.timedelta(days=7 - today.weekday())
        days = (
            (texts.PAUSE_TOMORROW, today + dt.timedelta(days=1)),
            (texts.PAUSE_MONDAY, monday),
            (texts.PAUSE_WEEKS, today + dt.timedelta(weeks=2)),
        )
        buttons = tuple(Button(label, "choices.pause", {"until": day.isoformat()}) for label, day in days)
        question = texts.pause_how_long(may_switch=access.may_change_settings(turn.person))
        return Reply((said(question, buttons=buttons),), private=True)
    until = _until(text, today)
    if until is None:
        raise NotPossible("choice_pause")
    start = _begins(text, today)
    if start is not None and not rules.problem_of_pause(until, today):
        then = f"{_REMIND_ME} {texts.pause_then(until)} {dates.say(start, weekday=False)}"
        remind = Button(texts.REMIND_THEN, "smalltalk.say", {"text": then})
        return Reply((said(texts.pause_later(start, until, today), buttons=(remind,)),), private=True)
    return _pause(turn, until, texts.whole_days() if dates.says_time(text) else "")


def latest(_turn: Turn) -> Reply:
    """There is no hour after which nothing comes."""
    return Reply((said(texts.no_latest(), buttons=(_change(),)),), private=True)


def pause_to(turn: Turn) -> Reply:
    """The pressed length of a pause. Raises Unknown, NotPossible."""
    try:
        return _pause(turn, dt.date.fromisoformat(str(turn.press.ids["until"]) if turn.press else ""))
    except (KeyError, ValueError):
        raise Unknown("card", "choices.pause") from None


def resume(turn: Turn) -> Reply:
    """Ends the pause. "Start igen" of whoever holds none begins with what the bot can do."""
    here = choices.of(turn.db, turn.person.id)
    if not here.is_paused(turn.now.date()) and turn.press is None and BEGIN.match(turn.text):
        return smalltalk.help_me(turn)
    choices.put(turn.db, turn.person.id, replace(here, paused_until=None), turn.now)
    return Reply((said(texts.resumed(here.is_paused(turn.now.date()))),), private=True)


def gather(turn: Turn) -> Reply:
    """At the hour that is said, else at the one chosen before. Raises NotPossible."""
    before = choices.of(turn.db, turn.person.id)
    new = replace(before, gathered=True, hour=_hour_said(turn) if "hour" in turn.words else before.hour)
    choices.put(turn.db, turn.person.id, new, turn.now)
    return Reply((said(texts.gathered_set(new.hour or rules.GATHERED_HOUR), buttons=(_change(),)),), private=True)


def one_by_one(turn: Turn) -> Reply:
    new = replace(choices.of(turn.db, turn.person.id), gathered=False)
    choices.put(turn.db, turn.person.id, new, turn.now)
    return Reply((said(texts.one_by_one_set(), buttons=(_change(),)),), private=True)


def hour(turn: Turn) -> Reply:
    """As in "skriv til mig kl. 8". Raises NotPossible."""
    at = _hour_said(turn)
    new = replace(choices.of(turn.db, turn.person.id), hour=at)
    choices.put(turn.db, turn.person.id, new, turn.now)
    return Reply((said(texts.hour_set(at, new.gathered), buttons=(_change(),)),), private=True)


def _hour_said(turn: Turn) -> dt.time:
    at = dates.find_times(turn.words.get("hour", ""))
    wrong = "hour" if at is None else rules.problem_of_hour(at)
    if at is None or wrong:
        raise NotPossible(f"choice_{wrong}")
    return at


def channel(turn: Turn) -> Reply:
    """As in "skriv til mig i Teams". Raises NotPossible where the person is not known there."""
    wanted = turn.words.get("channel", "").casefold()
    if wanted not in choices.channels(turn.db, turn.person.id):
        raise NotPossible("choice_channel", channel=texts.channel(wanted))
    choices.make_home(turn.db, turn.person.id, wanted)
    return Reply((said(texts.home_set(wanted), buttons=(_change(),)),), private=True)


def test(turn: Turn) -> Reply:
    """A letter to oneself, the way every letter goes."""
    outbox.put(turn.db, turn.forum.id, (TEST, turn.person.id), to=turn.person.id, now=turn.now)
    home = [name for name, is_home in choices.channels(turn.db, turn.person.id).items() if is_home]
    return Reply((said(texts.test_put(home[0] if home else "")),), private=True)


def test_card(drawing: Drawing) -> Card | None:
    if drawing.viewer is None or drawing.viewer.id != drawing.id:
        return None
    return said(texts.test_letter(drawing.viewer.first_name))


def hanging(turn: Turn) -> Reply:
    """Which letters should have gone and have not, and those given up: the secretariat's to see to."""
    if not access.may_keep_members(turn.person):
        return Reply((said(texts.secretariat_looks(), buttons=(smalltalk.say(TEST_LETTER.shown),)),), private=True)
    count, since = choices.waiting(turn.db, turn.forum.id, turn.now - _JUST_NOW)
    cards = [said(texts.waiting(count, since.astimezone(turn.now.tzinfo), turn.now.date()))] if since else []
    if asleep := _on_pause(turn):
        cards.append(asleep)
    if outbox.given_up(turn.db, turn.forum.id):
        drawn = undelivered.card(turn.drawing(turn.forum.id))
        cards += [drawn] if drawn else []
    return Reply(tuple(cards) or (said(texts.nothing_hangs()),), private=True)


def _on_pause(turn: Turn) -> Card | None:
    """Questions of homework that wait because whoever is asked holds a pause."""
    today = turn.now.date()
    names = {p.id: p.name for p in people.everybody(turn.db, turn.forum.id)}
    entries: list[Entry] = []
    for (person_id, work_id), until in choices.held_back(turn.db, turn.forum.id, KIND, today).items():
        work = homework.by_id(turn.db, turn.forum.id, work_id)
        if work is not None and work.state is State.ASKED and work.responsible_id == person_id:
            line = texts.on_pause_line(names[person_id], until, work.due, today)
            entries.append(Entry(work.title, line, Button(texts.SHOW_WORK, "homework.show", {"homework": work.id})))
    return Card(texts.on_pause_title(len(entries)), (Items(tuple(entries)),)) if entries else None


# --- gathered ---


def put_gathered(moment: Moment) -> None:
    """At the hour each chose: what was held comes in one letter; one alone comes for itself."""
    for person_id, ids in choices.gather(moment.db, moment.forum.id, moment.now).items():
        if len(ids) == 1:
            choices.let_go(moment.db, ids[0], moment.now)
            continue
        number = int(moment.now.timestamp() // 60)
        choices.mark_gathered(moment.db, ids, number)
        once = f"{GATHERED}:{person_id}:{number}"
        outbox.put(moment.db, moment.forum.id, (GATHERED, number), to=person_id, once=once, now=moment.now)


def gathered_card(drawing: Drawing, cards: Mapping[str, Draw]) -> Card | None:
    """A line for each that there is still something to say of, with a button that opens it. `cards` is
    `routes.CARDS`.
    """
    viewer = drawing.viewer
    if viewer is None:
        return None
    entries: list[Entry] = []
    seen: set[tuple[str, int]] = set()
    for letter_id, kind, subject_id in choices.gathered(drawing.db, viewer.id, drawing.id):
        drawn = cards[kind](replace(drawing, id=subject_id)) if (kind, subject_id) not in seen else None
        seen.add((kind, subject_id))
        if drawn is not None:
            entries.append(
                Entry(_line(drawn, viewer.first_name), "", Button(texts.OPEN, "choices.open", {"letter": letter_id}))
            )
    return Card(texts.gathered_title(len(entries)), (Items(tuple(entries)),)) if entries else None


def open_letter(turn: Turn, cards: Mapping[str, Draw]) -> Reply:
    """One of those gathered, as it is now, to be answered. Raises Unknown for a letter to somebody else."""
    number = turn.press.number("letter") if turn.press else None
    subject = choices.letter_of(turn.db, turn.person.id, number) if number is not None else None
    if subject is None:
        raise Unknown("card", "choices.open")
    drawn = cards[subject[0]](turn.drawing(subject[1]))
    return Reply((drawn or said(texts.nothing_more()),), private=True)


def _line(drawn: Card, first_name: str) -> str:
    """What the letter is, in a line, and without the greeting that each has."""
    first = next((part for part in drawn.parts if isinstance(part, Text)), None)
    spoken = "".join(part for part in first.content if isinstance(part, str)) if first else ""
    line = (drawn.title or spoken or drawn.fallback).removeprefix(f"{texts.hello(first_name)} ")
    return line if len(line) <= _LONGEST_LINE else f"{line[: _LONGEST_LINE - 1].rsplit(' ', 1)[0]} …"


# --- the card ---


def _shown(turn: Turn, first: str = "") -> Reply:
    here = choices.of(turn.db, turn.person.id)
    card = _form(turn, here, {}, {})
    return Reply((replace(card, parts=((Text((first,)), *card.parts) if first else card.parts)),), private=True)


def _form(turn: Turn, here: Choices, typed: Mapping[str, str], wrong: Mapping[str, str]) -> Card:
    today = turn.now.date()
    is_paused = here.is_paused(today)
    hour_typed = typed.get("hour", f"{here.hour.hour}.{here.hour.minute:02}" if here.hour else "")
    stands = here.paused_until if is_paused else None
    pause_typed = _read_day(typed["pause"].strip(), today) if "pause" in typed else stands
    how = typed.get("how", "gathered" if here.gathered else "single")
    ways = (Choice("single", texts.ONE_BY_ONE), Choice("gathered", texts.GATHERED))
    parts: list[Part] = [Text((texts.how(here.hour, here.gathered, here.hour or rules.GATHERED_HOUR),))]
    if is_paused and here.paused_until:
        parts.append(Text((f"{texts.paused(here.paused_until, today)} {texts.pause_means()}",)))
    parts += [
        ChoiceField("how", texts.FIELD_HOW, ways, (how,)),
        TextField("hour", texts.FIELD_HOUR, hour_typed, wrong.get("hour", ""), max_length=20),
        DateField("pause", texts.FIELD_PAUSE, pause_typed, wrong.get("pause", "")),
    ]
    known = choices.channels(turn.db, turn.person.id)
    if len(known) > 1:
        options = tuple(Choice(name, texts.channel(name)) for name in known)
        chosen = tuple(name for name, is_home in known.items() if is_home)
        chosen = (typed["channel"],) if typed.get("channel") in known else chosen
        parts.append(ChoiceField("channel", texts.FIELD_CHANNEL, options, chosen[:1]))
    buttons: tuple[Button, ...] = (Button(texts.SAVE, "choices.save", style="primary", fields=True),)
    if is_paused:
        buttons += (Button(texts.END_PAUSE, "choices.resume"),)
    return Card(texts.TITLE, tuple(parts), buttons)


def _change() -> Button:
    return Button(texts.CHANGE, "choices.show")


def _pause(turn: Turn, until: dt.date, more: str = "") -> Reply:
    wrong = rules.problem_of_pause(until, turn.now.date())
    if wrong:
        raise NotPossible(f"choice_{wrong}")
    new = replace(choices.of(turn.db, turn.person.id), paused_until=until)
    choices.put(turn.db, turn.person.id, new, turn.now)
    sentences = (texts.paused(until, turn.now.date()), more, texts.pause_means(), texts.own_still_come())
    end = Button(texts.END_PAUSE, "choices.resume")
    return Reply(
        (said(" ".join(filter(None, sentences)), buttons=(end, smalltalk.say(texts.MINE.casefold()))),), private=True
    )


def _begins(text: str, today: dt.date) -> dt.date | None:
    """The day of a pause that begins later, as in "i uge 52"; None where it begins now."""
    if _FOR.match(text) or _ENDS.match(text):
        return None
    period = dates.find_one(text, today)
    return period.first if period is not None and period.first > today + dt.timedelta(days=1) else None


def _until(text: str, today: dt.date) -> dt.date | None:
    """The first day that is not paused any more: "til mandag" is not Monday itself, "i denne uge" is all of it."""
    length = _FOR.match(text)
    if length:
        count = _COUNTS.get(length["count"].casefold()) or int(length["count"])
        return today + dt.timedelta(days=count * _DAYS[length["unit"][0].casefold()])
    ends = _ENDS.match(text)
    period = dates.find_one(text[ends.end() :] if ends else text, today)
    if period is None or period.last >= dt.date.max - dt.timedelta(days=1):
        return None
    if ends is None or ends["with"]:
        return period.last + dt.timedelta(days=1)
    return period.first


def _hour(text: str, wrong: dict[str, str]) -> dt.time | None:
    if not text:
        return None
    at = dates.find_times(text) or dates.find_times(f"kl. {text}")
    problem = "hour" if at is None else rules.problem_of_hour(at)
    if problem:
        wrong["hour"] = problem
    return at


def _day(text: str, today: dt.date, wrong: dict[str, str]) -> dt.date | None:
    if not text:
        return None
    day = _read_day(text, today)
    problem = "pause" if day is None else rules.problem_of_pause(day, today)
    if problem:
        wrong["pause"] = problem
    return day


def _read_day(text: str, today: dt.date) -> dt.date | None:
    """As a date field sends it, or as people type it."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return _until(text if _ENDS.match(text) else f"til {text}", today) if text else None
