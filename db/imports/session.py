"""An import, a comparison and a removal as work in the background: what is asked, what is shown before it is kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Sequence
from datetime import date
from pathlib import Path

import msgspec

from db.background import Line
from db.imports.diff import Changes, changes, compared, followed, named_with_files, replaced
from db.imports.importer import LICENCE, Stage, staged
from db.imports.ncci import SPOKEN
from db.imports.ours import Ours
from db.imports.plan import Plan, Said, examine
from db.imports.progress import TwoPasses
from db.imports.reading import EditionUnsaid, Kind
from db.imports.store import Store, StoredEdition

STEPS = 20_000  # of SQLite between two looks whether to go on
NAMED = 200  # codes of each kind of change that are listed


class FileUnsaid(msgspec.Struct, frozen=True, kw_only=True):
    """Asks for what a file does not tell; the answer is a `Said`.

    Attributes:
        fault: What it does not tell, as a sentence.
        wanted: `setting`, `first` or both.
        settings: Those to choose from, each with its words.
        setting: Suggested by the file's name; empty for none. `first` likewise.
    """

    file: str
    fault: str
    wanted: tuple[str, ...]
    settings: tuple[tuple[str, str], ...]
    setting: str
    first: date | None


class LicenceWanted(msgspec.Struct, frozen=True):
    """Asks who states `text`, that they hold the licence; the answer is a name."""

    files: tuple[str, ...]
    text: str


class ChangedRows(msgspec.Struct, frozen=True):
    """One kind of change: `added`, `gone`, `ended`, `reworded`, `repriced` or `changed`; `codes` names the first."""

    change: str
    count: int
    codes: tuple[str, ...]


class EditionChanges(msgspec.Struct, frozen=True, kw_only=True):
    """What one edition changes.

    Attributes:
        against: The name of what it is compared with; empty for nothing.
        alone: Why it is compared with nothing; else empty.
        covers: What came with the program and was compared, counted; empty when another import was.
        beyond: How many of its rows lie beyond that.
        replaces: Which editions of the same first day it goes before, each named with its files.
        doubt: Why its file may not be whole; else empty.
    """

    name: str
    kind: str
    setting: str
    first: date
    last: date
    rows: int
    files: tuple[str, ...]
    against: str
    alone: str = ""
    covers: str = ""
    beyond: int = 0
    replaces: tuple[str, ...] = ()
    changed: tuple[ChangedRows, ...]
    doubt: str = ""


class Preview(msgspec.Struct, frozen=True, kw_only=True):
    """What is about to be imported; the answer is whether to keep it.

    Attributes:
        products: Which of the products in use change, ordered.
        in_use: How many products are in use.
        left_out: File name and why.
        on_file: Names of editions that are there already.
    """

    editions: tuple[EditionChanges, ...]
    products: tuple[str, ...]
    in_use: int
    left_out: tuple[tuple[str, str], ...]
    on_file: tuple[str, ...]


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """How an import ended. `names` is empty when nothing was kept; `left_out` and `on_file` as in `Preview`.

    Attributes:
        discarded: The answer to the preview was no.
    """

    names: tuple[str, ...]
    left_out: tuple[tuple[str, str], ...]
    on_file: tuple[str, ...]
    discarded: bool = False


def import_files(
    line: Line, path: Path, files: Sequence[Path], imported_at: str, products: Collection[str]
) -> Imported:
    """Read files into the store at `path`, show what changes, and keep it when the answer is yes.

    Asks `FileUnsaid` and `LicenceWanted` where they are needed, and `Preview` last.

    Args:
        imported_at: Now, ISO, UTC.
        products: Codes of the products in use.

    Raises:
        AppError: a file that cannot be imported; names it, the line and the field. Nothing was changed.
    """
    with Store(path) as store:
        passes = TwoPasses(line.progress)
        plan = _examined(line, store, files, imported_at, passes)
        ending = Imported(names=(), left_out=plan.left_out, on_file=tuple(each.facts.name for each in plan.on_file))
        if not plan.editions:
            return ending
        who = _attested_by(line, store, plan)
        with staged(store, plan, passes.reading, attested_by=who) as stage:
            if not line.ask(previewed(store, plan, stage, products, go_on=lambda: passes.reading(1, 1))):
                return msgspec.structs.replace(ending, discarded=True)
            kept = stage.commit()
    return msgspec.structs.replace(ending, names=tuple(each.facts.name for each in kept))


def compare(line: Line, path: Path, older: int | None, newer: int) -> EditionChanges:
    """Say what edition `newer` changes against `older`, or against what came with the program where that is None.

    Raises:
        AppError: one of them is not on file any more.
    """
    with Store(path) as store:
        return told_changes(compared(store, older, newer, samples=NAMED, progress=line.progress))


def remove(line: Line, path: Path, edition: int) -> str:
    """Take an edition off; return its name.

    Raises:
        AppError: it is not on file any more, or the store cannot be written.
    """
    with Store(path) as store:
        store.connection.set_progress_handler(lambda: not line.progress(0, 0), STEPS)
        try:
            return store.remove(edition).facts.name
        except sqlite3.OperationalError:
            line.check()
            raise


def _examined(line: Line, store: Store, files: Sequence[Path], imported_at: str, passes: TwoPasses) -> Plan:
    said: dict[str, Said] = {}
    while True:
        plan = examine(files, store, imported_at, said=said, progress=passes.recognising)
        line.check()
        if not plan.unsaid:
            return plan
        for unsaid in plan.unsaid:
            said[unsaid.file] = line.ask(_question(unsaid))


def _question(unsaid: EditionUnsaid) -> FileUnsaid:
    return FileUnsaid(
        file=unsaid.file,
        fault=str(unsaid).removesuffix(" Nothing was imported."),
        wanted=unsaid.wanted,
        settings=tuple((each, SPOKEN.get(each, each)) for each in unsaid.settings),
        setting=unsaid.setting,
        first=unsaid.first,
    )


def _attested_by(line: Line, store: Store, plan: Plan) -> str:
    if not plan.needs_attestation or any(each.kind == Kind.CPT.value for each in store.attestations()):
        return ""
    files = tuple(part.source.name for each in plan.editions for part in each.parts if part.format.needs_attestation)
    return str(line.ask(LicenceWanted(files, LICENCE)))


def previewed(
    store: Store,
    plan: Plan,
    stage: Stage,
    products: Collection[str],
    *,
    named: int = NAMED,
    go_on: Callable[[], bool] = lambda: True,
) -> Preview:
    """Return what a staged plan changes against what answers now.

    Args:
        products: Codes of the products in use.
        named: How many codes of each kind of change to name.
        go_on: Asked now and then; answering no cancels.

    Raises:
        ComparisonCancelled: `go_on` answered no.
    """
    told, touched = [], set[str]()
    for edition in stage.editions:
        base = followed(store, edition)
        found = changes(store, edition, base, samples=named, watched=products, progress=lambda done, total: go_on())
        told.append(told_changes(found, replaced(store, edition)))
        touched.update(found.touched)
    return Preview(
        editions=tuple(told),
        products=tuple(sorted(touched)),
        in_use=len(products),
        left_out=plan.left_out,
        on_file=tuple(each.facts.name for each in plan.on_file),
    )


def told_changes(found: Changes, before: Sequence[StoredEdition] = ()) -> EditionChanges:
    """Return changes as they are told. `before`: the editions of the same first day that it goes before."""
    facts = found.newer.facts
    return EditionChanges(
        name=facts.name,
        kind=facts.kind.value,
        setting=facts.setting,
        first=facts.first,
        last=facts.last,
        rows=found.newer.rows,
        files=found.newer.files,
        against=found.against,
        alone=found.alone,
        covers=found.older.covers if isinstance(found.older, Ours) else "",
        beyond=found.beyond,
        replaces=tuple(map(named_with_files, before)),
        changed=tuple(ChangedRows(each.change.value, each.count, each.samples) for each in found.changed),
        doubt=found.doubt,
    )
