"""`reference`: importing, comparing and removing editions from a terminal."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import resources
from db.reference.layout import bundled_megabytes

ROOT = Path(__file__).resolve().parents[3]
REAL = ROOT.parent / "shared" / "data"


def line(code, long="Gauze", *, acted="20260701", ended=""):
    kind = "3" if len(code) == 5 else "7"
    text = f"{code:>5}00100{kind}{long:80}{'Short':28}{'11':8}"
    text = f"{text:229}C"
    return f"{text:268}20200101{acted}{ended:8}N\n"


@pytest.fixture
def file(tmp_path):
    def make(*lines, name="codes.txt"):
        path = tmp_path / name
        path.write_text("".join(lines), encoding="latin-1")
        return path

    return make


def test_that_an_import_tells_what_changes_and_answers_from_then_on(run, file):
    assert run("lookup", "A6222")[0] == 2
    status, out, err = run("reference", "import", file(line("A6222")))
    told = out.splitlines()
    assert (status, err) == (0, "")
    assert told[0] == "HCPCS July 2026, 1 row, against HCPCS July 2026 that came with Graftsheet:"
    assert told[2:4] == [
        "  Compared: 394 product codes, 12 services and 384 modifiers.",
        "  1 other row did not come with Graftsheet.",
    ]
    assert told[-1] == "Imported HCPCS July 2026, edition 1."
    assert json.loads(run("lookup", "A6222", "--json")[1])["kind"] == "hcpcs"
    newer = file(line("A6222", "Other gauze", acted="20261001"), line("A6223", acted="20261001"), name="b.txt")
    assert run("reference", "import", newer)[1].splitlines() == [
        "HCPCS October 2026, 2 rows, against HCPCS July 2026:",
        "          1 added     A6223",
        "          1 reworded  A6222",
        "Not looked at: no saved case holds a product, or the case store is locked.",
        "Imported HCPCS October 2026, edition 2.",
    ]


def test_that_a_dry_run_changes_nothing(run, file):
    status, out, _ = run("reference", "import", file(line("A6222")), "--dry-run")
    assert (status, out.splitlines()[-1]) == (0, "Nothing was imported: this was a dry run.")
    assert run("lookup", "A6222")[0] == 2


def test_that_products_of_the_saved_cases_that_change_are_named(run, file):
    run("cases", "import", resources.path("examples", "q4386-foot-ulcer.json"))
    out = run("reference", "import", file(line("Q4386", ended="20260930", acted="20261001")), "--dry-run")[1]
    assert out.splitlines()[-2] == "1 product in your cases changes: Q4386."


def test_that_the_same_file_again_is_no_fault(run, file):
    codes = file(line("A6222"))
    run("reference", "import", codes)
    assert run("reference", "import", codes)[:2] == (0, "HCPCS July 2026 is on file already, edition 1.\n")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("A letter", "codes.txt: not a file that can be imported", id="another_file"),
        pytest.param(line("A6222", acted="20261301"), "codes.txt, line 1, date added or action", id="a_bad_date"),
    ],
)
def test_that_what_cannot_be_imported_is_status_2_and_named(run, file, text, told):
    status, out, err = run("reference", "import", file(text))
    assert (status, out) == (2, "")
    assert told in err


def test_that_editions_are_listed_compared_and_removed(run, file):
    run("reference", "import", file(line("A6222")))
    run("reference", "import", file(line("A6222", ended="20261231", acted="20261001"), name="b.txt"))
    listed = run("reference", "status")[1]
    assert f"1    hcpcs           {'HCPCS July 2026':<52}2026-07-01 to 2026-09-30, 1 row, imported" in listed
    assert run("reference", "diff", "1", "2")[1].splitlines()[1] == "          1 ended     A6222"
    assert run("reference", "remove", "2")[:2] == (
        0,
        "Removed HCPCS October 2026, edition 2. Its file can be imported again.\n",
    )
    assert "HCPCS October 2026" not in run("reference", "status")[1]
    assert f"pairs           {'NCCI pairs 2024-07-01, practitioner':<52}2024-07-01 to 2024-09-30" in listed
    assert run("reference", "remove", "2")[0] == 2
    assert run("reference", "diff", "1", "2")[0] == 2


def test_that_an_edition_is_compared_with_what_came_with_the_program(run, file):
    run("reference", "import", file(line("Q4106", ended="20260930")))
    status, out, _ = run("reference", "diff", "bundled", "1")
    assert (status, out.splitlines()[2]) == (0, "          1 ended     Q4106")
    assert run("reference", "diff", "ours", "1")[0] == 2
    run("reference", "import", file(line("Q4106", acted="20190101"), name="old.txt"))
    status, _, err = run("reference", "diff", "bundled", "2")
    assert (status, err) == (
        2,
        "graftsheet: Nothing came with Graftsheet that HCPCS January 2020 could be compared with.\n",
    )


def test_that_a_damaged_store_is_told_and_the_answer_still_given(run, data_folder):
    data_folder.mkdir()
    (data_folder / "reference.sqlite3").write_bytes(b"damaged" * 999)
    status, out, err = run("lookup", "Q4386")
    assert (status, out[:5]) == (0, "Q4386")
    assert "Move the file away and import your files again" in err
    assert run("reference", "status")[0] == 0
    assert run("reference", "import", data_folder)[0] == 2


def test_that_looking_at_the_status_makes_no_store(run, data_folder):
    run("reference", "status")
    assert not data_folder.exists()


def test_that_importing_needs_neither_qt_nor_a_display(file, data_folder):
    script = (
        "import sys; from gui.commands import run_command as run; run(sys.argv[1:]); sys.exit('PySide6' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "reference", "import", str(file(line("A6222")))],
        cwd=ROOT,
        capture_output=True,
        env={"PATH": "", "GRAFTSHEET_HOME": str(data_folder)},
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()


def test_that_an_imported_hospital_table_prices_a_lone_application_and_fees_are_pointed_to(run, tmp_path, data_folder):
    from datetime import date

    from db.imports.reading import EditionFacts, Kind
    from db.imports.store import Store
    from db.imports.tables import TABLES

    day = date(2026, 1, 1)
    with Store(data_folder / "reference.sqlite3") as store:
        store.begin()
        for kind, table, columns, values in (
            (Kind.OPPS, "opps", "code, status, apc, rate", ("15275", "T", "5053", "600.25")),
            (
                Kind.PHYSICIAN_FEES,
                "locality_fee",
                "carrier, locality, code, modifier, nonfacility, facility",
                ("01112", "05", "15275", "", "150.00", "100.00"),
            ),
        ):
            id = store.add(EditionFacts(kind, "", f"{kind} 2026", day, date(2026, 12, 31)), ["x"], "x", "2026-01-01")
            marks = ", ".join("?" * len(values))
            store.connection.execute(f"INSERT INTO {table} (edition, {columns}) VALUES ({id}, {marks})", values)
            store.finish(id, [each for each in TABLES if each.name == table], 1)
        store.commit()
    visit = {
        "format": "graftsheet-encounter/1",
        "date_of_service": "2026-03-02",
        "payer": "medicare",
        "claim": "outpatient-hospital",
        "wounds": [{"id": "A", "site": "foot", "area_cm2": "12"}],
    }
    path = tmp_path / "visit.json"
    path.write_text(json.dumps(visit), encoding="utf-8")
    (line_paid,) = json.loads(run("compute", path)[1])["payment"]
    assert (line_paid["code"], line_paid["amount"], line_paid["withheld"]) == ("15275", "600.25", None)
    path.write_text(json.dumps(visit | {"claim": "professional", "place_of_service": "11"}), encoding="utf-8")
    (line_paid,) = json.loads(run("compute", path)[1])["payment"]
    assert (line_paid["amount"], line_paid["withheld"]) == (None, "By locality, see the page of 15275")
    path.write_text(json.dumps(visit | {"payer": "aetna"}), encoding="utf-8")
    assert json.loads(run("compute", path)[1])["payment"][0]["withheld"] == "No fee table imported"


def test_that_the_published_files_answer_for_every_code_and_every_locality(run):
    files = [REAL / name for name in ("HCPC2026_JUL_ANWEB.xlsx", "PFREV26B.txt")]
    if not all(path.exists() for path in files):
        pytest.skip("the published files are not at hand")
    assert run("reference", "import", *files)[0] == 0
    page = json.loads(run("lookup", "Q4418", "--on", "2026-07-01", "--json")[1])
    (fee,) = [each for each in page["fees"] if (each["carrier"], each["locality"]) == ("01112", "05")]
    assert (fee["nonfacility"], fee["facility"]) == ("179.43", "179.43")
    assert run("lookup", "V5364")[1].startswith("V5364")
    assert "A6242" in run("search", "hydrogel wound cover")[1]


def test_that_the_status_tells_the_size_of_what_came_with_the_program_and_what_is_out_of_date(run):
    told = run("reference", "status")[1]
    assert f"Size of what came with Graftsheet: {bundled_megabytes()} MB" in told
    assert "NCCI pairs 2024-07-01, practitioner: published for days through 2024-09-30. Import the newer one." in told


def test_that_an_import_into_a_folder_that_cannot_be_made_says_what_to_do(run, file, tmp_path, monkeypatch):
    (tmp_path / "taken").write_text("", encoding="utf-8")
    monkeypatch.setenv("GRAFTSHEET_HOME", str(tmp_path / "taken" / "data"))
    status, out, err = run("reference", "import", file(line("A6222")))
    assert (status, out) == (2, "")
    assert "reference.sqlite3 cannot be opened: Not a directory. Allow writing there, or set GRAFTSHEET_HOME to" in err


@pytest.mark.parametrize("edition", ["x", "-1", "٣", "1" * 19, "bundled"])
def test_that_what_is_no_number_of_an_edition_is_told_with_where_to_find_one(run, edition):
    for command in (("diff", "1", edition), ("remove", edition)):
        status, out, err = run("reference", *command)
        assert (status, out) == (2, "")
        assert f'"{edition}" is not the number of an imported edition; `reference status` tells them' in err
