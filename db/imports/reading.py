"""What a file format gives the importer: which edition the file is, and its rows, table by table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.errors import AppError
from db.imports.source import Source


class Kind(StrEnum):
    """What an edition holds. Editions of one kind and setting follow each other in time."""

    HCPCS = "hcpcs"
    PTP = "ptp"
    MUE = "mue"
    ADD_ON = "add-on"
    PHYSICIAN_FEES = "physician-fees"
    RVU = "rvu"
    GPCI = "gpci"
    OPPS = "opps"
    ASC_PROCEDURES = "asc-procedures"
    ASC_ANCILLARY = "asc-ancillary"
    ASP = "asp"
    ICD10CM = "icd10cm"
    CPT = "cpt"


@dataclass(frozen=True, slots=True)
class EditionFacts:
    """The edition a file is.

    Attributes:
        setting: `practitioner`, `outpatient_hospital`, `dme`, or empty where the file holds for all.
        name: As a coder calls it: "HCPCS July 2026".
        first: First day it holds.
        last: Last day it was published for, such as the end of its quarter.
        part: Which file of an edition that comes in several, `00100/01916-29999/G0500`; else empty. Sources alike in
            kind, setting, first day and part hold the same rows (text and spreadsheet in one zip): import one of
            them. Another part of the same edition adds to it.
    """

    kind: Kind
    setting: str
    name: str
    first: date
    last: date
    part: str = ""


@dataclass(frozen=True, slots=True)
class TableRows:
    """Rows of one table of the store, in the order of `columns`; the edition's id is added by the importer.

    Values are text, whole numbers or None. Amounts stay decimal text. Dates are ISO text.
    """

    table: str
    columns: Sequence[str]
    rows: Iterator[Sequence[str | int | None]]


@dataclass(frozen=True, slots=True)
class Format:
    """A file format.

    Attributes:
        id: `hcpcs-text`.
        title: "HCPCS Level II, fixed width".
        recognise: Whether a source is in this format, by its content alone, never by its name.
        edition: Which edition it is; may read the whole file.
        read: Its rows. Raises `ImportFault` at the first that cannot be read.
        needs_attestation: The coder must state once that they hold the licence.
        lines_of: The lines of a source that have a key, where `read` leaves it to the store that none is there twice.
    """

    id: str
    title: str
    recognise: Callable[[Source], bool]
    edition: Callable[[Source], EditionFacts]
    read: Callable[[Source], Iterator[TableRows]]
    needs_attestation: bool = False
    lines_of: Callable[[Source, Sequence[str]], Iterator[int]] | None = None


class ImportFault(AppError):
    """A file cannot be imported: names the file, the line and the field, and what to do. Nothing was changed."""

    def __init__(self, file: str, line: int | None, field: str, fault: str) -> None:
        where = f"{file}, line {line:,}" if line else file
        super().__init__(f"{where}{f', {field}' if field else ''}: {fault} Nothing was imported.")
        self.file, self.line, self.field = file, line, field


class EditionUnsaid(ImportFault):
    """The content tells no setting or no first day: ask the coder, then try again with both on the `Source`.

    Attributes:
        wanted: `setting`, `first` or both.
        settings: The settings to choose from.
        setting: What the publisher's file name suggests, to be offered and never assumed; empty when nothing.
        first: Likewise; None when nothing.
    """

    def __init__(
        self,
        file: str,
        fault: str,
        *,
        wanted: Sequence[str],
        settings: Sequence[str] = (),
        setting: str = "",
        first: date | None = None,
    ) -> None:
        super().__init__(file, None, "", fault)
        self.wanted, self.settings = tuple(wanted), tuple(settings)
        self.setting, self.first = setting, first
