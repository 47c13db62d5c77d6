"""What a hurried coder mistypes, in a real window: each told beside its field, kept as typed, and not counted."""

from __future__ import annotations

import json
import socket
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtGui import QImage

pytestmark = pytest.mark.slow
WATCHED = Path(__file__).with_name("watched.py")
OWN_CLIPBOARD = """
import gui, sys
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
app.clipboard().setText(sys.argv[1])
app.exec()
"""
BESIDE = 50  # pixels: a row that stands between a field of a strip and the words below the strip
INK = 40  # pixels of another color than the box: far fewer than the shortest sentence has
COMMIT, PRODUCT_LINE = "Tab", ("Q4386", "", "12")
GRAFT, VISIT = ("15275", "", "1"), ("99213", "25", "1")
ALL = (GRAFT, VISIT, PRODUCT_LINE)


class Slip(NamedTuple):
    """One bad entry in the worked example.

    `lines` are the claim lines that are left, None where the entry changes them; `keys` come after the text; `shown` is
    what the field shows then, where that is not what was typed.
    """

    name: str
    field: str
    text: str
    word: str
    says: str
    lines: tuple = ()
    keys: tuple = (COMMIT,)
    shown: str | None = None


BAD, WARN, STOP, ASK = "Not counted", "Warning", "Stop", "Question"
DATE, PAYER, STATE, PLACE = "strip.date_of_service", "strip.payer", "strip.state", "strip.place_of_service"
PRIMARY, AGE = "strip.primary_code", "strip.age"
SITE, SIDE, KIND, DEPTH, CODES = (f"wounds.0.{name}" for name in ("site", "side", "kind", "depth", "diagnoses"))
LENGTH, WIDTH, COVERED, NPWT = (f"wounds.0.{name}" for name in ("length", "width", "covered", "npwt"))
PRODUCT, PACKAGES, APPLIED = (f"products.0.{name}" for name in ("code", "packages", "applied:1"))
EXPIRES, UNITS, SERVICE = "products.0.expires:0", "services.0.units", "services.1.code"
NO_PRODUCT, NO_GRAFT = (GRAFT, VISIT), (VISIT,)
AS_DATE = "Type the date as 2026-03-02 or 3/2/2026."
SIZE = "Type the length in centimeters, for example 4.0."

