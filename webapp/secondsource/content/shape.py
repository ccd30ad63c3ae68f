"""The shape of a model along a path: which fields it has there, and which steps of pydantic's path the file has."""

from types import UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from secondsource.core.finding import Loc


class Spot(NamedTuple):
    """A loc as the file has it, and the fields that the model knows in the group there (none for a plain value)."""

    loc: Loc
    fields: tuple[str, ...]


def spot(model: type[BaseModel], loc: Loc) -> Spot:
    """Where pydantic's loc points to in the file.

    pydantic puts the tag of a union into its loc (`items, 0, single, stem`), and `[key]` where the name of a field is
    meant and not its value. The file has neither.
    """
    kept: list[str | int] = []
    here: Any = model
    for step in loc:
        if step == "[key]":
            continue
        models = _models(here)
        if len(models) > 1:  # the step is the tag of a union
            here = next((one for one in models if step in _tags(one)), None)
            continue
        kept.append(step)
        here = _inside(models[0] if models else here, step)
    models = _models(here)
    fields = models[0].model_fields if len(models) == 1 else {}
    return Spot(tuple(kept), tuple(field.alias or name for name, field in fields.items()))


def _models(annotation: Any) -> list[type[BaseModel]]:
    """The models that an annotation allows, whatever stands around them."""
    if get_origin(annotation) is Annotated:
        return _models(get_args(annotation)[0])
    if get_origin(annotation) in {Union, UnionType}:
        return [model for one in get_args(annotation) for model in _models(one)]
    return [annotation] if isinstance(annotation, type) and issubclass(annotation, BaseModel) else []


def _tags(model: type[BaseModel]) -> set[Any]:
    """Every value that a field of the model is bound to."""
    bound = (field.annotation for field in model.model_fields.values())
    return {tag for annotation in bound if get_origin(annotation) is Literal for tag in get_args(annotation)}


def _inside(here: Any, step: str | int) -> Any:
    """The annotation one step further in; None where it is not known."""
    if get_origin(here) is Annotated:
        return _inside(get_args(here)[0], step)
    if isinstance(here, type) and issubclass(here, BaseModel):
        field = here.model_fields.get(str(step))
        return field.annotation if field else None
    if get_origin(here) is tuple:
        return get_args(here)[0]
    if get_origin(here) is dict:
        return get_args(here)[1]
    return None
