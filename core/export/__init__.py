"""Renderers. They place the words of a report, or write a worksheet; none of them calculates."""
