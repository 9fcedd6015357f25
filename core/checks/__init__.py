"""Checks of a content folder: every fault between its files, with file, line and remedy."""

from core.checks import flows
from core.checks.checklist import check
from core.checks.facts import fact_names
from core.checks.label_widths import WIDEST, label_width
from core.checks.readable import LEAST_READABLE, readable_shares

__all__ = ["LEAST_READABLE", "WIDEST", "check", "fact_names", "flows", "label_width", "readable_shares"]
