"""Every table. Rows belong to one forum; times are UTC; what is compared in Danish is kept folded beside it."""

import datetime as dt

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Named,
    String,
    Table,
    Text,
    Time,
    TypedColumns,
    UniqueConstraint,
)

from storage.database import UtcDateTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class ForumColumns(TypedColumns):
    id = Column(Integer, primary_key=True)
    name: Named[str] = Column(String(120))
    folded: Named[str] = Column(String(240), unique=True)


class PersonColumns(TypedColumns):
    """`titled_on` is the date of the minutes the title comes from: older minutes imported later do not bring an old
    title back. `last_seen` is the newest meeting that names the person.
    """

    id = Column(Integer, primary_key=True)
    forum_id: Named[int] = Column(ForeignKey("forum.id"), index=True)
    name: Named[str] = Column(String(200))
    folded: Named[str] = Column(String(400))
    title: Named[str] = Column(String(400))
    titled_on: Named[dt.date | None] = Column(Date, nullable=True)
    last_seen: Named[dt.date | None] = Column(Date, nullable=True)
    active: Named[bool]


class PersonRoleColumns(TypedColumns):
    person_id: Named[int] = Column(ForeignKey("person.id"), primary_key=True)
    role: Named[str] = Column(String(20), primary_key=True)


class MeetingColumns(TypedColumns):
    """`date` and `start` are local; together with the forum they are the meeting's identity.

    A cancelled meeting keeps its row: its day is not computed anew. `version` counts changes.
    """

    id = Column(Integer, primary_key=True)
    forum_id: Named[int] = Column(ForeignKey("forum.id"))
    date: Named[dt.date] = Column(Date)
    start: Named[dt.time] = Column(Time)
    place: Named[str] = Column(String(400))
    cancelled: Named[bool] = Column(Boolean, default=False)
    version: Named[int] = Column(Integer, default=1)


class MinutesColumns(TypedColumns):
    """One version of a meeting's minutes. `state` is "draft", "released", "replaced" (a later version was released) or
    "deleted" (a draft, of which nothing but this row is left). `notes` are as in `Reading`.

    `digest` is SHA-256 of what was read: the same content twice is the same version. `participants`: [name, title,
    absent] rows.
    """

    id = Column(Integer, primary_key=True)
    forum_id: Named[int] = Column(ForeignKey("forum.id"))
    meeting_id: Named[int] = Column(ForeignKey("meeting.id"))
    version: Named[int] = Column(Integer)
    state: Named[str] = Column(String(10))
    digest: Named[str] = Column(String(64))
    source: Named[str] = Column(String(400))
    participants = Column(JSON, nullable=False)
    unrecognised = Column(JSON, nullable=False)
    notes = Column(JSON, nullable=False)
    read_at: Named[dt.datetime] = Column(UtcDateTime)
    released_at: Named[dt.datetime | None] = Column(UtcDateTime, nullable=True)


class ItemColumns(TypedColumns):
    """`recommendations` and `appendices` are lists of text, `sections` rows of [key, heading, text].

    `closed`: an item behind closed doors. Its words are kept, and `storage/minutes.py` gives them to nobody. `again`:
    how many before it have its number.
    """

    id = Column(Integer, primary_key=True)
    forum_id: Named[int] = Column(ForeignKey("forum.id"))
    minutes_id: Named[int] = Column(ForeignKey("minutes.id"))
    number: Named[int] = Column(Integer)
    title: Named[str] = Column(Text)
    case_number: Named[str | None] = Column(String(60), nullable=True)
    type: Named[str] = Column(String(20))
    minutes: Named[int | None] = Column(Integer, nullable=True)
    minutes_note: Named[str] = Column(Text)
    recommended_by: Named[str | None] = Column(Text, nullable=True)
    recommendations = Column(JSON, nullable=False)
    sections = Column(JSON, nullable=False)
    decision: Named[str | None] = Column(Text, nullable=True)
    outcome: Named[str] = Column(String(20))
    appendices = Column(JSON, nullable=False)
    closed: Named[bool]
    again: Named[int] = Column(Integer)


class ShieldColumns(TypedColumns):
    """Passages of one item of the forum's meeting on `date`, hidden together (`forum.shielding.Shield`).

    They are named by the meeting, and not by a version of its minutes, so that they stay hidden in the next version,
    and in the same file should its draft be deleted and sent again. `passages` are texts, `persons` ids. `lifted_at`
    and `lifted_by` are set when they are shown again; the row stays.
    """

    id = Column(Integer, primary_key=True)
    forum_id: Named[int] = Column(ForeignKey("forum.id"))
    date: Named[dt.date] = Column(Date)
    number: Named[int] = Column(Integer)
    title: Named[str] = Column(Text)
    passages = Column(JSON, nullable=False)
    audience: Named[str] = Column(String(12))
    persons = Column(JSON, nullable=False)
    why: Named[str] = Column(Text)
    by_id: Named[int] = Column(ForeignKey("person.id"))
    at: Named[dt.datetime] = Column(UtcDateTime)
    lifted_by: Named[int | None] = Column(ForeignKey("person.id"), nullable=True)
    lifted_at: Named[dt.datetime | None] = Column(UtcDateTime, nullable=True)


