"""Which migrations a database has seen, and bringing it up to date."""

from __future__ import annotations

from sqlalchemy import Connection as SyncConnection
from sqlalchemy import column, inspect, select, table

from storage.faults import DatabaseNewer

HEAD = "0028"
"""The newest migration. Alembic knows it too, but takes more than half a second to import; a test compares."""

_VERSION = table("alembic_version", column("version_num"))


def revision_of(connection: SyncConnection) -> str | None:
    """The revision that the tables are at; None for a database without any."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.scalar(select(_VERSION.c.version_num))


def migrate(connection: SyncConnection, name: str) -> None:
    """Bring the tables to HEAD, in the transaction of the connection. Raises DatabaseNewer."""
    revision = revision_of(connection)
    if revision == HEAD:
        return
    # Only here: a start with an up-to-date database does without it.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory
    from alembic.util.exc import CommandError

    config = Config()
    config.set_main_option("script_location", "storage:migrations")
    config.attributes["connection"] = connection
    if revision is not None:
        try:
            ScriptDirectory.from_config(config).get_revision(revision)
        except CommandError as error:
            raise DatabaseNewer(
                f"{name}: its tables are at revision {revision}, which this program does not know: run a newer one"
            ) from error
    command.upgrade(config, "head")
