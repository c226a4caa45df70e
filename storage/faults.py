"""What can be wrong with the database itself, each said in one line."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoneFree


class DatabaseFault(Exception):
    """The database cannot be used as it is. The message is for whoever runs the desk."""


class DatabaseLocked(DatabaseFault):
    """Another program holds the database for longer than is worth waiting."""


class DatabaseNewer(DatabaseFault):
    """A newer program has changed the tables."""


class DatabaseOlder(DatabaseFault):
    """Its tables are not what this program works with; nobody has upgraded them yet."""


class DatabaseUnreachable(DatabaseFault):
    """It cannot be opened, connected to, or signed in to."""


class DatabaseBroken(DatabaseFault):
    """The file is no database, or is damaged."""


_SQLITE: dict[str, tuple[type[DatabaseFault], str]] = {
    "SQLITE_BUSY": (DatabaseLocked, "another program has been writing to it for too long"),
    "SQLITE_LOCKED": (DatabaseLocked, "another program has been writing to it for too long"),
    "SQLITE_NOTADB": (DatabaseBroken, "the file is not an SQLite database"),
    "SQLITE_CORRUPT": (DatabaseBroken, "the file is damaged: restore a backup"),
    "SQLITE_CANTOPEN": (DatabaseUnreachable, "the file cannot be opened or made: check folder and rights"),
    "SQLITE_READONLY": (DatabaseUnreachable, "the file may not be written: check its rights"),
    "SQLITE_PERM": (DatabaseUnreachable, "the file may not be written: check its rights"),
    "SQLITE_FULL": (DatabaseUnreachable, "the disk is full"),
    "SQLITE_IOERR": (DatabaseUnreachable, "the disk does not answer as it should"),
}
"""By SQLite's primary result code, which begins the name of every extended one."""

_POSTGRES = {
    "08": "the connection broke",
    "28": "the server refuses the user or the password",
    "3D": "the server has no such database",
    "53": "the server is out of connections, memory or disk",
    "57": "the server is starting up or shutting down",
}
"""By the class (two letters) of the SQLSTATE."""


def fault_of(error: Exception, name: str) -> DatabaseFault | None:
    """What an exception of the driver says about the database; None when it is about the statement.

    name: the database, as its owner knows it, without a password.
    """
    original = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(original, "sqlite_errorname", None)
    if code:
        for prefix, (fault, reason) in _SQLITE.items():
            if code.startswith(prefix):
                return fault(f"{name}: {reason}")
    state = getattr(original, "sqlstate", None)
    if state and state[:2] in _POSTGRES:
        return DatabaseUnreachable(f"{name}: {_POSTGRES[state[:2]]}")
    if isinstance(error, NoneFree):
        return DatabaseUnreachable(f"{name}: all connections have been at work for too long")
    if isinstance(original, OSError) or (isinstance(error, DBAPIError) and error.connection_invalidated):
        return DatabaseUnreachable(f"{name}: no connection ({original})")
    return None


def is_deadlock(error: DBAPIError) -> bool:
    """Whether two transactions were in each other's way, so that this one has to be done again."""
    return getattr(error.orig, "sqlstate", None) in {"40001", "40P01"}
