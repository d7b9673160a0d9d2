"""The first tables.

Revision ID: 0001
Revises:
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from dlgrader.course.gradebook.columns import Instant, Packed

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes them."""
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("student", sa.String(), nullable=False),
        sa.Column("assignment", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )
    op.create_index("ix_audit_student", "audit", ["student"], unique=False)
    op.create_table(
        "regrade",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assignment", sa.String(), nullable=False),
        sa.Column("started", Instant(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("applied", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_regrade"),
    )
    op.create_table(
        "released",
        sa.Column("assignment", sa.String(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("assignment", name="pk_released"),
    )
    op.create_table(
        "run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assignment", sa.String(), nullable=False),
        sa.Column("started", Instant(), nullable=False),
        sa.Column("ended", Instant(), nullable=True),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("planned", sa.Integer(), nullable=False),
        sa.Column("graded", sa.Integer(), nullable=False),
        sa.Column("faults", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_run"),
    )
    op.create_table(
        "source",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("data", Packed(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_source"),
    )
    op.create_table(
        "student",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_student"),
    )
    op.create_table(
        "comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("student", sa.String(), nullable=False),
        sa.Column("assignment", sa.String(), nullable=False),
        sa.Column("exercise", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("withdrawn", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["student"], ["student.id"], name="fk_comment_student"),
        sa.PrimaryKeyConstraint("id", name="pk_comment"),
    )
    op.create_index("ix_comment_student", "comment", ["student"], unique=False)
    op.create_table(
        "extension",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("student", sa.String(), nullable=False),
        sa.Column("assignment", sa.String(), nullable=False),
        sa.Column("due", Instant(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("withdrawn", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["student"], ["student.id"], name="fk_extension_student"),
        sa.PrimaryKeyConstraint("id", name="pk_extension"),
    )
    op.create_index("ix_extension_student", "extension", ["student"], unique=False)
    op.create_table(
        "hand_in",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("student", sa.String(), nullable=False),
        sa.Column("assignment", sa.String(), nullable=False),
        sa.Column("received", Instant(), nullable=False),
        sa.Column("taken", Instant(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["student"], ["student.id"], name="fk_hand_in_student"),
        sa.PrimaryKeyConstraint("id", name="pk_hand_in"),
        sa.UniqueConstraint(
            "student", "assignment", "sha256", "path", name="uq_hand_in_student_assignment_sha256_path"
        ),
    )
    op.create_index("ix_hand_in_assignment", "hand_in", ["assignment"], unique=False)
    op.create_table(
        "override",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("student", sa.String(), nullable=False),
        sa.Column("assignment", sa.String(), nullable=False),
        sa.Column("exercise", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("points", sa.Double(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("withdrawn", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["student"], ["student.id"], name="fk_override_student"),
        sa.PrimaryKeyConstraint("id", name="pk_override"),
    )
    op.create_index("ix_override_student", "override", ["student"], unique=False)
    op.create_table(
        "answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hand_in", sa.Integer(), nullable=False),
        sa.Column("exercise", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["hand_in"], ["hand_in.id"], name="fk_answer_hand_in"),
        sa.ForeignKeyConstraint(["source"], ["source.sha256"], name="fk_answer_source"),
        sa.PrimaryKeyConstraint("id", name="pk_answer"),
        sa.UniqueConstraint("hand_in", "exercise", name="uq_answer_hand_in_exercise"),
    )
    op.create_index("ix_answer_hand_in", "answer", ["hand_in"], unique=False)
    op.create_index("ix_answer_source", "answer", ["source"], unique=False)
    op.create_table(
        "result",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("answer", sa.Integer(), nullable=False),
        sa.Column("regrade", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("points", sa.Double(), nullable=False),
        sa.Column("possible", sa.Double(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.Column("exercise_version", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("variant", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("environment", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["answer"], ["answer.id"], name="fk_result_answer"),
        sa.ForeignKeyConstraint(["regrade"], ["regrade.id"], name="fk_result_regrade"),
        sa.PrimaryKeyConstraint("id", name="pk_result"),
    )
    op.create_index("ix_result_answer_state", "result", ["answer", "state"], unique=False)
    op.create_index("ix_result_regrade", "result", ["regrade"], unique=False)
    op.create_table(
        "sheet",
        sa.Column("result", sa.Integer(), nullable=False),
        sa.Column("data", Packed(), nullable=False),
        sa.ForeignKeyConstraint(["result"], ["result.id"], name="fk_sheet_result"),
        sa.PrimaryKeyConstraint("result", name="pk_sheet"),
    )
