"""The whole diagnosis code set, read from its package. Only a build imports this: the package takes over a second."""

from __future__ import annotations

import importlib
import importlib.metadata
import tomllib
import warnings
from pathlib import Path
from typing import Any

import msgspec

from core.errors import ReferenceUnavailable, RuleDataError
from db.reference.layout import CLASSIFICATION, SET_UP


class Edition(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which release of which package is read, the edition it holds, and how much has to be in it.

    `near`: how the codes begin that a search shows before others.
    """

    package: str
    version: str
    edition: str
    codes: int
    billable: int
    near: tuple[str, ...]


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One code without its point, from the category down, with the official wording. `near`: it may be a wound's."""

    plain_code: str
    text: str
    billable: bool
    near: bool


def read_edition(folder: Path) -> Edition:
    """Return what `classification.toml` asks for.

    Raises:
        RuleDataError: the file is missing, not TOML, or has an unknown, missing or mistyped key.
    """
    try:
        document = tomllib.loads((folder / CLASSIFICATION).read_text(encoding="utf-8"))
        return msgspec.convert(document, Edition)
    except OSError as error:
        raise RuleDataError(f"{CLASSIFICATION} cannot be read: {error.strerror}.") from error
    except (ValueError, msgspec.ValidationError) as error:
        raise RuleDataError(f"{CLASSIFICATION}: {error}.") from error


def read_classification(wanted: Edition) -> tuple[Entry, ...]:
    """Return every code, ordered so that what a coder more likely means stands first.

    Billable codes come before headings, those near wounds before others, active treatment before later encounters, and
    short wordings before long ones: the general code before its variants.

    Raises:
        ReferenceUnavailable: the package is missing, or is another version than the one asked for.
        RuleDataError: the package does not hold as many codes as it should.
    """
    library = _library(wanted)
    found = [
        Entry(
            plain_code=code.replace(".", ""),
            text=library.get_description(code),
            billable=library.is_leaf(code),
            near=code.startswith(wanted.near),
        )
        for code in library.get_all_codes(True)
        if not library.is_chapter_or_block(code)
    ]
    counts = (len(found), sum(entry.billable for entry in found))
    if counts != (wanted.codes, wanted.billable):
        raise RuleDataError(
            f"{CLASSIFICATION}: {wanted.package} {wanted.version} holds {counts[0]} codes, {counts[1]} of them "
            f"billable; must be {wanted.codes} and {wanted.billable}."
        )
    return tuple(sorted(found, key=_rank))


def _rank(entry: Entry) -> tuple[bool, bool, bool, int, str]:
    later = entry.plain_code[6:] not in ("", "A")  # the seventh character of injuries: A is active treatment
    return not entry.billable, not entry.near, later, len(entry.text), entry.plain_code


def _library(wanted: Edition) -> Any:
    try:
        version = importlib.metadata.version(wanted.package)
        fault = "" if version == wanted.version else f"and {version} is installed"
    except importlib.metadata.PackageNotFoundError:
        fault = "which is not installed"
    if fault:
        raise ReferenceUnavailable(
            f"The diagnosis codes are built from {wanted.package} {wanted.version}, {fault}. Run `{SET_UP}`, which "
            "installs it and builds them."
        )
    with warnings.catch_warnings(action="ignore"):  # its way to find its own files is on its way out of Python
        return importlib.import_module(wanted.package.replace("-", "_"))
