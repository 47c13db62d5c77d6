"""Rule files (`resources/rules/*.toml`) and how they are read. Takes text, not paths, so it stays free of I/O.

A file holds one rule: its `id` (equal to the file name), `title`, the rule in plain words (`says`), what dates after
the last review get (`beyond`), and one `[[value]]` per key and span of days, each with its own source and confidence.
A rule module declares the columns as a `RuleRow` and the file as a `Rule`; nothing else has to know of it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Generic, Literal, TypeVar

import msgspec

from core.dated import Beyond, DatedTable
from core.errors import RuleDataError

Confidence = Literal["A", "B", "C"]
CONFIDENCE_WORDS = {"A": "read at the official source", "B": "secondary source", "C": "inferred, our default"}


class RuleRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The columns every value has.

    Attributes:
        effective: First day the value holds.
        through: Last day it was reviewed for, or, when it `ends`, the last day it holds.
        says: The rule in plain words for this value, where it differs from the file's own.
    """

    effective: date
    through: date
    source: str
    confidence: Confidence
    says: str = ""
    ends: bool = False


R = TypeVar("R", bound=RuleRow)
R_co = TypeVar("R_co", bound=RuleRow, covariant=True)
T = TypeVar("T")


class Held(msgspec.Struct, Generic[R_co], frozen=True):
    """A value in force on the day asked for, with the words that go with it on the worksheet."""

    row: R_co
    says: str
    cite: str


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: str
    title: str
    says: str
    beyond: Beyond
    value: list[dict[str, Any]]
    note: str = ""


class Rule(Generic[R]):
    """Declaration of one rule file: its id, its columns, and which of them tell one history from another."""

    declared: dict[str, Rule[Any]] = {}  # noqa: RUF012  # the one register; filled as rule modules are imported

    def __init__(self, id: str, row: type[R], key: Callable[[R], Any] = lambda _: None) -> None:
        if id in self.declared:
            raise ValueError(f"rule {id} is declared twice")
        self.id, self.row, self.key = id, row, key
        self.declared[id] = self


class LoadedRule(Generic[R]):
    """One parsed rule file."""

    def __init__(self, rule: Rule[R], file: _File, rows: Iterable[R]) -> None:
        self.rule, self.title, self.says, self.beyond = rule, file.title, file.says, file.beyond
        histories: dict[Any, list[R]] = {}
        for row in rows:
            histories.setdefault(rule.key(row), []).append(row)
        self.tables = {key: DatedTable(_name(rule.id, key), rows, file.beyond) for key, rows in histories.items()}

    def on(self, day: date) -> dict[Any, Held[R]]:
        """Return what is in force on `day`, by key, in the order of the file."""
        return {key: self._held(row, day) for key, table in self.tables.items() if (row := table.on(day)) is not None}

    def _held(self, row: R, day: date) -> Held[R]:
        reviewed = f"{row.effective} to {row.through}"
        if day > row.through:
            reviewed += ", not reviewed since"
        cite = (
            f"{row.source}. Reviewed for {reviewed}. Confidence {row.confidence}: {CONFIDENCE_WORDS[row.confidence]}."
        )
        return Held(row, row.says or self.says, cite)

    @property
    def first(self) -> date:
        return min(table.first for table in self.tables.values())

    @property
    def last(self) -> date:
        return max(table.last for table in self.tables.values())


class RulesOfDay:
    """The whole rule book as it stands on one day."""

    def __init__(self, loaded: Mapping[str, LoadedRule[Any]], day: date) -> None:
        self._loaded, self._day = loaded, day
        self._held: dict[str, dict[Any, Held[Any]]] = {}
        self._derived: dict[Callable[[RulesOfDay], Any], Any] = {}

    def all(self, rule: Rule[R]) -> dict[Any, Held[R]]:
        """Return every value of `rule` in force, by key, in the order of the file."""
        held = self._held.get(rule.id)
        if held is None:
            held = self._held[rule.id] = self._loaded[rule.id].on(self._day)
        return held

    def find(self, rule: Rule[R], key: object = None) -> Held[R] | None:
        """Return the value of `rule` for `key`; None when nothing reviewed applies on the day."""
        held = self._held.get(rule.id)
        return (self.all(rule) if held is None else held).get(key)

    def derived(self, make: Callable[[RulesOfDay], T]) -> T:
        """Return `make(self)`, worked out once for the day: an index over values, such as body group by site."""
        if make not in self._derived:
            self._derived[make] = make(self)
        return self._derived[make]  # type: ignore[no-any-return]


class RuleBook:
    """Every rule file, parsed and checked."""

    KEPT_DAYS = 4096  # days whose rules stay in memory: a batch repeats its dates

    def __init__(self, loaded: Mapping[str, LoadedRule[Any]]) -> None:
        self.loaded = loaded
        self._days: dict[date, RulesOfDay] = {}

    @property
    def first(self) -> date:
        """First day that any rule was reviewed for."""
        return min(rule.first for rule in self.loaded.values())

    @property
    def last(self) -> date:
        """Last day that any rule was reviewed for."""
        return max(rule.last for rule in self.loaded.values())

    def on(self, day: date) -> RulesOfDay:
        rules = self._days.get(day)
        if rules is None:
            if len(self._days) >= self.KEPT_DAYS:
                self._days.clear()
            rules = self._days[day] = RulesOfDay(self.loaded, day)
        return rules


def load_rule_book(texts: Mapping[str, str]) -> RuleBook:
    """Parse all rule files.

    Args:
        texts: File name (`application_families.toml`) to its text. Exactly one file per declared rule.

    Raises:
        RuleDataError: names the file and the key: bad TOML, an unknown, missing or mistyped key, a quantity written
            as a float, an empty source, days that overlap or leave a gap, a file nobody declared, a declared one
            missing.
    """
    wanted = {f"{id}.toml" for id in Rule.declared}
    if unknown := texts.keys() - wanted:
        raise RuleDataError(f"{min(unknown)}: no rule module reads this file")
    if missing := wanted - texts.keys():
        raise RuleDataError(f"{min(missing)}: the file is missing")
    return RuleBook({id: _parse(f"{id}.toml", texts[f"{id}.toml"], rule) for id, rule in Rule.declared.items()})


def _parse(file_name: str, text: str, rule: Rule[R]) -> LoadedRule[R]:
    try:
        tree = tomllib.loads(text, parse_float=_refuse_float)
    except (tomllib.TOMLDecodeError, RuleDataError) as error:
        raise RuleDataError(f"{file_name}: {error}") from error
    file = _convert(file_name, tree, _File)
    if f"{file.id}.toml" != file_name:
        raise RuleDataError(f"{file_name}: id is {file.id!r}; it must equal the file name")
    for name in ("title", "says"):
        if not getattr(file, name).strip():
            raise RuleDataError(f"{file_name}: {name} is empty")
    rows = []
    for entry in file.value:
        where = f"{file_name}, value effective {entry.get('effective', '?')}"
        row = _convert(where, entry, rule.row)
        if not row.source.strip():
            raise RuleDataError(f"{where}: source is empty")
        rows.append(row)
    return LoadedRule(rule, file, rows)


def _refuse_float(text: str) -> Decimal:
    raise RuleDataError(f"{text} is written as a float; write it in quotes")


def _convert(where: str, tree: object, kind: type[Any]) -> Any:
    try:
        return msgspec.convert(tree, kind)
    except msgspec.ValidationError as error:
        raise RuleDataError(f"{where}: {error}") from error


def _name(id: str, key: object) -> str:
    return f"{id}.toml" if key is None else f"{id}.toml {key}"
