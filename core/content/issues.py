"""Faults of the content, described so that a volunteer can correct them: ``file:line: what is wrong; what to do``."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, order=True)
class Issue:
    """One fault of the content: where it is, what is wrong, and what to do."""

    file: str  # relative to the content folder
    line: int  # from 1
    problem: str
    remedy: str
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        mark = "warning: " if self.severity == "warning" else ""
        return f"{self.file}:{self.line}: {mark}{self.problem}; {self.remedy}"


class ContentError(Exception):
    """Raised if the content cannot be used. ``issues`` has every fault that was found."""

    def __init__(self, issues: Iterable[Issue]) -> None:
        self.issues = tuple(issues)
        super().__init__("\n".join(str(issue) for issue in self.issues))


def has_errors(issues: Iterable[Issue]) -> bool:
    return any(issue.severity == "error" for issue in issues)
