"""Reading the reference database. Plain sqlite3: this stands on the way to every start of the program."""

from db.reference.repository import ReferenceRepository, open_reference

__all__ = ["ReferenceRepository", "open_reference"]
