"""What alembic runs: inside the transaction of whoever migrates."""

from __future__ import annotations

from alembic import context

from dlgrader.course.gradebook.tables import Table

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Table.metadata,
    render_as_batch=True,
    compare_type=True,
)
context.run_migrations()
