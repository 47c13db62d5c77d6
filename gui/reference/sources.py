"""Which files can be imported, and where their publishers keep them, in words: nothing here goes out to fetch one."""

from __future__ import annotations

from typing import NamedTuple


class FileKind(NamedTuple):
    """What a file gives, where it is found, and how often a newer one comes."""

    gives: str
    where: str
    comes: str


FILES: tuple[FileKind, ...] = (
    FileKind("HCPCS codes and modifiers", "CMS, Medicare, Coding and billing, HCPCS, Quarterly update", "each quarter"),
    FileKind("NCCI pairs", "CMS, Medicare, NCCI edits, Procedure to procedure; all files of a setting", "each quarter"),
    FileKind("Unit limits", "CMS, Medicare, NCCI edits, Medically unlikely edits", "each quarter"),
    FileKind("Add-on codes", "CMS, Medicare, NCCI edits, Add-on code edits", "each year, at times between"),
    FileKind("Physician fees by locality", "Your Medicare contractor or CMS, fee revision file (PFREV)", "as revised"),
    FileKind("Relative values, practice costs", "CMS, Physician fee schedule, Relative value files", "each quarter"),
    FileKind("Hospital rates", "CMS, Hospital outpatient PPS, Addendum B", "each quarter"),
    FileKind("ASC rates", "CMS, ASC payment, Addenda AA and BB", "each quarter"),
    FileKind("Drug prices", "CMS, Part B drugs, ASP pricing files", "each quarter"),
    FileKind("Diagnoses", "CMS or CDC, ICD-10-CM, code descriptions in tabular order", "each October and April"),
    FileKind("CPT descriptors", "American Medical Association, data files; with a licence only", "each year"),
)
