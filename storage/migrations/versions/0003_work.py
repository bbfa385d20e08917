"""The forum's work: letters, approvals and their trail, themes, homework, questions, words, settings."""

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
        sa.Column("until", UtcDateTime, nullable=True),
        sa.Column("lane", sa.String(length=40), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try", UtcDateTime, nullable=True),
        sa.Column("claim", sa.Integer(), nullable=False),
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
    op.create_index("ix_outbox_state_outbox_id", "outbox", ["state", "id"], unique=False)
    op.create_index("ix_outbox_lane_outbox_state", "outbox", ["lane", "state"], unique=False)
    op.create_table(
        "rate",
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("free_at", UtcDateTime, nullable=False),
        sa.Column("paid_until", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_rate"),
    )
    op.create_table(
        "theme_backing",
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_theme_backing_person_id"),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name="fk_theme_backing_theme_id"),
        sa.PrimaryKeyConstraint("theme_id", "person_id", name="pk_theme_backing"),
    )
    op.create_table(
        "meeting_left",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("forum_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name="fk_meeting_left_forum_id"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_meeting_left_meeting_id"),
        sa.PrimaryKeyConstraint("meeting_id", "date", name="pk_meeting_left"),
    )
    op.create_index("ix_meeting_left_forum_id", "meeting_left", ["forum_id"], unique=False)
    op.create_table(
        "meeting_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("forum_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("told_with", sa.Integer(), nullable=True),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("start", sa.Time(), nullable=False),
        sa.Column("place", sa.String(length=400), nullable=False),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.Column("carried", sa.JSON(), nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name="fk_meeting_change_by_id"),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name="fk_meeting_change_forum_id"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_meeting_change_meeting_id"),
        sa.PrimaryKeyConstraint("id", name="pk_meeting_change"),
    )
    op.create_index("ix_meeting_change_meeting_id", "meeting_change", ["meeting_id"], unique=False)
    op.create_table(
        "person_choice",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("hour", sa.Time(), nullable=True),
        sa.Column("gathered", sa.Boolean(), nullable=False),
        sa.Column("paused_until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_person_choice_person_id"),
        sa.PrimaryKeyConstraint("person_id", name="pk_person_choice"),
    )
    op.create_table(
        "own_reminder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("forum_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(length=300), nullable=False),
        sa.Column("source_date", sa.Date(), nullable=True),
        sa.Column("source_number", sa.Integer(), nullable=True),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name="fk_own_reminder_forum_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_own_reminder_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_own_reminder"),
    )
    op.create_index("ix_own_reminder_person_id", "own_reminder", ["person_id"], unique=False)
    op.create_table(
        "question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("forum_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("item_date", sa.Date(), nullable=True),
        sa.Column("item_number", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("asked_at", UtcDateTime, nullable=False),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["answered_by"], ["person.id"], name="fk_question_answered_by"),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name="fk_question_forum_id"),
        sa.PrimaryKeyConstraint("id", name="pk_question"),
        sa.UniqueConstraint("forum_id", "key", name="uq_question_forum_id_key"),
    )
    op.create_table(
        "question_asker",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_question_asker_person_id"),
        sa.ForeignKeyConstraint(["question_id"], ["question.id"], name="fk_question_asker_question_id"),
        sa.PrimaryKeyConstraint("question_id", "person_id", name="pk_question_asker"),
    )
    op.create_table(
        "word",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("forum_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("word", sa.String(length=60), nullable=False),
        sa.Column("folded", sa.String(length=240), nullable=False),
        sa.Column("meaning", sa.String(length=120), nullable=False),
        sa.Column("folded_meaning", sa.String(length=480), nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=True),
        sa.Column("added_at", UtcDateTime, nullable=False),
        sa.ForeignKeyConstraint(["added_by"], ["person.id"], name="fk_word_added_by"),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name="fk_word_forum_id"),
        sa.PrimaryKeyConstraint("id", name="pk_word"),
        sa.UniqueConstraint("forum_id", "folded", "folded_meaning", name="uq_word_forum_id_folded_folded_meaning"),
    )
    op.create_table(
        "told",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("letter", sa.String(length=30), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("occasion", sa.Date(), nullable=False),
        sa.Column("forum_id", sa.Integer(), nullable=False),
        sa.Column("once", sa.String(length=160), nullable=False),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name="fk_told_forum_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_told_person_id"),
        sa.PrimaryKeyConstraint("person_id", "letter", "subject_id", "occasion", name="pk_told"),
    )
    op.create_index("ix_told_once", "told", ["once"], unique=False)
