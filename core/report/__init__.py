"""The worksheet in words. Screen, PDF, HTML and clipboard draw the same values."""

from __future__ import annotations

from core.report.build import build_report
from core.report.model import Report

__all__ = ["Report", "build_report"]
