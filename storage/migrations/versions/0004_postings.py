"""Packed postings in place of the databases' own full-text indexes. What was indexed is indexed again at first use."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    op.execute("DROP TABLE IF EXISTS search_words")
    op.execute("DELETE FROM search_item")
    op.add_column("search_item", sa.Column("analysis", sa.Integer, nullable=False, server_default="0"))
    op.create_table(
        "search_meeting",
        sa.Column("forum_id", sa.Integer, nullable=False),
        sa.Column("date", sa.Date, nullable=False),
        sa.Column("documents", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("forum_id", "date", name="pk_search_meeting"),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name="fk_search_meeting_forum_id"),
    )
    op.create_table(
        "search_total",
        sa.Column("forum_id", sa.Integer, nullable=False),
        sa.Column("meetings", sa.Integer, nullable=False),
        sa.Column("documents", sa.Integer, nullable=False),
        sa.Column("first", sa.Date, nullable=False),
        sa.Column("last", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("forum_id", name="pk_search_total"),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name="fk_search_total_forum_id"),
    )
    # What every question reads of a word stands beside it.
    text = sa.String(400) if on_sqlite else sa.String(400, collation="C")
    op.drop_table("vocabulary")
    op.create_table(
        "vocabulary",
        sa.Column("forum_id", sa.Integer, nullable=False),
        sa.Column("term", text, nullable=False),
        sa.Column("backwards", text, nullable=False),
        sa.Column("documents", sa.Integer, nullable=False),
        sa.Column("first", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("forum_id", "term", name="pk_vocabulary"),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name="fk_vocabulary_forum_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_vocabulary_forum_id_backwards", "vocabulary", ["forum_id", "backwards", "first", "documents"])
    op.create_table(
        "posting",
        sa.Column("forum_id", sa.Integer, nullable=False),
        sa.Column("term", text, nullable=False),
        sa.Column("block", sa.Integer, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("forum_id", "term", "block", name="pk_posting"),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name="fk_posting_forum_id"),
    )
    if not on_sqlite:
        # Packed already: compressing it again only costs time.
        op.execute("ALTER TABLE posting ALTER COLUMN data SET STORAGE EXTERNAL")
