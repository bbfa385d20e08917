"""What waits for those who prepare the meetings, and the drafts nobody has released."""

from danish.homework_sentences import ALL_HOMEWORK
from danish.question_sentences import WAITING
from danish.sentences import DRAFTS
from danish.texts import office as texts
from danish.texts.papers import REVIEW
from danish.theme_sentences import THEMES
from dialogs.card import Button, Card, Entry, Items, Text, said
from dialogs.turn import Reply, Turn
from forum import access
from forum.homework import State
from forum.people import Person, Role
from storage import agendas, approvals, homework, minutes, questions
from storage.database import Connection


def waiting(db: Connection, viewer: Person) -> Card | None:
    """For the chair and the secretariat: each thing that waits with its way there; None where nothing does."""
    if not access.may_plan(viewer):
        return None
    forum_id = viewer.forum_id
    entries: list[Entry] = []
    proposals = sum(one.asked_role in viewer.roles for one in approvals.waiting(db, forum_id))
    if proposals:
        entries.append(_entry(texts.proposals(proposals), texts.THEMES, THEMES.shown))
    if untaken := homework.listed(db, forum_id, {State.DECLINED}):
        line = texts.untaken([work.title for work in untaken])
        entries.append(_entry(line, texts.HOMEWORK, ALL_HOMEWORK.shown))
    if access.may_teach(viewer) and (asked := questions.waiting(db, forum_id)):
        entries.append(_entry(texts.questions(asked), texts.QUESTIONS, WAITING.shown))
    drafts = len(minutes.drafts(db, forum_id)) + len(agendas.drafts(db, forum_id))
    if access.may_see_drafts(viewer) and drafts:
        entries.append(_entry(texts.drafts(drafts), texts.DRAFTS, DRAFTS.shown))
    if not entries:
        return None
    heading = texts.heading(Role.CHAIR in viewer.roles, Role.SECRETARIAT in viewer.roles)
    return Card(parts=(Text((heading,)), Items(tuple(entries))), fallback=heading)


def _entry(line: str, label: str, sentence: str) -> Entry:
    return Entry(line, "", Button(label, "smalltalk.say", {"text": sentence}))


def drafts(turn: Turn) -> Reply:
    """Of minutes and of agendas, each with its way to be looked through. Raises NotAllowed."""
    access.require_releasing(turn.person)
    today = turn.now.date()
    lines = [
        (texts.minutes_line(one.meeting.date, today), one.version, "minutes.review", {"minutes": one.id})
        for one in minutes.drafts(turn.db, turn.forum.id)
    ]
    lines += [
        (texts.agenda_line(one.date, today), one.version, "agendas.review", {"agenda": one.id})
        for one in agendas.drafts(turn.db, turn.forum.id)
    ]
    if not lines:
        return Reply((said(texts.no_drafts()),), private=True)
    entries = tuple(
        Entry(line, texts.version(version), Button(REVIEW, action, ids)) for line, version, action, ids in lines
    )
    return Reply((Card(texts.drafts_title(len(entries)), (Items(entries),)),), private=True)
