"""Options that several commands take."""

from __future__ import annotations

import argparse
import re
from datetime import date, datetime

Commands = argparse._SubParsersAction  # what `add_subparsers` returns; argparse gives it no public name

VISIT = """an encounter, as JSON:
  {"format": "graftsheet-encounter/1",
   "date_of_service": "2026-03-02", "payer": "medicare", "claim": "professional", "place_of_service": "11",
   "wounds": [{"id": "A", "site": "foot", "side": "left", "length_cm": "4.0", "width_cm": "3.0"}],
   "products": [{"code": "Q4386", "packages": [{"size": 16}], "applied": [{"wound": "A", "amount": 12}]}]}

`graftsheet compute --schema encounter` prints the whole JSON Schema; `--schema worksheet` that of the answer."""


def add_visit_command(commands: Commands[argparse.ArgumentParser], name: str, help: str) -> argparse.ArgumentParser:
    """Add a command that takes an encounter, with one shown in its help."""
    raw = argparse.RawDescriptionHelpFormatter
    return commands.add_parser(name, help=help, epilog=VISIT, formatter_class=raw)


def add_day(command: argparse.ArgumentParser) -> None:
    """Let a command take a date of service."""
    command.add_argument("--on", type=iso_day, metavar="DATE", help="the date of service, YYYY-MM-DD (default: today)")


def iso_day(text: str) -> date:
    """Read a date."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f'"{text}" is not a date; write it as 2026-03-02') from None


def count(text: str) -> int:
    """Read a count of 1 or more."""
    if not re.fullmatch("[0-9]{1,9}", text) or int(text) < 1:
        raise argparse.ArgumentTypeError(f'"{text}" is not a count; give 1 or more')
    return int(text)


def day_of(options: argparse.Namespace) -> date:
    """Return the date of service asked for, else today."""
    return options.on or datetime.now().astimezone().date()
