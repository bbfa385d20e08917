"""The tables of the forum's work: approvals and their trail, themes, homework, agendas, questions, words, settings."""

import datetime as dt

from sqlalchemy import (
    JSON,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Named,
    String,
    Table,
    Text,
    Time,
    TypedColumns,
    UniqueConstraint,
)

from storage.database import UtcDateTime
from storage.tables import metadata


class ApprovalColumns(TypedColumns):
    """Somebody is asked to say yes to a subject ("themes" or "homework" and its id).

    `asked_id` is one person; None asks whoever has `asked_role`. States: "open", "yes", "no", "more" (more is wanted
    first), "passed" (on to somebody else), "withdrawn". `answered_by` pressed; `behalf_of` is whose answer it was.
    """

    id = Column(Integer, primary_key=True)
    forum_id: Named[int] = Column(ForeignKey("forum.id"))
    subject_kind: Named[str] = Column(String(20))
    subject_id: Named[int] = Column(Integer)
    asked_id: Named[int | None] = Column(ForeignKey("person.id"), nullable=True)
    asked_role: Named[str | None] = Column(String(20), nullable=True)
    state: Named[str] = Column(String(10))
    note: Named[str] = Column(Text)
    asked_at: Named[dt.datetime] = Column(UtcDateTime)
    answered_at: Named[dt.datetime | None] = Column(UtcDateTime, nullable=True)
    answered_by: Named[int | None] = Column(ForeignKey("person.id"), nullable=True)
    behalf_of: Named[int | None] = Column(ForeignKey("person.id"), nullable=True)
    reminded_at: Named[dt.datetime | None] = Column(UtcDateTime, nullable=True)
    raised_at: Named[dt.datetime | None] = Column(UtcDateTime, nullable=True)


class TrailColumns(TypedColumns):
    """What happened to a subject, by whom and when; rows are only ever added."""

    id = Column(Integer, primary_key=True)
    forum_id: Named[int] = Column(ForeignKey("forum.id"))
    subject_kind: Named[str] = Column(String(20))
    subject_id: Named[int] = Column(Integer)
    by_id: Named[int | None] = Column(ForeignKey("person.id"), nullable=True)
    action: Named[str] = Column(String(30))
    note: Named[str] = Column(Text)
    at: Named[dt.datetime] = Column(UtcDateTime)


class ThemeColumns(TypedColumns):
    """States: "proposed", "more" (more is wanted), "scheduled", "not_now", "withdrawn", "discussed".

    `wished_minutes` is the proposer's, `minutes` what the meeting sets aside. `reason` is said with "more" and
    "not_now". `version` counts changes: a button drawn from another version shows the theme as it is now.
    """

    id = Column(Integer, primary_key=True)
    forum_id: Named[int] = Column(ForeignKey("forum.id"))
    title: Named[str] = Column(String(200))
    folded: Named[str] = Column(String(400))
    why: Named[str] = Column(Text)
    proposer_id: Named[int] = Column(ForeignKey("person.id"))
    responsible_id: Named[int] = Column(ForeignKey("person.id"))
    wished_minutes: Named[int | None] = Column(Integer, nullable=True)
    wished_date: Named[dt.date | None] = Column(Date, nullable=True)
    state: Named[str] = Column(String(12))
    meeting_id: Named[int | None] = Column(ForeignKey("meeting.id"), nullable=True)
    minutes: Named[int | None] = Column(Integer, nullable=True)
    reason: Named[str] = Column(Text)
    version: Named[int] = Column(Integer)
    proposed_at: Named[dt.datetime] = Column(UtcDateTime)


class ThemeBackingColumns(TypedColumns):
    theme_id: Named[int] = Column(ForeignKey("theme.id"), primary_key=True)
    person_id: Named[int] = Column(ForeignKey("person.id"), primary_key=True)
    at: Named[dt.datetime] = Column(UtcDateTime)


