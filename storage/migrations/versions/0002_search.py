"""The search index: items as terms, and the vocabulary. Which items hold a term is in 0004."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    on_sqlite = op.get_bind().dialect.name == "sqlite"

    def plain(length: int) -> sa.String:
        # By bytes, so that "begins with" can be a range; SQLite does so anyway.
        return sa.String(length) if on_sqlite else sa.String(length, collation="C")

    op.create_table(
        "search_item",
        sa.Column("item_id", sa.Integer, nullable=False),
        sa.Column("forum_id", sa.Integer, nullable=False),
        sa.Column("date", sa.Date, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("formality", sa.Boolean, nullable=False),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("case_number", plain(60), nullable=False),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in ("title", "decision", "resume", "recommendation", "body", "appendix")
        ),
        sa.PrimaryKeyConstraint("item_id", name="pk_search_item"),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name="fk_search_item_item_id"),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name="fk_search_item_forum_id"),
    )
    op.create_index("ix_search_item_forum_id_date", "search_item", ["forum_id", "date"])
    op.create_index("ix_search_item_forum_id_case_number", "search_item", ["forum_id", "case_number"])
    op.create_table(
        "vocabulary",
        sa.Column("forum_id", sa.Integer, nullable=False),
        sa.Column("term", plain(400), nullable=False),
        sa.Column("backwards", plain(400), nullable=False),
        sa.Column("documents", sa.Integer, nullable=False),
        sa.Column("first", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("forum_id", "term", name="pk_vocabulary"),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name="fk_vocabulary_forum_id"),
    )
    op.create_index("ix_vocabulary_forum_id_backwards", "vocabulary", ["forum_id", "backwards"])
