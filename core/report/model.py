"""The worksheet as ready text. Renderers place these words; they neither calculate nor look anything up.

Every text is one line, in Unicode NFC, free of control characters, and still unescaped: a renderer escapes what its
format needs. Empty text means that there is nothing to say.
"""

from __future__ import annotations

from core.numbers import counted
from core.report.course import Course
from core.report.entered import Fact, ProductBlock, TotalRow, Words, WoundRow
from core.report.text import low
from core.worksheet import ItemState, Role, Severity, Status, Verdict


def open_words(stops: int, questions: int) -> str:
    """Return what is open or stopped: `1 stop, 2 questions open`; empty for neither."""
    parts = [counted(stops, "stop")] * bool(stops) + [f"{counted(questions, 'question')} open"] * bool(questions)
    return ", ".join(parts)


class ClaimRow(Words, frozen=True, kw_only=True):
    """One claim line.

    Attributes:
        number: From 1.
        pointers: Letters of the diagnosis key, in order; `pointed` is the same for a page, or says that none is given.
        charge: USD for all units, from the practice's own charges; empty when none was given.
        wounds: Badges; `wounds_text` is the same for a narrow column: `1, 2`, `1 to 40`.
        wound_ids: The same wounds by id, for the window to light up.
        heading: `15275, 1 unit` or `99213, 1 unit, modifier 25`.
    """

    number: str
    code: str
    modifiers: tuple[str, ...]
    pointers: tuple[str, ...]
    pointed: str
    units: str
    charge: str
    label: str
    short_label: str
    wounds: tuple[str, ...]
    wounds_text: str
    wound_ids: tuple[str, ...]
    note: str
    heading: str
    role: Role


class DiagnosisRow(Words, frozen=True, kw_only=True):
    letter: str
    code: str
    label: str


class ChoiceText(Words, frozen=True, kw_only=True):
    """`word` is the answer, `means` what it does to the claim."""

    id: str
    word: str
    means: str

    @property
    def text(self) -> str:
        """Both in one line: `Yes: adds 99406 with modifier 25`."""
        if self.means.startswith(self.word):
            return self.means
        return f"{self.word}: {low(self.means)}" if self.means else self.word


class QuestionText(Words, frozen=True, kw_only=True):
    """An open question. `until` says what holds until it is answered.

    Attributes:
        holds_back: Code whose line waits for the answer; empty where it is the lines of others that wait, or none.
    """

    id: str
    asks: str
    choices: tuple[ChoiceText, ...]
    until: str
    wounds: tuple[str, ...]
    holds_back: str = ""


class AnswerText(Words, frozen=True, kw_only=True):
    """A question that was answered. `choice` is the id of the answer, `answer` its word."""

    id: str
    topic: str
    choice: str
    answer: str


class FindingText(Words, frozen=True, kw_only=True):
    """`about` holds ids and codes as the worksheet gives them; `wounds` the badges among them."""

    id: str
    severity: Severity
    word: str
    message: str
    about: tuple[str, ...]
    wounds: tuple[str, ...]
    source: str


class WhyRow(Words, frozen=True, kw_only=True):
    """One step. `result` is the value with its unit; `total` asks for a rule above the row."""

    what: str
    how: str
    value: str
    unit: str
    result: str
    total: bool


class Ground(Words, frozen=True, kw_only=True):
    """Rules in plain words that were read at one source."""

    rules: tuple[str, ...]
    source: str


class WhyBlock(Words, frozen=True, kw_only=True):
    """Why one line, or several that share their arithmetic, reads as it does. `lines` are line numbers."""

    lines: tuple[str, ...]
    heading: str
    rows: tuple[WhyRow, ...]
    grounds: tuple[Ground, ...]


class DocumentationRow(Words, frozen=True, kw_only=True):
    """One item of the checklist. `word` is `met`, `missing` or `check the chart`; `lacks` is what is missing."""

    item: str
    lacks: str
    state: ItemState
    word: str
    why: str
    source: str


class PaymentRow(Words, frozen=True, kw_only=True):
    """What the published rates give for one line: an amount in USD with its basis, or why none is given."""

    line: str
    code: str
    amount: str
    basis: str
    withheld: str


