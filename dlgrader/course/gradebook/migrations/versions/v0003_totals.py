"""Totals of assignments.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from dlgrader.course.gradebook.columns import Packed

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Makes their table."""
    op.create_table(
        "total",
        sa.Column("assignment", sa.String(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("data", Packed(), nullable=False),
        sa.PrimaryKeyConstraint("assignment", name="pk_total"),
    )
