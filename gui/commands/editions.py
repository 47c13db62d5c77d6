"""The actions of `reference` on the editions that the user imported."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, datetime

from core.errors import AppError
from core.numbers import counted
from db.home import home
from db.reference.user_layout import user_store
from gui.commands.documents import opened_workbench
from gui.commands.progress import show_progress
from gui.commands.streams import write_out

_OPTIONS = {"setting": "--setting SETTING", "first": "--first DATE"}


def status(options: Namespace) -> int:
    """List the editions, the bundled ones first, and say which are out of date."""
    from db.imports.store import stored_editions
    from db.reference.layout import bundled_megabytes

    workbench, today = opened_workbench(), datetime.now().astimezone().date()
    rows = [
        f"{'':<5}{kind:<16}{edition.name:<52}{edition.first} to {edition.last or 'the newest on file'}"
        for kind, edition in workbench.reference.editions()
    ]
    rows.append(f"{'':<5}{'rules':<16}{'Rule book':<52}{workbench.rules.first} to {workbench.rules.last}")
    imported = () if workbench.notice else stored_editions(user_store(home()))
    for each in imported:
        facts = each.facts
        kind = " ".join(filter(None, (facts.kind.value, facts.setting.replace("_", " "))))
        rows.append(
            f"{each.id:<5}{kind:<16}{facts.name:<52}{facts.first} to {facts.last}, {counted(each.rows, 'row')}, "
            f"imported {each.imported_at[:10]}"
        )
    rows.append(f"{'':<5}Size of what came with Graftsheet: {bundled_megabytes()} MB")
    rows += workbench.stale(today)
    write_out("\n".join(rows).encode() + b"\n")
    return 0


def import_files(options: Namespace) -> int:
    """Show what the files change, and import them."""
    from db.imports.importer import staged
    from db.imports.plan import examine
    from db.imports.progress import TwoPasses
    from db.imports.session import previewed
    from db.imports.store import Store
    from db.imports.words import SHOWN, plan_lines, preview_lines

    passes = TwoPasses(show_progress)
    with Store(user_store(home())) as store:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        said = {"setting": options.setting, "first": options.first}
        plan = examine(options.files, store, now, progress=passes.recognising, **said)
        for question in plan.unsaid:
            raise AppError(f"{question} Give {' and '.join(_OPTIONS[each] for each in question.wanted)}.")
        if not plan.editions and not plan.on_file:
            raise AppError("\n".join(plan_lines(plan)) or "No file was given.")
        lines = plan_lines(plan)
        if plan.editions:
            with staged(store, plan, passes.reading, attested_by=options.attest) as stage:
                lines += preview_lines(previewed(store, plan, stage, _products_in_use(), named=SHOWN))
                if not options.dry_run:
                    lines += [f"Imported {each.facts.name}, edition {each.id}." for each in stage.commit()]
                else:
                    lines.append("Nothing was imported: this was a dry run.")
    write_out("\n".join(lines).encode() + b"\n")
    return 0


def _products_in_use() -> frozenset[str]:
    """Return the product codes of the saved cases; none where they open only with a passphrase, or not at all."""
    from db.cases.cabinet import Cabinet
    from db.cases.workstation import account_name, computer_name

    cabinet = Cabinet(home() / "cases", who=account_name(), where=computer_name(), now=lambda: datetime.now(UTC))
    try:
        if cabinet.protection is None:
            return frozenset()
        cabinet.open()
        return frozenset(cabinet.store.products_in_use())
    except AppError:
        return frozenset()
    finally:
        cabinet.lock()


def diff(options: Namespace) -> int:
    """Say what edition B changes against edition A."""
    from db.imports.diff import compared
    from db.imports.session import told_changes
    from db.imports.store import Store
    from db.imports.words import difference_lines

    with Store(user_store(home())) as store:
        found = compared(store, options.older, options.newer, progress=show_progress)
        write_out("\n".join(difference_lines(told_changes(found))).encode() + b"\n")
    return 0


def remove(options: Namespace) -> int:
    """Take an edition off."""
    from db.imports.store import Store

    with Store(user_store(home())) as store:
        gone = store.remove(options.edition)
    write_out(f"Removed {gone.facts.name}, edition {gone.id}. Its file can be imported again.\n".encode())
    return 0