class PaymentGroup(Words, frozen=True, kw_only=True):
    """A priced line, or all lines whose amount is withheld for one reason: `lines` reads `1 to 4, 6`."""

    lines: str
    codes: tuple[str, ...]
    amount: str
    why: str


class ModifierRow(Words, frozen=True, kw_only=True):
    """One modifier that was weighed. `line` is the code of the line it is or would be on."""

    modifier: str
    verdict: Verdict
    word: str
    line: str
    why: str
    source: str


class ModifierGroup(Words, frozen=True, kw_only=True):
    """Modifiers that share verdict, reason and source; `lines` are the codes they are or would be on."""

    modifiers: tuple[str, ...]
    verdict: Verdict
    word: str
    lines: tuple[str, ...]
    why: str
    source: str


class Report(Words, frozen=True, kw_only=True):
    """One worksheet in words.

    Attributes:
        title: The case label, or `Worksheet of 2026-03-02` without one.
        stamp: `READY` or `DRAFT`.
        status_words: `nothing open, no stops`, `1 question open`, `2 stops, no product counted`.
        header: Ten cells, five a row.
        stated: Circumstances that were entered, such as `earlier applications: 3 in 5 weeks`.
        assumed: Circumstances that were not, and what is assumed instead, such as `no Part A nursing stay`.
        wounds_words: `3 wounds, 2 grafted`.
        lines_words: Where the columns of a claim line go on the claim form.
        pointer_head: Title over the letters: `Pointer`, or `Diagnoses` where the form has no pointers.
        claim_notes: What a claim form has no room for.
        modifier_groups: The same modifiers for a page: applied, then to consider, then not used.
        findings: Stops, then warnings, then notes.
        payment_groups: The same payments for a page.
        editions: The bodies of facts used, each with its days.
        course: What the case adds to it: the trend of its wounds, its history; None outside a case.
        complete: False when rows were typed that are not counted in it.
        lacks_product: A graft is on the claim, its product would be too, and none was entered.
    """

    title: str
    date_of_service: str
    status: Status
    stamp: str
    status_words: str
    header: tuple[Fact, ...]
    stated: tuple[str, ...]
    assumed: tuple[str, ...]
    wounds: tuple[WoundRow, ...]
    wounds_words: str
    totals: tuple[TotalRow, ...]
    lines: tuple[ClaimRow, ...]
    lines_words: str
    pointer_head: str
    diagnoses: tuple[DiagnosisRow, ...]
    claim_notes: tuple[str, ...]
    questions: tuple[QuestionText, ...]
    answers: tuple[AnswerText, ...]
    findings: tuple[FindingText, ...]
    findings_words: str
    why: tuple[WhyBlock, ...]
    modifiers: tuple[ModifierRow, ...]
    modifier_groups: tuple[ModifierGroup, ...]
    products: tuple[ProductBlock, ...]
    payment: tuple[PaymentRow, ...]
    payment_groups: tuple[PaymentGroup, ...]
    documentation: tuple[DocumentationRow, ...]
    documentation_words: str
    editions: tuple[Fact, ...]
    disclaimer: str
    version: str
    course: Course | None = None
    complete: bool = True
    lacks_product: bool = False

    @property
    def draft(self) -> bool:
        """Whether anything is open, stopped or left out."""
        return self.status is not Status.READY or not self.complete

    @property
    def questions_head(self) -> str:
        return "Question still open" if len(self.questions) == 1 else "Questions still open"

    @property
    def products_head(self) -> str:
        return "Products" if len(self.products) > 1 else "Product"

    @property
    def facts_used(self) -> str:
        """The editions in sentences, each with its days."""
        return " ".join(f"{fact.label} used: {fact.value}." for fact in self.editions)

    @property
    def stops(self) -> int:
        """How many findings stop the claim."""
        return sum(finding.severity is Severity.STOP for finding in self.findings)

    @property
    def open_words(self) -> str:
        """What is open or stopped: `1 stop, 2 questions open`; empty for neither."""
        return open_words(self.stops, len(self.questions))

    def why_of(self, line: str) -> WhyBlock:
        """Return the block that explains line number `line`."""
        return next(block for block in self.why if line in block.lines)
