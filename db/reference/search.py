"""Ranked search over every code on file.

A search is a row of finders, asked in turn from the exact to the loose until there are enough hits; the first finder
that names a code sets its rank, and `db.reference.search_ranking` the order within one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple

from core.ports import SearchHit
from db.reference.search_hits import hits_of
from db.reference.search_query import Match, Query, Sayings, joined, read_query
from db.reference.search_ranking import REST, Order, Ranking, in_force
from db.reference.search_sources import Entry, EntrySource
from db.reference.search_typos import forgiven

Sources = Callable[[date], Sequence[EntrySource]]

_TOO_LITTLE = 3  # hits below which slips are forgiven, when none of them is wound care
_RETIRED_LED = 5  # retired codes of one finder that lead on to their successors
_SHARE, _LONG_LIST = 4, 20  # of a list so long, every fourth place may be a supply's
_LONGEST_LINE = 4  # codes from a retired one to what is in force now


class Search:
    """Searches every source of the day.

    Args:
        sources: The places to look on a day. The first that names a code tells its label, dates and note.
        sayings: What coders' own words mean.
    """

    def __init__(self, sources: Sources, sayings: Sayings) -> None:
        self._sources, self._sayings = sources, sayings

    def __call__(self, text: str, day: date, limit: int) -> tuple[SearchHit, ...]:
        """Return at most `limit` codes, the best first."""
        query = read_query(text, self._sayings)
        if not query.plain or limit < 1:
            return ()
        return _Run(query, self._sayings, self._sources(day), day.isoformat(), limit).hits()


class _Finder(NamedTuple):
    """What was found one way. `successors`: where the codes that replace a retired one stand, if anywhere."""

    entries: Iterable[Entry]
    order: Order
    successors: Literal["behind", "before", ""] = ""


class _Run:
    """One search: what was found so far, and the words that found it."""

    def __init__(self, query: Query, sayings: Sayings, sources: Sequence[EntrySource], day: str, limit: int) -> None:
        self._query, self._sayings, self._sources, self._day, self._limit = query, sayings, sources, day, limit
        self._near = [source for source in sources if source.near]
        self._far = [source for source in sources if not source.near]
        self._rank = Ranking(day)
        self._found: dict[tuple[str, str], Entry] = {}  # by kind and code
        self._looked_for = [query.match]

    def hits(self) -> tuple[SearchHit, ...]:
        for finder in self._finders():
            self._take(finder)
            if len(self._found) >= self._limit:
                break
        return hits_of(self._best(), self._day, self._query.plain, self._looked_for)

    def _best(self) -> list[Entry]:
        """Return as many as are wanted. Diagnoses, which thousands of words are in, leave supplies some places."""
        found = list(self._found.values())
        best = found[: self._limit]
        kept = self._limit // _SHARE if self._limit >= _LONG_LIST else 0
        kept -= sum(entry.kind == "hcpcs" for entry in best)
        left_out = [entry for entry in found[self._limit :] if entry.kind == "hcpcs"][: max(kept, 0)]
        return best[: self._limit - len(left_out)] + left_out

    def _finders(self) -> Iterator[_Finder]:
        query, rank = self._query, self._rank
        by_name = rank.by_name(query.match)
        yield _Finder(self._just(query), rank.by_kind, "behind")
        yield _Finder(self._expected(query.first), rank.as_found)
        yield _Finder(self._begun(query), rank.by_code(query.plain))
        yield _Finder(self._worded(query.meant, self._near), by_name)
        for sources in (self._near, self._far):
            yield _Finder(self._worded(query.match, sources, labels_only=True), by_name, "before")
            yield _Finder(self._worded(query.match, sources), by_name)
        if not self._found:
            for match in joined(query.words):
                yield self._widened(match, self._sources)
        yield from self._forgiving()

    def _forgiving(self) -> Iterator[_Finder]:
        """Forgive words that are not on file, and only then words that are: they may be slips of others."""
        query = self._query
        for every in (False, True):
            for source in (*self._near, *self._far):
                if self._enough():
                    return
                match = forgiven(query.match, source.vocabulary, finished=query.finished, every=every)
                if match is not None:
                    yield _Finder(self._expected(self._said_by(match)), self._rank.as_found)
                    yield self._widened(match, [source])

    def _said_by(self, match: Match) -> tuple[str, ...]:
        """Return the codes expected first of what the words are when each slip is mended in the likeliest way."""
        mended = tuple(word for group in match for word in group[min(1, len(group) - 1)])
        saying = self._sayings.get(mended)
        return saying.first if saying is not None else ()

    def _enough(self) -> bool:
        return len(self._found) >= _TOO_LITTLE or any(entry.nearness < REST for entry in self._found.values())

    def _just(self, query: Query) -> Iterator[Entry]:
        """Yield what has just this code. Of what is not wound care, a heading of diagnoses is but the way to its codes,
        and `E0935` is a machine while `E09.35` is diabetes."""
        for source in self._near:
            yield from source.by_code(query.plain)
        for source in () if query.pointed else self._far:
            yield from (entry for entry in source.by_code(query.plain) if entry.kind != "diagnosis")

    def _coded(self, plain: str) -> Iterator[Entry]:
        for source in self._sources:
            yield from source.by_code(plain)

    def _begun(self, query: Query) -> Iterator[Entry]:
        """Yield what begins with this code; only diagnoses have a point."""
        for source in self._sources:
            found = source.by_prefix(query.plain, self._limit)
            yield from (entry for entry in found if entry.kind == "diagnosis") if query.pointed else found

    def _expected(self, codes: Iterable[str]) -> Iterator[Entry]:
        for code in codes:
            yield from self._coded(code.replace(".", ""))

    def _worded(self, match: Match, sources: Iterable[EntrySource], *, labels_only: bool = False) -> Iterator[Entry]:
        for source in sources if match else ():
            yield from source.by_words(match, self._limit, labels_only=labels_only)

    def _widened(self, match: Match, sources: Iterable[EntrySource]) -> _Finder:
        self._looked_for.append(match)
        return _Finder(self._worded(match, sources), self._rank.by_name(match), "before")

    def _take(self, finder: _Finder) -> None:
        fresh: dict[tuple[str, str], Entry] = {}
        for entry in finder.entries:
            if (entry.kind, entry.code) not in self._found:
                fresh.setdefault((entry.kind, entry.code), entry)
        ranked = sorted(fresh.values(), key=finder.order)
        if finder.successors:
            ranked = self._with_successors(ranked, behind=finder.successors == "behind")
        for entry in ranked:
            self._found.setdefault((entry.kind, entry.code), entry)

    def _with_successors(self, ranked: list[Entry], *, behind: bool) -> list[Entry]:
        """Put what replaces the retired codes behind them, or behind those in force."""
        retired = [entry for entry in ranked if not in_force(entry, self._day)]
        led = [entry for entry in retired if entry.replaced_by]
        if not led or len(led) > _RETIRED_LED:
            return ranked
        successors = [
            successor._replace(note=f"Replaces {entry.code}. {successor.note}".strip())
            for entry in led
            for successor in self._now(entry, _LONGEST_LINE)
        ]
        place = len(ranked) if behind else len(ranked) - len(retired)
        return [*ranked[:place], *successors, *ranked[place:]]

    def _now(self, entry: Entry, left: int) -> Iterator[Entry]:
        for code in filter(None, entry.replaced_by.split(";")):
            successor = next(self._coded(code), None)
            if successor is not None and in_force(successor, self._day):
                yield successor
            elif successor is not None and left:
                yield from self._now(successor, left - 1)
