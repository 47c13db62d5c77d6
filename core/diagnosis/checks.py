"""Where a wound's diagnoses disagree with the wound, with each other, or with their order."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from core.choices import Side, WoundKind
from core.diagnosis.book import SEQUENCE_ID, Book, CodedWound, Judged, Problem
from core.diagnosis.order import cause_missing, sequence
from core.diagnosis.rules import ACTIVE, DEGREES, GAPS, KINDS, PAIRS, PLACES, SIDES
from core.numbers import listed
from core.words import KINDS as KIND_WORDS
from core.words import SIDES as SIDE_WORDS
from core.words import SITES

Check = Callable[[Book, CodedWound], Iterator[Problem]]


def judge(book: Book, wound: CodedWound) -> Judged:
    """Return what is wrong with the diagnoses of one wound; remembered by `book`."""
    found = book.judged.get(wound)
    if found is None:
        if len(book.judged) >= book.KEPT:
            book.judged.clear()
        both_legs = tuple(code for code in wound.codes if book.facts(code).both_sides)
        found = book.judged[wound] = Judged(tuple(_problems(book, wound)), both_legs)
    return found


def _problems(book: Book, wound: CodedWound) -> Iterator[Problem]:
    placed = list(_place(book, wound))
    misplaced = {code for problem in placed for code in problem.codes}
    of_kind = list(_kind(book, wound))
    uncaused = list(cause_missing(book, wound))
    if of_kind and uncaused:  # one fault: say it by the disease where L97 belongs to the kind, else by the kind
        after_cause = next(row.after_cause for row, _ in book.kinds.rows if row.kind is wound.kind)
        of_kind, uncaused = ([], uncaused) if after_cause else (of_kind, [])
    yield from sequence(book, wound, misplaced)
    yield from uncaused
    yield from placed
    for check in CHECKS:
        yield from check(book, wound)
    yield from of_kind


def _place(book: Book, wound: CodedWound) -> Iterator[Problem]:
    """Codes of another place than the wound's; where there is none, cause and ulcer codes of different places."""
    named = {code: place for code in wound.codes if (place := book.facts(code).place) is not None}
    wrong = [code for code, place in named.items() if wound.site not in place.sites]
    if wrong:
        what = listed([f"{code} names {named[code].place}" for code in wrong])
        yield Problem(
            SEQUENCE_ID,
            f"{{Wound}} is on the {_spot(wound)}, and {what}: correct the code or the site.",
            tuple(wrong),
            PLACES,
            named[wrong[0]].key,
        )
        return
    parts = {place.place: code for code, place in reversed(named.items()) if place.ulcer_part}
    if len(parts) > 1:
        codes = [code for code in named if code in parts.values()]
        what = listed([f"{code} names {named[code].place}" for code in codes])
        yield Problem(
            SEQUENCE_ID,
            f"{{Wound}}: {what}; code the place in the chart in all of them.",
            tuple(codes),
            PLACES,
            named[codes[0]].key,
        )


def _side(book: Book, wound: CodedWound) -> Iterator[Problem]:
    sides = {code: side for code in wound.codes if (side := book.facts(code).side) is not None}
    if wound.side is not None:
        wrong = [code for code, side in sides.items() if side is not wound.side]
        if wrong:
            where = "in the midline" if wound.side is Side.MIDLINE else f"on the {wound.side}"
            what = listed([f"{code} is for the {sides[code]}" for code in wrong])
            yield Problem(
                SEQUENCE_ID,
                f"{{Wound}} is {where}, and {what}: correct the code or the side.",
                tuple(wrong),
                SIDES,
                sides[wrong[0]].value,
            )
    elif len(set(sides.values())) > 1:
        what = listed([f"{code} is for the {side}" for code, side in sides.items()])
        yield Problem(
            SEQUENCE_ID, f"{{Wound}}: {what}; enter the side and correct the code.", tuple(sides), SIDES, "right"
        )


def _pairs(book: Book, wound: CodedWound) -> Iterator[Problem]:
    for row, one, other in book.pairs:
        first, second = one.of(wound.codes), other.of(wound.codes)
        if first and second:
            yield Problem(
                SEQUENCE_ID,
                f"{{Wound}}: {first[0]} and {second[0]} are not coded together, since {row.because}: take one off.",
                (first[0], second[0]),
                PAIRS,
                (row.one, row.other),
            )


def _kind(book: Book, wound: CodedWound) -> Iterator[Problem]:
    expected = next(((row, fits) for row, fits in book.kinds.rows if row.kind is wound.kind), None)
    if expected is None:
        return
    row, fits = expected
    if fits.of(wound.codes):
        return
    strange = [code for code in wound.codes if any(each.closed for each in book.kinds.all(code))]
    if row.closed or strange:
        yield Problem(
            SEQUENCE_ID,
            f"{{Wound}} is entered as {_article(wound.kind)}, coded {row.expects}, and has "
            f"{listed(wound.codes)}: correct the kind or the codes.",
            wound.codes,
            KINDS,
            row.kind,
        )


def _burns(book: Book, wound: CodedWound) -> Iterator[Problem]:
    burns = [(code, book.facts(code).degree) for code in wound.codes if book.facts(code).degree]
    highest = max((degree for _, degree in burns), default=0)
    lower = [code for code, degree in burns if degree < highest]
    if not lower:
        return
    top = next(code for code, degree in burns if degree == highest)
    same = [code for code in lower if code[:3] == top[:3] and code[5:7] == top[5:7]]
    if same:
        says = f"{top} has the highest degree of one place, so {listed(same)} is left out."
    elif burns[0][1] < highest:
        says = f"{top} has the highest degree: put it before {listed(lower)}."
    else:
        return
    yield Problem(SEQUENCE_ID, f"{{Wound}}: {says}", (top, *(same or lower)), DEGREES, highest)


def _gaps(book: Book, wound: CodedWound) -> Iterator[Problem]:
    lacking = {code: lacks for code in wound.codes if (lacks := book.facts(code).lacks)}
    if lacking:
        what = listed([f"{code} leaves out {listed(lacks)}" for code, lacks in lacking.items()])
        key = next(iter(lacking.values()))[0]
        yield Problem("diagnosis.unspecified", f"{{Wound}}: {what}; code it from the chart.", tuple(lacking), GAPS, key)


def _active(book: Book, wound: CodedWound) -> Iterator[Problem]:
    if not wound.grafted:
        return
    for code in wound.codes:
        row = book.facts(code).later
        if row is not None:
            yield Problem(
                "diagnosis.active-treatment",
                f"{code} ends in {row.character}, {row.means}, and {{wound}} is grafted: during active treatment it is "
                f"{code[:-1]}A.",
                (code,),
                ACTIVE,
                row.character,
            )


CHECKS: tuple[Check, ...] = (_side, _pairs, _burns, _gaps, _active)


def _spot(wound: CodedWound) -> str:
    site = SITES[wound.site].lower()
    return site if wound.side is None else f"{SIDE_WORDS[wound.side].lower()} {site}"


def _article(kind: WoundKind | None) -> str:
    assert kind is not None, "only a wound with a kind is checked against it"
    word = KIND_WORDS[kind].lower()
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"
