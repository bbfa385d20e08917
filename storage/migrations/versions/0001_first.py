"""The first tables: forums, people, meetings, minutes and items, memory, and what was seen."""

import sqlalchemy as sa
from alembic import op

from storage.database import UtcDateTime

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "forum",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("folded", sa.String(240), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_forum"),
        sa.UniqueConstraint("folded", name="uq_forum_folded"),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("forum_id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("folded", sa.String(400), nullable=False),
        sa.Column("title", sa.String(400), nullable=False),
        sa.Column("titled_on", sa.Date),
        sa.Column("last_seen", sa.Date),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name="fk_person_forum_id"),
        sa.UniqueConstraint("forum_id", "folded", name="uq_person_forum_id_folded"),
    )
    op.create_index("ix_person_forum_id", "person", ["forum_id"])
    op.create_table(
        "person_role",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("person_id", "role", name="pk_person_role"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_person_role_person_id"),
    )
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("forum_id", sa.Integer, nullable=False),
        sa.Column("date", sa.Date, nullable=False),
        sa.Column("start", sa.Time, nullable=False),
        sa.Column("place", sa.String(400), nullable=False),
        sa.Column("cancelled", sa.Boolean, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_meeting"),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name="fk_meeting_forum_id"),
        sa.UniqueConstraint("forum_id", "date", "start", name="uq_meeting_forum_id_date_start"),
    )
    op.create_table(
        "minutes",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("forum_id", sa.Integer, nullable=False),
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("source", sa.String(400), nullable=False),
        sa.Column("participants", sa.JSON, nullable=False),
        sa.Column("unrecognised", sa.JSON, nullable=False),
        sa.Column("read_at", UtcDateTime, nullable=False),
        sa.Column("released_at", UtcDateTime),
        sa.PrimaryKeyConstraint("id", name="pk_minutes"),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name="fk_minutes_forum_id"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_minutes_meeting_id"),
        sa.UniqueConstraint("meeting_id", "version", name="uq_minutes_meeting_id_version"),
    )
    op.create_table(
        "item",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("forum_id", sa.Integer, nullable=False),
        sa.Column("minutes_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("case_number", sa.String(60)),
        sa.Column("type", sa.String(20), nullable=False),
        sa.Column("minutes", sa.Integer),
        sa.Column("minutes_note", sa.Text, nullable=False),
        sa.Column("recommended_by", sa.Text),
        sa.Column("recommendations", sa.JSON, nullable=False),
        sa.Column("sections", sa.JSON, nullable=False),
        sa.Column("decision", sa.Text),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("appendices", sa.JSON, nullable=False),
        sa.Column("closed", sa.Boolean, nullable=False),
        sa.Column("again", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_item"),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name="fk_item_forum_id"),
        sa.ForeignKeyConstraint(["minutes_id"], ["minutes.id"], name="fk_item_minutes_id"),
        sa.UniqueConstraint("minutes_id", "number", "again", name="uq_item_minutes_id_number_again"),
    )
    op.create_table(
        "memory",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("conversation", sa.String(200), nullable=False),
        sa.Column("content", sa.JSON, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("person_id", "channel", "conversation", name="pk_memory"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_memory_person_id"),
    )
    op.create_table(
        "seen",
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("activity", sa.String(200), nullable=False),
        sa.Column("subject", sa.String(80), nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("channel", "activity", name="pk_seen"),
    )
    op.create_index("ix_seen_at", "seen", ["at"])
