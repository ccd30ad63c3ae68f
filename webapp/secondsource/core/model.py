"""What every model of the project has in common, and the small types that all of them use."""

from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints


class Model(BaseModel):
    """A frozen record that refuses fields it does not know, so that a typing error in a file is found."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    @classmethod
    def stored(cls, **values: Any) -> Self:
        """A record from values that were checked before they were stored: every field has to be given, each in its type.

        As `model_construct` makes it, which looks for defaults and aliases at each of the thousand answers of a class.
        """
        made = cls.__new__(cls)
        object.__setattr__(made, "__dict__", values)
        object.__setattr__(made, "__pydantic_fields_set__", set(values))
        object.__setattr__(made, "__pydantic_extra__", None)
        object.__setattr__(made, "__pydantic_private__", None)
        return made


def _as_tuple(value: Any) -> Any:
    """Let a file write one value where a list is meant: `evidence: report-a/troops`."""
    return (value,) if isinstance(value, str) else value


# A readable id: it is stored with every response and is never reused, so its form is narrow.
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]

# Names in a list, where one may stand alone: `cores: speaker`.
Slugs = Annotated[tuple[Slug, ...], BeforeValidator(_as_tuple, json_schema_input_type=Slug | tuple[Slug, ...])]

# Text that people read. Empty text is a mistake wherever text is asked for.
Text = Annotated[str, StringConstraints(min_length=1, max_length=4000)]

# Texts in a list, where one may stand alone: `accepted: Harbour Office`.
Texts = Annotated[tuple[Text, ...], BeforeValidator(_as_tuple, json_schema_input_type=Text | tuple[Text, ...])]

# Points at an excerpt (`report-c/35-pushed`), or at a span in it (`report-c/35-pushed#speaker`).
_PART = r"[a-z0-9]+(-[a-z0-9]+)*"
Ref = Annotated[str, StringConstraints(pattern=rf"^{_PART}/{_PART}(#{_PART})?$", max_length=182)]
Refs = Annotated[tuple[Ref, ...], BeforeValidator(_as_tuple, json_schema_input_type=Ref | tuple[Ref, ...])]


def excerpt_of(ref: str) -> str:
    """The excerpt that a reference points into.

    >>> excerpt_of("report-c/35-pushed#speaker")
    'report-c/35-pushed'
    """
    return ref.partition("#")[0]


def span_of(ref: str) -> str | None:
    """The span that a reference names, if it names one.

    >>> span_of("report-c/35-pushed#speaker")
    'speaker'
    >>> span_of("report-c/35-pushed") is None
    True
    """
    return ref.partition("#")[2] or None
