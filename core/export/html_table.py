"""Tables of the HTML twin: a caption, column heads, rows with heads of their own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

Rows = Iterable[Sequence[str]]
STYLES = {
    head: f' class="{kind}"'
    for kind, heads in {
        "number": ("L", "W", "Depth", "Charge"),
        "result": ("Area", "Units", "USD", "Total", "Result", "How much"),
        "word": ("Site", "Side", "Kind", "Grafted", "Debrided", "Verdict", "State", "Line", "Code"),
    }.items()
    for head in heads
}


def table(caption: str, heads: Sequence[str], rows: Rows) -> str:
    """Return a table whose first column heads its rows. Columns without any value are left out."""
    body = [tuple(row) for row in rows]
    kept = [place for place in range(len(heads)) if not place or any(row[place] for row in body)]
    styles = [STYLES.get(heads[place], "") for place in kept]
    titles = "".join(
        f'<th scope="col"{style}>{escape(heads[place])}</th>' for place, style in zip(kept, styles, strict=True)
    )
    lines = "\n".join(_table_row([row[place] for place in kept], styles) for row in body)
    named = f"<caption>{escape(caption)}</caption>\n" if caption else ""
    return f"<table>\n{named}<thead><tr>{titles}</tr></thead>\n<tbody>\n{lines}\n</tbody>\n</table>"


def _table_row(cells: Sequence[str], styles: Sequence[str]) -> str:
    data = "".join(f"<td{style}>{escape(cell)}</td>" for cell, style in zip(cells[1:], styles[1:], strict=True))
    return f'<tr><th scope="row">{escape(cells[0])}</th>{data}</tr>'