STRIP = (
    Slip("a date of month and day", DATE, "03-02", BAD, f'"03-02" is not a date. {AS_DATE}'),
    Slip("a date with its year last", DATE, "03-02-2026", BAD, f'"03-02-2026" is not a date. {AS_DATE}'),
    Slip("the 31st of February", DATE, "2/31/26", BAD, f'"2/31/26" is not a day of the calendar. {AS_DATE}'),
    Slip("a thirteenth month", DATE, "2026-13-02", BAD, f'"2026-13-02" is not a day of the calendar. {AS_DATE}'),
    Slip("a date in the future", DATE, "2099-03-02", WARN, "2099-03-02 is after today", ALL),
    Slip("a date before the rules", DATE, "2002-03-02", STOP, "The rules begin on 2012-01-01"),
    Slip("a payer misspelt", PAYER, "Medicrae", BAD, '"Medicrae" is no payer on the list.', shown=""),
    Slip("a state that is none", STATE, "ZZ", BAD, '"ZZ"; it must be a state or territory of the United States'),
    Slip("a state in full", STATE, "Arizona", BAD, "is not a state. Type its two letters, such as AZ.", ALL),
    Slip("a place that is none", PLACE, "98", BAD, '"98" is no place of service on the list.', shown=""),
    Slip("a place of one digit", PLACE, "1", BAD, '"1" could be 10 ', shown=""),
    Slip("a place misspelt", PLACE, "offcie", BAD, '"offcie" is no place of service on the list.', shown=""),
    Slip("an age with its unit", AGE, "68y", BAD, '"68y" is not a number. Type the age in whole years'),
    Slip("an age beyond all", AGE, "168", BAD, '"168" is more than 130 years.'),
    Slip("a code of four digits", PRIMARY, "1575", BAD, '"1575" is not a code. Type five characters', ALL),
    Slip("a code with its modifier", PRIMARY, "15275-LT", BAD, '"15275-LT" is not a code.', ALL),
    Slip("a code of the other group", PRIMARY, "15271", WARN, "You entered 15271; the areas give 15275", ALL),
)
WOUNDS = (
    Slip("a site that is none", SITE, "zygoma", BAD, '"zygoma" is not a site on file.'),
    Slip("a site of two", SITE, "to", BAD, '"To" could be Toe or Toes.', keys=("Delete", COMMIT)),
    Slip("a side misspelt", SIDE, "lft", BAD, " is not a side on file.", ALL),
    Slip("a kind misspelt", KIND, "decubitus", BAD, " is not a kind of wound on file.", ALL),
    Slip("a length of 0", LENGTH, "0", BAD, f'"0" is not more than 0. {SIZE}'),
    Slip("a negative length", LENGTH, "-4", BAD, f'"-4" is not a number. {SIZE}'),
    Slip("a comma for a point", LENGTH, "4,0", BAD, '"4,0" has a comma. Type a point: 4.0.'),
    Slip("two sizes in one cell", LENGTH, "2x3", BAD, f'"2x3" is not a number. {SIZE}'),
    Slip("inches", LENGTH, "1.5in", BAD, f'"1.5in" is not a number. {SIZE}'),
    Slip("a letter for a digit", LENGTH, "4.O", BAD, f'"4.O" is not a number. {SIZE}'),
    Slip("more than a body's skin", LENGTH, "40000", WARN, "120,000.00 sq cm, more than a person's skin.", None),
    Slip("a depth in words", DEPTH, "full", BAD, '"full" is not a number. Type the depth in centimeters', ALL),
    Slip("a diagnosis in words", CODES, "diabetic", BAD, '"diabetic" is not a diagnosis code.', ALL),
    Slip("a diagnosis cut short", CODES, "E11.62 L97.422", WARN, "E11.62 is not complete enough to bill", ALL),
    Slip("a diagnosis of the other side", CODES, "E11.621 L97.412", WARN, "L97.412 is for the right", ALL),
    Slip("a letter in a diagnosis", CODES, "E11.621 L97.42O", WARN, "L97.42O is not in ICD-10-CM", ALL),
    Slip("more covered than there is", COVERED, "13", BAD, '"13" is above the wound\'s area, 12.00 sq cm.'),
    Slip("a kind of NPWT that is none", NPWT, "vac", BAD, '"vac" is not a kind of NPWT on file.', ALL),
)
PRODUCTS = (
    Slip("a product's digits swapped", PRODUCT, "Q4836", STOP, "Q4836 is in no code set on file.", NO_PRODUCT),
    Slip("a product of years ago", PRODUCT, "Q4131", STOP, "ended on 2018-12-31; it is not valid", NO_PRODUCT),
    Slip("a brand that is none", PRODUCT, "zzyzx", BAD, '"ZZYZX" is not a product code.', NO_PRODUCT),
    Slip("a modifier for a code", PRODUCT, "KX", BAD, '"KX" is not a product code.', NO_PRODUCT),
    Slip("a product with its modifier", PRODUCT, "Q4386-KX", BAD, '"Q4386-KX" is not a product code.', NO_PRODUCT),
    Slip("a size with its unit", PACKAGES, "4 x 4 cm", BAD, '"4 x 4 cm" is not a list of sizes.', NO_PRODUCT),
    Slip("a product on no wound", APPLIED, "", ASK, "Q4386: how much was applied", None, ("Delete", COMMIT), shown=""),
    Slip("more applied than opened", APPLIED, "17", STOP, "17 sq cm applied, but the packages hold 16", NO_PRODUCT),
    Slip("far more than the wound", APPLIED, "16", WARN, "4 more than it measures", None),
    Slip("an amount with its unit", APPLIED, "12cm", BAD, '"12cm" is not a number.', NO_PRODUCT),
    Slip("a package expired", EXPIRES, "2026-03-01", WARN, "expired on 2026-03-01, before the visit", ALL),
    Slip("an expiry that is no day", EXPIRES, "13/31/27", BAD, '"13/31/27" is not a day of the calendar', ALL),
    Slip("no units", UNITS, "0", BAD, '"0" is not a whole number of 1 or more.', (GRAFT, PRODUCT_LINE)),
    Slip("a modifier for a service", SERVICE, "25", BAD, '"25" is not a code.', ALL),
    Slip("a product for a service", SERVICE, "Q4386", STOP, "is a product, not a service.", ALL),
)


