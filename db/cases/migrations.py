"""The store's schema, step by step. A store that is behind is backed up, then brought up to date whole or not at all.

Step N makes form N. A step that has shipped is never edited: a change is a new step, and `layout.FORM` counts them.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from db.cases.connection import Connection
from db.cases.layout import APPLICATION_ID

STEPS = Migrations("cases")

STORE = """
    CREATE TABLE store (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        cases INTEGER NOT NULL,   -- begun so far: a number is never given twice
        changes INTEGER NOT NULL, -- writes so far: what was changed later has the higher one, whatever the clock says
        entries INTEGER NOT NULL, -- in the history
        head TEXT NOT NULL        -- digest of its last entry
    ) STRICT
"""
CASE = """
    CREATE TABLE case_file (
        id INTEGER PRIMARY KEY,
        case_id TEXT NOT NULL UNIQUE,
        number INTEGER NOT NULL UNIQUE,
        label TEXT NOT NULL,
        name TEXT NOT NULL,
        account TEXT NOT NULL
    ) STRICT
"""
VISIT = """
    CREATE TABLE visit (
        id INTEGER PRIMARY KEY,
        visit_id TEXT NOT NULL UNIQUE,
        case_file INTEGER NOT NULL REFERENCES case_file (id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        status TEXT NOT NULL CHECK (status IN ('draft', 'query', 'checked', 'printed')),
        day TEXT NOT NULL,        -- it is listed on
        date_of_service TEXT,
        payer TEXT,
        procedures TEXT NOT NULL, -- JSON, as products
        products TEXT NOT NULL,
        grafted_cm2 TEXT,
        begun TEXT NOT NULL,
        begun_on TEXT NOT NULL,   -- that day where it was begun
        changed TEXT NOT NULL,
        change INTEGER NOT NULL UNIQUE,
        version INTEGER NOT NULL,
        UNIQUE (case_file, number)
    ) STRICT
"""
WORDS = """
    CREATE TABLE visit_words (
        id INTEGER PRIMARY KEY REFERENCES visit (id) ON DELETE CASCADE,
        words TEXT NOT NULL,
        terms TEXT NOT NULL       -- as the index has them, so that they can be taken out again
    ) STRICT
"""
INDEX = """
    CREATE VIRTUAL TABLE visit_index USING fts5 (
        -- its rowid is the visit's `change`, so that it gives what was changed last without sorting
        terms, content = '', columnsize = 0, detail = none, prefix = '1 2 3 4 5 6 7 8',
        tokenize = "unicode61 remove_diacritics 0 tokenchars '='"
    )
"""
CONTENT = """
    CREATE TABLE content (
        id INTEGER PRIMARY KEY REFERENCES visit (id) ON DELETE CASCADE,
        draft BLOB NOT NULL,
        encounter BLOB,
        worksheet BLOB,
        logged BLOB               -- the encounter at the newest entry of the history that told changes
    ) STRICT
"""
KEPT = """
    CREATE TABLE kept (
        id INTEGER PRIMARY KEY REFERENCES visit (id) ON DELETE CASCADE,
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        encounter BLOB NOT NULL,
        worksheet BLOB NOT NULL
    ) STRICT
"""
HISTORY = """
    CREATE TABLE history (
        number INTEGER PRIMARY KEY,
        case_id TEXT NOT NULL,
        visit_id TEXT NOT NULL,
        visit_number INTEGER NOT NULL,
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        event TEXT NOT NULL,
        changes TEXT NOT NULL,    -- JSON, as editions and answers
        editions TEXT NOT NULL,
        answers TEXT NOT NULL,
        text_digest TEXT NOT NULL,
        digest TEXT NOT NULL
    ) STRICT
"""
LEASE = """
    CREATE TABLE lease (
        visit_id TEXT NOT NULL,
        window TEXT NOT NULL,
        who TEXT NOT NULL,
        place TEXT NOT NULL,
        pid INTEGER NOT NULL,
        since TEXT NOT NULL,
        beat TEXT NOT NULL,
        PRIMARY KEY (visit_id, window)
    ) STRICT, WITHOUT ROWID
"""
NEVER_CHANGED = """
    CREATE TRIGGER history_is_never_changed BEFORE UPDATE ON history WHEN NOT (
        NEW.changes = '[]' AND NEW.answers = '[]'
        AND NOT EXISTS (SELECT 1 FROM case_file WHERE case_id = OLD.case_id)
        AND (NEW.number, NEW.case_id, NEW.visit_id, NEW.visit_number, NEW.at, NEW.who, NEW.event)
         IS (OLD.number, OLD.case_id, OLD.visit_id, OLD.visit_number, OLD.at, OLD.who, OLD.event)
        AND (NEW.editions, NEW.text_digest, NEW.digest) IS (OLD.editions, OLD.text_digest, OLD.digest)
    )
    BEGIN SELECT raise(ABORT, 'the history is never changed, but for the words of a deleted case'); END
"""
NEVER_SHORTENED = """
    CREATE TRIGGER history_is_never_shortened BEFORE DELETE ON history
    BEGIN SELECT raise(ABORT, 'the history is never shortened'); END
"""
INDEXES = (
    "CREATE INDEX visit_by_day ON visit (day, status, change)",
    "CREATE INDEX visit_by_status ON visit (status, change)",
    "CREATE INDEX visit_by_date ON visit (date_of_service, change)",
    "CREATE INDEX visit_by_payer ON visit (payer, change)",
    "CREATE INDEX visit_by_area ON visit (CAST(grafted_cm2 AS REAL), change)",
    "CREATE INDEX case_by_name ON case_file (name COLLATE NOCASE)",
    "CREATE INDEX history_by_case ON history (case_id, number)",
)


@STEPS()
def cases_visits_history(db: Database) -> None:
    """Form 1: cases, their visits, what they are found by, the kept worksheets, the history and who has what open."""
    for table in (STORE, CASE, VISIT, WORDS, INDEX, CONTENT, KEPT, HISTORY, LEASE):
        db.execute(table)
    for other in (*INDEXES, NEVER_CHANGED, NEVER_SHORTENED):
        db.execute(other)
    db.execute("INSERT INTO visit_index (visit_index, rank) VALUES ('automerge', 0)")  # `Repository.tidy` does it, idle
    db.execute("INSERT INTO visit_index (visit_index, rank) VALUES ('crisismerge', 128)")
    db.execute("INSERT INTO store VALUES (1, 0, 0, 0, '')")


def migrate(connection: Connection, back_up: Callable[[int], object], steps: Migrations = STEPS) -> None:
    """Bring the store to the newest form in one transaction; killed in the middle, it is as it was.

    Args:
        connection: The store, no transaction open.
        back_up: Called with the present form, once nobody else can write; makes the backup, or raises.
        steps: The steps of the schema.

    Raises:
        sqlcipher3.dbapi2.Error: as `db.cases.troubles.told` explains it; nothing was changed.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        db = Database(connection, execute_plugins=False)
        if steps.pending(db):  # else another window did it meanwhile
            (form,) = connection.execute("PRAGMA user_version").fetchone()
            back_up(form)
            steps.apply(db)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {len(steps.applied(db))}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