class HomeworkColumns(TypedColumns):
    """States: "asked", "taken", "declined", "done", "withdrawn". `responsible_id` is who is asked or has taken it.

    `source_date` and `source_number` are the item it comes from, when it comes from one. `due` is a day; what is not
    ready then may wait to `wait_until`.
    """

    id = Column(Integer, primary_key=True)
    forum_id: Named[int] = Column(ForeignKey("forum.id"))
    title: Named[str] = Column(String(300))
    given_by: Named[int] = Column(ForeignKey("person.id"))
    responsible_id: Named[int] = Column(ForeignKey("person.id"))
    source_date: Named[dt.date | None] = Column(Date, nullable=True)
    source_number: Named[int | None] = Column(Integer, nullable=True)
    due: Named[dt.date | None] = Column(Date, nullable=True)
    wait_until: Named[dt.date | None] = Column(Date, nullable=True)
    state: Named[str] = Column(String(12))
    version: Named[int] = Column(Integer)
    given_at: Named[dt.datetime] = Column(UtcDateTime)


class MeetingLeftColumns(TypedColumns):
    """A day that a meeting was planned for and was moved away from: nothing is computed there any more."""

    meeting_id: Named[int] = Column(ForeignKey("meeting.id"), primary_key=True)
    date: Named[dt.date] = Column(Date, primary_key=True)
    forum_id: Named[int] = Column(ForeignKey("forum.id"), index=True)


class MeetingChangeColumns(TypedColumns):
    """A meeting moved, cancelled, held elsewhere or restored; rows are only ever added. `date`, `start`, `place` and
    `cancelled` are as it was before, `carried` what went along: {"themes": [[id, minutes, version after]],
    "homework": [[id, due, wait_until as ISO or null]]} as they were before.

    `told_with` is the first change that the same letter tells of.
    """

    id = Column(Integer, primary_key=True)
    forum_id: Named[int] = Column(ForeignKey("forum.id"))
    meeting_id: Named[int] = Column(ForeignKey("meeting.id"), index=True)
    by_id: Named[int] = Column(ForeignKey("person.id"))
    told_with: Named[int | None] = Column(Integer, nullable=True)
    date: Named[dt.date] = Column(Date)
    start: Named[dt.time] = Column(Time)
    place: Named[str] = Column(String(400))
    cancelled: Named[bool]
    carried = Column(JSON, nullable=False)
    at: Named[dt.datetime] = Column(UtcDateTime)


class InboxColumns(TypedColumns):
    """A file somebody sent. States: "waiting", "read" (`minutes_id`), "known" (the same as `minutes_id`), "unreadable"
    (`reason` and `detail` are of `NotMinutes`; of a file with several meetings `detail` names those that were known).
    `content` is emptied as soon as it is no longer waited for.

    Somebody is reading it while `lease_until` lies ahead.
    """

    id = Column(Integer, primary_key=True)
    forum_id: Named[int] = Column(ForeignKey("forum.id"))
    person_id: Named[int] = Column(ForeignKey("person.id"))
    name: Named[str] = Column(String(200))
    content: Named[bytes] = Column(LargeBinary)
    state: Named[str] = Column(String(12))
    reason: Named[str] = Column(String(40))
    detail: Named[str] = Column(String(200))
    minutes_id: Named[int | None] = Column(ForeignKey("minutes.id"), nullable=True)
    attempts: Named[int] = Column(Integer)
    lease_until: Named[dt.datetime | None] = Column(UtcDateTime, nullable=True)
    at: Named[dt.datetime] = Column(UtcDateTime)


class AgendaColumns(TypedColumns):
    """One version of a meeting's published agenda. `state` is "draft", "in_use", "replaced" or "deleted" (a draft, of
    which nothing but this row is left). `date`, `start` (00:00 where the file gives none) and `place` are the agenda's
    own words; `meeting_id` is known once it is in use.

    `points` are `AgendaItem`s as values: an agenda is shown, never searched, so that none of it becomes a decision.
    """

    id = Column(Integer, primary_key=True)
    forum_id: Named[int] = Column(ForeignKey("forum.id"))
    meeting_id: Named[int | None] = Column(ForeignKey("meeting.id"), nullable=True)
    date: Named[dt.date] = Column(Date)
    start: Named[dt.time] = Column(Time)
    place: Named[str] = Column(String(400))
    version: Named[int] = Column(Integer)
    state: Named[str] = Column(String(10))
    digest: Named[str] = Column(String(64))
    source: Named[str] = Column(String(400))
    points = Column(JSON, nullable=False)
    unrecognised = Column(JSON, nullable=False)
    notes = Column(JSON, nullable=False)
    read_at: Named[dt.datetime] = Column(UtcDateTime)