class Watched:
    """The worked example on a desktop, with an eye on what its inputs hold and tell."""

    def __init__(self, desktop):
        self.desktop, self._eye = desktop, str(desktop.folder / "eye")
        desktop.command = (sys.executable, str(WATCHED), self._eye)
        self._clicks = 0
        desktop.open_program()
        desktop.wait_for_title("Worked example")
        self.wait_for("the worked example", lambda seen: seen and seen["fields"]["products.0.code"]["shown"] == "Q4386")
        self._begun = self.look()["draft"]

    def look(self):
        with socket.socket(socket.AF_UNIX) as eye:
            eye.connect(self._eye)
            with eye.makefile("rb") as answer:
                return json.loads(answer.read())

    def wait_for(self, what, found):
        self.desktop.wait_for(what, lambda: found(self.look()))
        return self.look()

    def go(self, field):
        """Click into a field, or step into a list from the field beside it: a click would open it."""
        beside = {PAYER: (DATE, "Tab"), PLACE: (AGE, "shift+Tab")}.get(field)
        left, top, width, height = self.look()["fields"][beside[0] if beside else field]["at"]
        self._clicks += 1  # now left, now right: two clicks on one spot could be taken for a double one
        place = (str(left + width * (1 + self._clicks % 2) // 3), str(top + height // 2))
        self.desktop._ask("mousemove", *place, "click", "1")  # in order; --sync waits for a move that there may not be
        if beside:
            self.desktop.key(beside[1])
        name = field.partition(":")[0].replace(".0.", ".").replace(".1.", ".")
        self.wait_for(f"the focus in {name}", lambda seen: seen["focus"] == name)

    def mistype(self, slip):
        """Type over a field, as someone in a hurry, and go on."""
        self.go(slip.field)
        if slip.field.startswith("strip.") or slip.field in (COVERED, NPWT, EXPIRES):
            self.desktop.key("ctrl+a")
        if slip.text:
            self.desktop._ask("type", "--delay", "12", "--", slip.text)  # a text may begin with a hyphen
        self.desktop.key(*slip.keys)

    def undo(self):
        """Take back all that was typed; nothing is told any more."""
        self.go(SITE)
        while (draft := self.look()["draft"]) != self._begun:
            self.desktop.key("ctrl+z")
            self.wait_for("an undone step", lambda seen, draft=draft: seen["draft"] != draft)
        self.wait_for("an end of what was told", lambda seen: not seen["told"])


@pytest.fixture
def watched(desktop):
    return Watched(desktop)


def written_on_screen(desktop, rect):
    """Say whether the screen itself has writing on one surface within a rectangle."""
    desktop.picture("told")
    left, top, width, height = rect
    picture = QImage(str(desktop.folder / "told.png")).copy(left, top, width, height)
    surface = picture.pixel(width - 4, height // 2)
    colors = [picture.pixel(x, height // 2 + dy) for x in range(4, width - 4) for dy in (-4, -2, 0, 2, 4)]
    return len([color for color in colors if color != surface]) > INK


def beside(field, message):
    """Say whether a message stands right below a field: across from it, and no more than a row lower."""
    left, top, width, height = field["at"]
    across = message["at"][0] < left + width and left < message["at"][0] + message["at"][2]
    return across and 0 <= message["at"][1] - (top + height) <= BESIDE


def complaint(watched, slip):
    """Return what is amiss with how a slip is told; nothing when it is told as it should be."""
    seen = watched.look()
    field = seen["fields"][slip.field]
    told = [each for each in seen["told"] if each["field"] == slip.field and slip.says in each["text"]]
    if not told:
        return f"not told: {seen['told']}"
    message = told[0]
    kept = slip.text if slip.shown is None else slip.shown
    checks = {
        f"the word is {message['word']}": message["word"] == slip.word,
        "the field has no ring": field["bad"],
        f"the field shows {field['shown']}": field["shown"].casefold() == kept.casefold(),
        "the field cannot be seen": field["seen"],
        "the words cannot be seen": message["seen"],
        "the words are cut": message["whole"],
        f"the words at {message['at']} are not beside {field['at']}": beside(field, message),
    }
    if slip.lines is not None:
        checks[f"the lines are {seen['lines']}"] = [tuple(line) for line in seen["lines"]] == list(slip.lines)
    amiss = [what for what, well in checks.items() if not well]
    if not amiss and not written_on_screen(watched.desktop, message["at"]):
        amiss = ["nothing is written there"]
    return "; ".join(amiss)


def told_of(watched, slips):
    """Make each slip in turn, and take it back; return what was amiss with each."""
    found = {}
    for slip in slips:
        watched.mistype(slip)
        last = []

        def well(slip=slip, last=last):
            last[:] = [complaint(watched, slip)]
            return not last[0]

        try:
            watched.desktop.wait_for(slip.name, well)
        except pytest.fail.Exception:
            found[slip.name] = last[0]
        watched.undo()
    return found


@pytest.mark.parametrize(
    "slips",
    [pytest.param(STRIP, id="strip"), pytest.param(WOUNDS, id="wounds"), pytest.param(PRODUCTS, id="products")],
)
def test_that_a_slip_is_told_beside_its_field(watched, slips):
    assert told_of(watched, slips) == {}


def test_that_slips_between_rows_are_told_in_the_row_that_is_one_too_many(watched):
    watched.go(SITE)
    watched.desktop.key("ctrl+d")
    watched.wait_for(
        "a second wound", lambda seen: seen["focus"] == "wounds.site" and "wounds.2.site" in seen["fields"]
    )
    watched.go(DATE)  # nothing is remarked on a row while one is in it
    seen = watched.wait_for("words at both rows", lambda seen: len(seen["told"]) == 2)
    assert {each["field"]: each["text"] for each in seen["told"]} == {
        "wounds.1.site": "Wound 2 has the same entries as wound 1. Delete it if it was typed twice, or correct what "
        "differs.",
        "products.0.applied:2": "Wound 2, left foot: it is counted as grafted, but no product went on it. Enter the "
        "amount, or mark it as not grafted.",
    }
    assert all(each["seen"] and each["whole"] for each in seen["told"])
    assert all(beside(seen["fields"][each["field"]], each) for each in seen["told"])


def test_that_a_slip_in_pasted_rows_is_told_in_its_cell(watched):
    """With the line of column names that a spreadsheet has, which is no row."""
    rows = "Site\tSide\tL\tW\tDx\r\nheel\tleft\t2x3\t1.5\tE11.621 L97.422\r\ntoes\tright\t2\t1\tE11.621 L97.519\r\n"
    watched.desktop._start([sys.executable, "-c", OWN_CLIPBOARD, rows], watched.desktop.env)
    watched.desktop.wait_for("the rows on the clipboard", lambda: watched.desktop.clipboard().split() == rows.split())
    watched.go("wounds.1.site")
    watched.desktop.key("ctrl+v")
    watched.wait_for("three wounds", lambda seen: "wounds.3.site" in seen["fields"])
    watched.go(DATE)
    seen = watched.wait_for("words at the first pasted row", lambda seen: any(map(is_size_told, seen["told"])))
    told = next(filter(is_size_told, seen["told"]))
    assert (told["field"], told["word"], told["seen"], told["whole"]) == ("wounds.1.length", BAD, True, True)
    assert [seen["fields"][f"wounds.{row}.site"]["shown"] for row in range(3)] == ["Foot", "Heel", "Toes"]


def is_size_told(message):
    return message["text"] == f'"2x3" is not a number. {SIZE}'


@pytest.mark.parametrize(
    ("field", "text", "lines"),
    [
        pytest.param(DATE, "2026-13-02", [], id="nothing_without_a_date"),
        pytest.param(PRODUCT, "Q9999", [GRAFT, VISIT], id="all_but_an_unknown_product"),
    ],
)
def test_that_what_is_not_counted_is_not_copied(watched, field, text, lines):
    watched.desktop.empty_clipboard()
    watched.mistype(Slip("", field, text, "", ""))
    watched.wait_for("words beside it", lambda seen: seen["told"])
    watched.desktop.key("ctrl+shift+c")
    found = [tuple(row.split("\t")[:3]) for row in watched.desktop.clipboard().splitlines()]
    assert found == lines
