"""Widgets and painting every place shares, and the crash hook."""
