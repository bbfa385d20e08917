"""The forum's work: addresses and letters, approvals and their trail, themes, homework, settings."""

import sqlalchemy as sa
from alembic import op

from storage.database import UtcDateTime

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "forum_setting",
        sa.Column("forum_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name="fk_forum_setting_forum_id"),
        sa.PrimaryKeyConstraint("forum_id", "name", name="pk_forum_setting"),
    )
    op.create_table(
        "place",
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("conversation", sa.String(length=300), nullable=False),
        sa.Column("forum_id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.JSON(), nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name="fk_place_forum_id"),
        sa.PrimaryKeyConstraint("channel", "conversation", name="pk_place"),
    )
    op.create_table(
        "address",
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("tenant", sa.String(length=80), nullable=False),
        sa.Column("sender", sa.String(length=200), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.JSON(), nullable=False),
        sa.Column("home", sa.Boolean(), nullable=False),
        sa.Column("blocked", sa.Boolean(), nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_address_person_id"),
        sa.PrimaryKeyConstraint("channel", "tenant", "sender", name="pk_address"),
    )
    op.create_index("ix_address_person_id", "address", ["person_id"], unique=False)
    op.create_table(
        "approval",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("forum_id", sa.Integer(), nullable=False),
        sa.Column("subject_kind", sa.String(length=20), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("asked_id", sa.Integer(), nullable=True),
        sa.Column("asked_role", sa.String(length=20), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("asked_at", UtcDateTime, nullable=False),
        sa.Column("answered_at", UtcDateTime, nullable=True),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("behalf_of", sa.Integer(), nullable=True),
        sa.Column("reminded_at", UtcDateTime, nullable=True),
        sa.Column("raised_at", UtcDateTime, nullable=True),
        sa.ForeignKeyConstraint(["answered_by"], ["person.id"], name="fk_approval_answered_by"),
        sa.ForeignKeyConstraint(["asked_id"], ["person.id"], name="fk_approval_asked_id"),
        sa.ForeignKeyConstraint(["behalf_of"], ["person.id"], name="fk_approval_behalf_of"),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name="fk_approval_forum_id"),
        sa.PrimaryKeyConstraint("id", name="pk_approval"),
    )
    op.create_index(
        "ix_approval_subject_kind_approval_subject_id", "approval", ["subject_kind", "subject_id"], unique=False
    )
    op.create_table(
        "homework",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("forum_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("given_by", sa.Integer(), nullable=False),
        sa.Column("responsible_id", sa.Integer(), nullable=False),
        sa.Column("source_date", sa.Date(), nullable=True),
        sa.Column("source_number", sa.Integer(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("wait_until", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("given_at", UtcDateTime, nullable=False),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name="fk_homework_forum_id"),
        sa.ForeignKeyConstraint(["given_by"], ["person.id"], name="fk_homework_given_by"),
        sa.ForeignKeyConstraint(["responsible_id"], ["person.id"], name="fk_homework_responsible_id"),
        sa.PrimaryKeyConstraint("id", name="pk_homework"),
    )
    op.create_index("ix_homework_forum_id_homework_state", "homework", ["forum_id", "state"], unique=False)
    op.create_table(
        "posted",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("forum_id", sa.Integer(), nullable=False),
        sa.Column("viewer_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("address", sa.JSON(), nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name="fk_posted_forum_id"),
        sa.ForeignKeyConstraint(["viewer_id"], ["person.id"], name="fk_posted_viewer_id"),
        sa.PrimaryKeyConstraint("id", name="pk_posted"),
    )
    op.create_index("ix_posted_kind_posted_subject_id", "posted", ["kind", "subject_id"], unique=False)
    op.create_table(
        "theme",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("forum_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("folded", sa.String(length=400), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("proposer_id", sa.Integer(), nullable=False),
        sa.Column("responsible_id", sa.Integer(), nullable=False),
        sa.Column("wished_minutes", sa.Integer(), nullable=True),
        sa.Column("wished_date", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("proposed_at", UtcDateTime, nullable=False),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name="fk_theme_forum_id"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_theme_meeting_id"),
        sa.ForeignKeyConstraint(["proposer_id"], ["person.id"], name="fk_theme_proposer_id"),
        sa.ForeignKeyConstraint(["responsible_id"], ["person.id"], name="fk_theme_responsible_id"),
        sa.PrimaryKeyConstraint("id", name="pk_theme"),
    )
    op.create_index("ix_theme_forum_id_theme_state", "theme", ["forum_id", "state"], unique=False)
    op.create_table(
        "trail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("forum_id", sa.Integer(), nullable=False),
        sa.Column("subject_kind", sa.String(length=20), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("action", sa.String(length=30), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name="fk_trail_by_id"),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name="fk_trail_forum_id"),
        sa.PrimaryKeyConstraint("id", name="pk_trail"),
    )
    op.create_index("ix_trail_subject_kind_trail_subject_id", "trail", ["subject_kind", "subject_id"], unique=False)
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("forum_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("place", sa.String(length=300), nullable=True),
        sa.Column("posted_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("once", sa.String(length=160), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("due", UtcDateTime, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease_until", UtcDateTime, nullable=True),
        sa.Column("error", sa.String(length=200), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("put_at", UtcDateTime, nullable=False),
        sa.Column("sent_at", UtcDateTime, nullable=True),
        sa.Column("read_at", UtcDateTime, nullable=True),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name="fk_outbox_forum_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_outbox_person_id"),
        sa.ForeignKeyConstraint(["posted_id"], ["posted.id"], name="fk_outbox_posted_id"),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("once", name="uq_outbox_once"),
    )
    op.create_index("ix_outbox_person_id_outbox_sent_at", "outbox", ["person_id", "sent_at"], unique=False)
    op.create_index("ix_outbox_state_outbox_due", "outbox", ["state", "due"], unique=False)
    op.create_table(
        "theme_backing",
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_theme_backing_person_id"),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name="fk_theme_backing_theme_id"),
        sa.PrimaryKeyConstraint("theme_id", "person_id", name="pk_theme_backing"),
    )
