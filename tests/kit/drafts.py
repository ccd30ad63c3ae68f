"""Items as they come from elsewhere: of each example its words and its key, and nothing that only teaching needs."""

from typing import Any

from kit import invented

# What a draft may lack, wherever it stands. A scene's excerpts come out of a dossier, which is not there.
LACKING = {
    "skill",
    "level",
    "proof",
    "dossier",
    "excerpts",
    "feedback",
    "evidence",
    "misconception",
    "misconceptions",
    "otherwise",
    "model",
    "criteria",
}


def bare(value: Any) -> Any:
    """The data of an item, or of any part of it, without all that."""
    if isinstance(value, dict):
        return {name: bare(inner) for name, inner in value.items() if name not in LACKING}
    return [bare(inner) for inner in value] if isinstance(value, list) else value


def items() -> list[dict[str, Any]]:
    """One such item of every type in the registry."""
    return [bare(made) for made in invented.items()]


def bank(profile: str = "draft") -> dict[str, Any]:
    """A bank of them."""
    return {**invented.bank(), "profile": profile, "items": items()}
