"""Claim lines on the clipboard: which, in what form, and for how long."""
