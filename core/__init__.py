"""The rules of coding a skin-substitute graft: plain values in, plain values out. No Qt, no SQL, no clock, no files."""

__version__ = "0.2.0"  # the one home of the version: the wheel reads it from here