class QuestionColumns(TypedColumns):
    """What the secretariat was asked, once for each question of a forum: `key` is the same however it is put
    (`forum/asked.py`), `text` is as the first to ask wrote it.

    States: "waiting", "answered" (`answer`, perhaps about the item of `item_date` and `item_number`), "found" (a word
    was added, and the minutes answer), "left". `version` counts what the secretariat did. `answered_on`
    is a local day.
    """

    id = Column(Integer, primary_key=True)
    forum_id: Named[int] = Column(ForeignKey("forum.id"))
    key: Named[str] = Column(String(64))
    text: Named[str] = Column(Text)
    state: Named[str] = Column(String(12))
    answer: Named[str] = Column(Text)
    item_date: Named[dt.date | None] = Column(Date, nullable=True)
    item_number: Named[int | None] = Column(Integer, nullable=True)
    version: Named[int] = Column(Integer)
    asked_at: Named[dt.datetime] = Column(UtcDateTime)
    answered_by: Named[int | None] = Column(ForeignKey("person.id"), nullable=True)
    answered_on: Named[dt.date | None] = Column(Date, nullable=True)


class QuestionAskerColumns(TypedColumns):
    question_id: Named[int] = Column(ForeignKey("question.id"), primary_key=True)
    person_id: Named[int] = Column(ForeignKey("person.id"), primary_key=True)
    at: Named[dt.datetime] = Column(UtcDateTime)


class WordColumns(TypedColumns):
    """A word of the forum's own and what it means, folded for comparing. Kinds: "synonym", "abbreviation", "alias".

    `added_by` None: it came from a file.
    """

    id = Column(Integer, primary_key=True)
    forum_id: Named[int] = Column(ForeignKey("forum.id"))
    kind: Named[str] = Column(String(12))
    word: Named[str] = Column(String(60))
    folded: Named[str] = Column(String(240))
    meaning: Named[str] = Column(String(120))
    folded_meaning: Named[str] = Column(String(480))
    added_by: Named[int | None] = Column(ForeignKey("person.id"), nullable=True)
    added_at: Named[dt.datetime] = Column(UtcDateTime)


class ForumSettingColumns(TypedColumns):
    """What a forum has chosen for itself, by name ("meeting_rule", "channel_card"); the value is JSON."""

    forum_id: Named[int] = Column(ForeignKey("forum.id"), primary_key=True)
    name: Named[str] = Column(String(40), primary_key=True)
    value = Column(JSON, nullable=False)


approval = Table("approval", metadata, ApprovalColumns, Index(None, "subject_kind", "subject_id"))
trail = Table("trail", metadata, TrailColumns, Index(None, "subject_kind", "subject_id"))
theme = Table("theme", metadata, ThemeColumns, Index(None, "forum_id", "state"))
theme_backing = Table("theme_backing", metadata, ThemeBackingColumns)
homework = Table("homework", metadata, HomeworkColumns, Index(None, "forum_id", "state"))
meeting_left = Table("meeting_left", metadata, MeetingLeftColumns)
meeting_change = Table("meeting_change", metadata, MeetingChangeColumns)
inbox = Table("inbox", metadata, InboxColumns, Index(None, "state", "at"))
agenda = Table("agenda", metadata, AgendaColumns, Index(None, "forum_id", "date"))
question = Table("question", metadata, QuestionColumns, UniqueConstraint("forum_id", "key"))
question_asker = Table("question_asker", metadata, QuestionAskerColumns)
word = Table("word", metadata, WordColumns, UniqueConstraint("forum_id", "folded", "folded_meaning"))
forum_setting = Table("forum_setting", metadata, ForumSettingColumns)
