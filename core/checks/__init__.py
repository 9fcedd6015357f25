"""Checks of a content folder: every fault between its files, with file, line and remedy."""

from core.checks import flows
from core.checks.checklist import check
from core.checks.facts import fact_names

__all__ = ["check", "fact_names", "flows"]
