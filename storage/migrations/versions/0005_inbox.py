"""Files that wait to be read, what a person should look at in minutes that were read, what of them is hidden, and
published agendas.
"""

import sqlalchemy as sa
from alembic import op

from storage.database import UtcDateTime

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("minutes", sa.Column("notes", sa.JSON(), nullable=False, server_default="[]"))
    op.create_table(
        "inbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("forum_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("detail", sa.String(length=200), nullable=False),
        sa.Column("minutes_id", sa.Integer(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease_until", UtcDateTime, nullable=True),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name="fk_inbox_forum_id"),
        sa.ForeignKeyConstraint(["minutes_id"], ["minutes.id"], name="fk_inbox_minutes_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_inbox_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_inbox"),
    )
    op.create_index("ix_inbox_state_inbox_at", "inbox", ["state", "at"], unique=False)
    op.create_table(
        "shield",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("forum_id", sa.Integer(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("passages", sa.JSON(), nullable=False),
        sa.Column("audience", sa.String(length=12), nullable=False),
        sa.Column("persons", sa.JSON(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("lifted_by", sa.Integer(), nullable=True),
        sa.Column("lifted_at", UtcDateTime, nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name="fk_shield_by_id"),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name="fk_shield_forum_id"),
        sa.ForeignKeyConstraint(["lifted_by"], ["person.id"], name="fk_shield_lifted_by"),
        sa.PrimaryKeyConstraint("id", name="pk_shield"),
    )
    op.create_index("ix_shield_forum_id_shield_date", "shield", ["forum_id", "date"], unique=False)
    op.create_table(
        "agenda",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("forum_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("start", sa.Time(), nullable=False),
        sa.Column("place", sa.String(length=400), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("source", sa.String(length=400), nullable=False),
        sa.Column("points", sa.JSON(), nullable=False),
        sa.Column("unrecognised", sa.JSON(), nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("read_at", UtcDateTime, nullable=False),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name="fk_agenda_forum_id"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_agenda_meeting_id"),
        sa.PrimaryKeyConstraint("id", name="pk_agenda"),
    )
    op.create_index("ix_agenda_forum_id_agenda_date", "agenda", ["forum_id", "date"], unique=False)
