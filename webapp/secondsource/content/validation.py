"""Data to model, with everything that does not fit told at once, in plain words and at its line."""

from typing import TypeVar

from pydantic import BaseModel, ValidationError

from secondsource.content.explanation import explain
from secondsource.content.mismatch import Mismatch
from secondsource.content.problem import Problem
from secondsource.content.shape import spot
from secondsource.content.yaml import Document

M = TypeVar("M", bound=BaseModel)


def validate(model: type[M], document: Document) -> tuple[M | None, list[Problem]]:
    """The model that a document describes, or None and everything that does not fit."""
    try:
        return model.model_validate(document.data), []
    except ValidationError as error:
        problems = []
        for detail in error.errors(include_url=False):
            if detail["type"] == "too_short" and detail["input"]:
                continue  # pydantic counts the entries that were in order; each of the others is told by itself
            loc, _fields = spot(model, detail["loc"])
            about_name = detail["type"] == "extra_forbidden" or detail["loc"][-1:] == ("[key]",)
            place = document.key_place(loc) if about_name else document.place(loc)
            what, do = explain(Mismatch.of(model, document.data, detail))
            problems.append(Problem(str(document.path), *place, what, do, loc=loc))
        return None, problems
