"""Schema of `reports.toml`: what makes a duty one to report, and how it is said to whom."""

import re
from functools import cached_property

from resolution_tool.grammar.entry import Entry, GrammarFile


class ReportPattern(Entry):
    """A regular expression for what is asked where that is to report; it must not match without bound."""

    id: str
    pattern: str


class ReportsFile(GrammarFile):
    """The tables of `reports.toml`; `to` is a regular expression that leads to the name of who gets the report."""

    report: tuple[ReportPattern, ...] = ()
    to: str = ""

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """Return what matches an action that is to report."""
        return re.compile("|".join(f"(?:{report.pattern})" for report in self.report) or "(?!)")

    @cached_property
    def lead(self) -> re.Pattern[str]:
        """Return what leads to the name of who gets the report."""
        return re.compile(self.to or "(?!)")
