"""The style sheet of the HTML worksheet: black on white, and what a printer needs."""

from __future__ import annotations

STYLE = """
:root { color-scheme: light; font-size: 14px; }
body { font: 1rem/1.45 "Noto Sans", "Segoe UI", system-ui, sans-serif; color: #000; background: #fff; margin: 0 auto;
  max-width: 62rem; padding: 1.5rem; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
header { display: grid; grid-template-columns: 1fr auto; align-items: center; column-gap: 1rem; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0; }
h2 { font-size: 1.1rem; margin: 1.4rem 0 .4rem; border-bottom: 1.5px solid #000; }
h3 { font-size: 1rem; margin: .8rem 0 .2rem; }
.kind { grid-column: 1; margin: 0; font-size: .85rem; color: #3a3a3a; }
.status { grid-column: 2; grid-row: 1 / span 2; border: 2px solid #000; padding: .4rem 1rem; margin: 0;
  max-width: 18rem; }
.facts { display: grid; grid-template-columns: 1.35fr 1fr 1fr 1fr 1fr; margin: .8rem 0 .3rem;
  border: 1px solid #8a8a8a; }
.facts div { padding: .25rem .5rem; border: .5px solid #8a8a8a; }
dt, .note, caption, footer { font-size: .85rem; color: #3a3a3a; }
dd { margin: 0; font-weight: 600; }
.note, footer p { margin: .15rem 0; }
table { border-collapse: collapse; width: 100%; margin: .3rem 0 .6rem; }
caption { text-align: left; break-after: avoid; }
th, td { text-align: left; vertical-align: top; padding: .25rem .5rem .25rem 0; border-bottom: 1px solid #9a9a9a; }
thead th { font-size: .85rem; color: #3a3a3a; border-bottom: 1px solid #8a8a8a; }
tbody th, td.result { font-weight: 600; }
th, .word { overflow-wrap: normal; }
.number, .result { text-align: right; padding-right: 1.2rem; overflow-wrap: normal; }
ul { list-style: square; margin: .2rem 0; }
.sign { display: grid; grid-template-columns: 1fr 1fr; gap: 2.5rem; margin: 3rem 0 1rem; }
.sign p { border-top: 1.5px solid #000; margin: 0; font-size: .85rem; display: flex;
  justify-content: space-between; padding-right: 20%; }
footer { border-top: 1px solid #8a8a8a; margin-top: 1.5rem; padding-top: .4rem; }
@media (max-width: 40rem) {
  .facts { grid-template-columns: repeat(2, 1fr); }
  table { display: block; overflow-x: auto; }
}
@media print {
  @page { margin: 40pt 43pt 50pt; @bottom-right { content: "Page " counter(page) " of " counter(pages); } }
  :root { font-size: 8.5pt; }
  body { max-width: none; padding: 0; }
  tr, section, .sign { break-inside: avoid; }
  thead { display: table-header-group; }
  h2, h3 { break-after: avoid; }
  body.draft::before { content: "DRAFT"; position: fixed; top: 38%; left: 0; width: 100%; text-align: center;
    z-index: -1; font-size: 150pt; line-height: 1; font-weight: 700; color: #f0f0f0; transform: rotate(-54deg); }
}
"""