class MemoryColumns(TypedColumns):
    """What is remembered of a conversation with one person; `content` is the dialogs' own JSON."""

    person_id: Named[int] = Column(ForeignKey("person.id"), primary_key=True)
    channel: Named[str] = Column(String(20), primary_key=True)
    conversation: Named[str] = Column(String(200), primary_key=True)
    content = Column(JSON, nullable=False)
    at: Named[dt.datetime] = Column(UtcDateTime)


class SeenColumns(TypedColumns):
    """Inbound activities that changed something, by the channel's own id, so that a second delivery does not."""

    channel: Named[str] = Column(String(20), primary_key=True)
    activity: Named[str] = Column(String(200), primary_key=True)
    subject: Named[str] = Column(String(80))
    at: Named[dt.datetime] = Column(UtcDateTime, index=True)


class SearchItemColumns(TypedColumns):
    """A released item as it is searched: per field its terms (`danish.words.terms`) parted by blanks.

    `case_number` is `case_numbers.key` of it, "" when there is none. `formality` marks standing items. `analysis` is
    the version of the rules by which the terms were made (`storage.indexing.ANALYSIS`).
    """

    item_id: Named[int] = Column(ForeignKey("item.id"), primary_key=True)
    forum_id: Named[int] = Column(ForeignKey("forum.id"))
    date: Named[dt.date] = Column(Date)
    number: Named[int] = Column(Integer)
    formality: Named[bool]
    outcome: Named[str] = Column(String(20))
    case_number: Named[str] = Column(String(60, collation="C").with_variant(String(60), "sqlite"))
    analysis: Named[int] = Column(Integer)
    title: Named[str] = Column(Text)
    decision: Named[str] = Column(Text)
    resume: Named[str] = Column(Text)
    recommendation: Named[str] = Column(Text)
    body: Named[str] = Column(Text)
    appendix: Named[str] = Column(Text)


class SearchMeetingColumns(TypedColumns):
    """How many items of each meeting day are in the index."""

    forum_id: Named[int] = Column(ForeignKey("forum.id"), primary_key=True)
    date: Named[dt.date] = Column(Date, primary_key=True)
    documents: Named[int] = Column(Integer)


class SearchTotalColumns(TypedColumns):
    """The sum of a forum's `search_meeting`, which every question asks for."""

    forum_id: Named[int] = Column(ForeignKey("forum.id"), primary_key=True)
    meetings: Named[int] = Column(Integer)
    documents: Named[int] = Column(Integer)
    first: Named[dt.date] = Column(Date)
    last: Named[dt.date] = Column(Date)


class PostingColumns(TypedColumns):
    """Which items of a block hold a term: `storage.postings` says what the bytes mean."""

    forum_id: Named[int] = Column(ForeignKey("forum.id"), primary_key=True)
    term: Named[str] = Column(String(400, collation="C").with_variant(String(400), "sqlite"), primary_key=True)
    block: Named[int] = Column(Integer, primary_key=True)
    data: Named[bytes] = Column(LargeBinary)


class VocabularyColumns(TypedColumns):
    """In how many of a forum's released items a term stands. `backwards` is the term reversed: what words end in is
    looked up there. `first` is the earliest meeting that has it.
    """

    forum_id: Named[int] = Column(ForeignKey("forum.id"), primary_key=True)
    term: Named[str] = Column(String(400, collation="C").with_variant(String(400), "sqlite"), primary_key=True)
    backwards: Named[str] = Column(String(400, collation="C").with_variant(String(400), "sqlite"))
    documents: Named[int] = Column(Integer)
    first: Named[dt.date] = Column(Date)


forum = Table("forum", metadata, ForumColumns)
person = Table("person", metadata, PersonColumns, UniqueConstraint("forum_id", "folded"))
person_role = Table("person_role", metadata, PersonRoleColumns)
meeting = Table("meeting", metadata, MeetingColumns, UniqueConstraint("forum_id", "date", "start"))
minutes = Table("minutes", metadata, MinutesColumns, UniqueConstraint("meeting_id", "version"))
item = Table("item", metadata, ItemColumns, UniqueConstraint("minutes_id", "number", "again"))
shield = Table("shield", metadata, ShieldColumns, Index(None, "forum_id", "date"))
memory = Table("memory", metadata, MemoryColumns)
seen = Table("seen", metadata, SeenColumns)
search_item = Table(
    "search_item",
    metadata,
    SearchItemColumns,
    Index("ix_search_item_forum_id_date", "forum_id", "date"),
    Index("ix_search_item_forum_id_case_number", "forum_id", "case_number"),
)
search_meeting = Table("search_meeting", metadata, SearchMeetingColumns)
search_total = Table("search_total", metadata, SearchTotalColumns)
posting = Table("posting", metadata, PostingColumns)
vocabulary = Table(
    "vocabulary",
    metadata,
    VocabularyColumns,
    Index("ix_vocabulary_forum_id_backwards", "forum_id", "backwards", "first", "documents"),
    sqlite_with_rowid=False,
)
