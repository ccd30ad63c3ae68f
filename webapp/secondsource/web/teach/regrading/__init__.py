"""Regrading: questions that were wrong, what a decision would change, the decision itself, and the ledger of all."""

from secondsource.web.teach.regrading import deciding, record

__all__ = ["deciding", "record"]
