"""Who was at a meeting, and who holds a post, as the minutes name them."""

import re
from typing import Final

from danish import words
from danish.texts import attendance as texts
from danish.texts import meetings as meeting_texts
from dialogs import desk
from dialogs.card import Card, Entry, Items, Part, Text, said
from dialogs.desk import Answer, Desk
from forum import posts
from forum.people import Person
from forum.questions import Question
from forum.sureness import SURE
from storage import minutes, people, search

_PRESENT: Final = re.compile(
    r"\bhvem (?:(?:var|er|blev|moedte) )?(?:alle )?(?:der )?(?:til ?stede|tilstede|deltog|deltagere|moedte op"
    r"|med (?:til|paa|ved) (?:det )?\w*(?:moede\w*|chefforum\w*)|med (?:sidst|senest|(?:sidste|seneste) gang|den \d)"
    r"|fravaerende|manglede|udeblev"
    r"|(?:havde )?meldt\w* afbud|meldte afbud)\b"
    r"|\b(?:deltagerne|moededeltager\w*|afbud)\b (?:til|paa|ved|den|fra)\b|\bwho (?:was|were) (?:present|there)\b"
)
_GONE: Final = re.compile(r"\b(?:ikke|fravaerende|afbud|manglede|udeblev)\b")
_ABOUT: Final = re.compile(
    r"\b(?:(?:da|mens|hvor) (?:vi|i|man|chefforum|forummet)\b.*?\bom"
    r"|(?:til|på|ved|fra) (?:det )?mødet? (?:med|om|hvor|der handlede om)"
    r"|(?:under|til|ved) (?:punktet|sagen|drøftelsen|behandlingen) (?:om|af)) (?P<topic>[^?!]{3,})",
    re.IGNORECASE,
)
_WHO: Final = re.compile(
    r"(?:hej,? )?(?:ved du,? |sig mig,? )?hvem er (?:egentlig |nu |vores )?(?P<who>[^?!.,]{2,80}?)[ ?.!]*",
    re.IGNORECASE,
)
_LEADS: Final = re.compile(
    r"hvem (?:leder|er leder af|er chef for|er chef i) (?P<who>[^?!.,]{2,80}?)[ ?.!]*", re.IGNORECASE
)


def answer(at: Desk, asked: Question) -> Answer | None:
    """None for a question that is not about who was there or who somebody is."""
    if _PRESENT.search(words.fold(asked.text)):
        return _present(at, asked)
    found = _people(at, asked.text)
    if not found:
        return None
    cards = tuple(said(texts.person(p.name, p.title)) for p in found)
    return Answer(cards, (), False, at.memory)


def _present(at: Desk, asked: Question) -> Answer:
    days = desk.among(at, asked)
    if about := _ABOUT.search(asked.text):
        found = at.find(at.understand(about["topic"]), days)
        if not found.matches or found.matches[0].coverage < SURE:
            return desk.unanswered(at, (said(texts.which_meeting()),), found.matches, lacking=False)
        days = [desk.day(found.matches[0].document.date)]
    if days is None and asked.newest:
        days = at.days(newest=1)
    if days is None:
        spoken_of = [key[0] for key in at.memory.items]
        days = at.days(last=desk.day(spoken_of[0]), newest=1) if spoken_of else at.days(newest=1)
    if not days:
        return desk.unanswered(at, (desk.no_meeting(at, asked),))
    day = days[-1]
    here = minutes.participants(at.db, at.forum.id, day)
    if not here:
        return Answer((said(texts.nobody_named(day)),), (), False, at.memory)
    points = at.points(search.of_meetings(at.db, seen_by=at.person, until=at.today, among=[day]))
    if _GONE.search(words.fold(asked.text)):
        return desk.listed(at, asked, points, (said(texts.gone(day, [p.name for p in here if p.absent])),))
    came = tuple(Entry(p.name, p.title) for p in here if not p.absent)
    parts: list[Part] = [Items(came)]
    if gone := [p.name for p in here if p.absent]:
        parts.append(Text((texts.absent(gone),)))
    title = meeting_texts.meeting_title(at.forum.name, day)
    card = Card(title, tuple(parts), fallback=texts.present_only(at.forum.name, day))
    return desk.listed(at, asked, points, (card,))


def _people(at: Desk, text: str) -> list[Person]:
    match = _WHO.fullmatch(text.strip()) or _LEADS.fullmatch(text.strip())
    if match is None:
        return []
    members = people.members(at.db, at.forum.id)
    who = match["who"]
    if match.re is _LEADS:
        who = f"chef {who}"
    named = people.named(members, who) if len(who) > 2 else []
    return named or _holding(members, who) or [p for said in _read_out(at, who) for p in _holding(members, said)]


def _holding(members: list[Person], who: str) -> list[Person]:
    return posts.holding(members, re.sub(r"^chef(?:en)? for\b", "chef", who))


def _read_out(at: Desk, who: str) -> list[str]:
    """With what the forum's own words stand for in the place of each, as in "chef for BUF"."""
    parts = who.split()
    found = list(at.words.read_out(who))
    for i, part in enumerate(parts):
        found += [" ".join([*parts[:i], meaning, *parts[i + 1 :]]) for meaning in at.words.read_out(part)]
    return found
