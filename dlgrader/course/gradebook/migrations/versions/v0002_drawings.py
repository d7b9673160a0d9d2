"""Pictures of answers.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from dlgrader.course.gradebook.columns import Packed

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Makes their table."""
    op.create_table(
        "drawing",
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("exercise", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("data", Packed(), nullable=False),
        sa.ForeignKeyConstraint(["source"], ["source.sha256"], name="fk_drawing_source"),
        sa.PrimaryKeyConstraint("source", "exercise", name="pk_drawing"),
    )
