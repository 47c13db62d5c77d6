"""Payment limits of drugs and biologicals by average sales price, quarterly. Its NDC crosswalk is not needed."""

from __future__ import annotations

from collections.abc import Iterator

from db.imports.dating import agreed, hint, month_name, quarter, said, span_in
from db.imports.reading import EditionFacts, Format, ImportFault, Kind, TableRows
from db.imports.sheets import Sheet, sheet_of
from db.imports.source import Source
from db.imports.unique import Row, table_rows
from db.imports.values import readable

NAMES = {
    "code": ("hcpcs code", "hcpcs"),
    "dosage": ("hcpcs code dosage", "hcpcs dosage", "code dosage"),
    "payment_limit": ("payment limit",),
}
# The first column is headed by the year: `_2026_CODE`.
CROSSWALK = {
    "code": ("code", "hcpcs level ii code", "hcpcs level ii code defer to dcdrg"),
    "package": ("ndc", "ndc2"),
    "units": ("billunits", "billunitspkg", "bill units", "bill units pkg"),
}


def _prices(source: Source) -> Sheet | None:
    found = sheet_of(source, NAMES, "code")
    return found if found and "payment_limit" in found.columns else None


def _is_crosswalk(source: Source) -> bool:
    found = sheet_of(source, CROSSWALK, "package")
    return found is not None and "units" in found.columns


def recognise(source: Source) -> bool:
    """Whether a header has the code and its payment limit, or is that of the crosswalk."""
    return _prices(source) is not None or _is_crosswalk(source)


def _required(source: Source) -> Sheet:
    sheet = _prices(source)
    if sheet is None:
        fault = "this is the NDC crosswalk, which ties drug packages to codes. Graftsheet does not need it."
        raise ImportFault(source.name, None, "", f"{fault} Import the ASP pricing file that comes with it.")
    return sheet


def edition(source: Source) -> EditionFacts:
    """Return the days in the notes: "Effective July 1, 2026 through September 30, 2026".

    Raises:
        EditionUnsaid: the notes name no days, and the coder no first one.
        ImportFault: it is the crosswalk.
    """
    sheet = _required(source)
    told = span_in(sheet.above)
    if told:
        first, last = agreed(source, told)
    else:
        first, last = quarter(said(source, "its notes do not say which days it holds.", suggested=hint(source.name)))
    return EditionFacts(Kind.ASP, "", f"ASP payment limits {month_name(first)}", first, last)


def read(source: Source) -> Iterator[TableRows]:
    """Give dosage and payment limit of each code; the limit is empty where the file gives none.

    Raises:
        ImportFault: it is the crosswalk, a column is missing, or a field cannot be read.
    """
    yield table_rows(source, "asp", _rows(_required(source)))


def _rows(sheet: Sheet) -> Iterator[tuple[int, Row]]:
    for record in sheet.records(NAMES, NAMES):
        yield record.line, (record.code(), readable(record.text("dosage")), record.amount("payment_limit"))


FORMAT = Format("asp", "Drug payment limits (ASP pricing)", recognise, edition, read)
