"""A quarter imported by keyboard that ends a product of a saved case: told before, seen in the case after."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.slow
WIDTH = 320
QUARTER = "20261001"
ENDS = "1 product in your cases changes: Q4386."


def record(code, long, *, added="20200101", acted=QUARTER, ended="", action="N", pricing="00"):
    """One line of a HCPCS file, in the columns of its publisher."""
    line = f"{code:>5}00100{'3' if len(code) == 5 else '7'}{long:80}{long[:28]:28}{pricing:8}"
    line = f"{line:229}C"
    line = f"{line:268}{added}{acted}{ended:8}{action}"
    return f"{line:{WIDTH}}\r\n"


@pytest.fixture
def quarter(desktop):
    """A quarter of our own making in which Q4386 ends with September."""
    file = desktop.folder / "quarter.txt"
    lines = (
        record("A2001", "A matrix, per sq cm"),
        record("Q4386", "Acesso trifaca, per square centimeter", ended="20260930", action="D", pricing="11"),
        record("Q4186", "Epifix, per square centimeter", pricing="11"),
        record("JZ", "Nothing discarded"),
    )
    file.write_text("".join(lines), encoding="latin-1", newline="")
    return file


def copied(desktop):
    """Return what the preview says, copied with the keyboard once it is there."""

    def text():
        desktop.key("ctrl+c")
        said = desktop.clipboard()
        return said if "in your cases" in said else ""

    desktop.empty_clipboard()
    return desktop.wait_for("the preview's words", text)


def test_that_a_quarter_that_ends_a_product_changes_the_answer_of_a_saved_case(desktop, quarter):
    desktop.open_program()
    desktop.wait_for_title("Worked example")
    desktop.key("ctrl+n")
    desktop.fill("2026-10-02", "Medicare", "Noridian", "", "Professional", "11", "", "15275")
    desktop.fill("foot", "left", "diabetic", "4.0", "3.0", "0.3", "", "")
    desktop.type("E11.621 L97.422")
    desktop.key("Return", "Return")
    desktop.fill("q4386", "16")
    desktop.type("12")
    desktop.key("Return", "ctrl+s")
    desktop.wait_for_kept()
    before = desktop.claim()
    assert ("Q4386", "", "12") in before
    looked_at = desktop.command_line("reference", "import", str(quarter), "--dry-run")
    assert ENDS in looked_at

    desktop.key("ctrl+i")
    desktop.wait_for_window("Import reference files")
    desktop.type(str(quarter))
    desktop.key("Return")
    desktop.wait_until_gone("Import reference files")
    desktop.wait_until_still()
    told = copied(desktop)
    assert "HCPCS October 2026, 4 rows, against HCPCS July 2026 that came with Graftsheet:" in told
    assert ENDS in told
    assert "October 2026" not in desktop.command_line("reference", "status")
    desktop.key("Return")
    desktop.wait_for_word("HCPCS October 2026", "reference", "status")

    desktop.key("ctrl+1")
    desktop.wait_for_title("Case 0001")
    after = desktop.claim()
    assert after != before
    assert "Q4386" not in [code for code, _, _ in after]
