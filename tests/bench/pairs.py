"""Importing a file like the practitioner pairs, 2.5 million rows of text, against the SQLite shell's own import.

`pairs.py write FILE [ROWS]` writes such a file, the same for the same number of rows.
"""

from __future__ import annotations

import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROWS, TURNS = 2_500_000, 3
ROWS_OF_A_SHEET = 650_000  # as many as one of the four files has
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CODES, PARTNERS = 12_000, 300
HEADER = (
    "Made for measuring, in the layout of the practitioner pairs\t\t\t\t\t\t",
    "Column1/Column2 Edits\t\t\t\t\t\t",
    "Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale",
    "\t\tprior to 1996\tDate\tDate\t0=not allowed\t",
    "\t\t\t\t*=no data\t1=allowed\t",
    "\t\t\t\t\t9=not applicable\t",
)
RATIONALES = (
    "Both name the same work in other words",
    "One is a step on the way to the other",
    "The smaller is always done with the larger one",
    "Anesthesia by the one who operates",
    "The second is how the first one is measured",
)
SHELL = """
CREATE TABLE pair (column_one TEXT, column_two TEXT, before TEXT, effective TEXT, deleted TEXT, indicator INTEGER,
    rationale TEXT);
.mode tabs
.import --skip {header} {file} pair
CREATE UNIQUE INDEX pair_key ON pair (column_one, column_two, effective, deleted);
"""


def write_pairs(path, rows, seed=1996):
    """Write `rows` pairs as they are published: sorted by both columns, CRLF, three in ten deleted."""
    dice = random.Random(seed)
    codes = sorted({f"{dice.randrange(100_000):05}" for _ in range(CODES)} | {f"Q4{n}" for n in range(100, 400)})
    days = [f"{year}{month}01" for year in range(1996, 2027) for month in ("01", "04", "07", "10")]
    with path.open("w", encoding="latin-1", newline="\r\n") as file:
        file.writelines(f"{line}\n" for line in HEADER)
        for place in range(-(-rows // PARTNERS)):
            for second in sorted(dice.sample(codes, min(PARTNERS, rows - place * PARTNERS))):
                began = dice.randrange(len(days))
                ended = "*" if dice.random() < 0.7 else days[dice.randrange(began, len(days))]
                mark, indicator = "" if began else "*", dice.choice("001119")
                file.write(
                    f"{codes[place]}\t{second}\t{mark}\t{days[began]}\t{ended}\t{indicator}\t"
                    f"{dice.choice(RATIONALES)}\n"
                )


def as_spreadsheet(text, path):
    """Write the same rows as one sheet, its words shared as spreadsheets share them."""
    shared = {}

    def cell(place, line, value):
        kind, held = ("", value) if value.isdigit() and place > 2 else (' t="s"', shared.setdefault(value, len(shared)))
        return f'<c r="{"ABCDEFG"[place]}{line}"{kind}><v>{held}</v></c>'

    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{SHEET}" xmlns:r="{LINKS}"><sheets><sheet name="1" sheetId="1" r:id="r1"/></sheets>'
            "</workbook>",
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{LINKS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet, text.open(encoding="latin-1") as lines:
            sheet.write(f'<worksheet xmlns="{SHEET}"><sheetData>'.encode())
            for line, row in enumerate(lines, 1):
                values = enumerate(row.rstrip("\n").split("\t"))
                cells = "".join(cell(place, line, value) for place, value in values if value)
                sheet.write(f'<row r="{line}">{cells}</row>'.encode())
            sheet.write(b"</sheetData></worksheet>")
        words = "".join(f"<si><t>{word}</t></si>" for word in shared)
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{SHEET}">{words}</sst>')


def seconds_of_the_shell(file, folder):
    store = folder / "shell.sqlite3"
    store.unlink(missing_ok=True)
    start = time.perf_counter()
    script = SHELL.format(header=len(HEADER), file=file)
    subprocess.run(["sqlite3", store], input=script, text=True, check=True)
    return time.perf_counter() - start


def our_import(file, folder):
    """Import in a process of its own; return seconds from the file chosen to the edition kept, and peak megabytes."""
    shutil.rmtree(folder / "ours", ignore_errors=True)
    command = [sys.executable, __file__, "import", file, folder / "ours" / "store.sqlite3"]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def import_pairs(file, store_path):
    import resource

    sys.path.insert(0, str(ROOT))
    from db.imports.importer import staged
    from db.imports.plan import examine
    from db.imports.store import Store

    start = time.perf_counter()
    with Store(store_path) as store:
        plan = examine([file], store, "2026-10-01T08:00:00Z", setting="practitioner")
        with staged(store, plan, lambda done, total: True) as stage:
            (edition,) = stage.commit()
    if not edition.rows:
        raise SystemExit("no pair was imported, so nothing was measured")
    took, peak = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps([took, peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)]))


def rows():
    from table import Row

    if shutil.which("sqlite3") is None or sys.platform == "win32":
        print("The import of pairs was not measured: the SQLite shell is not installed here.")
        return
    with tempfile.TemporaryDirectory() as home:
        folder, shell, ours, peaks = Path(home), [], [], []
        file = folder / "pairs.txt"
        write_pairs(file, ROWS)
        for _ in range(TURNS):
            shell.append(seconds_of_the_shell(file, folder))
            took, peak = our_import(file, folder)
            ours.append(took)
            peaks.append(peak)
        write_pairs(file, ROWS_OF_A_SHEET)
        as_spreadsheet(file, folder / "pairs.xlsx")
        took, sheet_peak = our_import(folder / "pairs.xlsx", folder)
    what, against = f"Import: {ROWS:,} PTP pairs of text", "SQLite shell, same rows and key"
    yield Row(what, statistics.median(ours), "s", statistics.median(shell), against, "at most 1.5 times")
    yield Row(f"{what}, peak resident memory", max(peaks), "MB", None, "", "under 300")
    what = f"Import: {ROWS_OF_A_SHEET:,} PTP pairs of a spreadsheet"
    yield Row(what, took, "s", None, "", "")
    yield Row(f"{what}, peak resident memory", sheet_peak, "MB", None, "", "under 300")


if __name__ == "__main__":
    if sys.argv[1] == "write":
        write_pairs(Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else ROWS)
    else:
        import_pairs(Path(sys.argv[2]), Path(sys.argv[3]))
