"""Mutants about files that were made to break whoever reads them."""

from typing import Any

import defusedxml.ElementTree
import pytest
import yaml

from secondsource.content.yaml_builder import Builder
from secondsource.formats.moodle import parser


def a_doctype_is_read(patch: pytest.MonkeyPatch) -> None:
    """XML may declare entities of its own."""
    original = defusedxml.ElementTree.XMLParser

    def lax(**given: Any) -> Any:
        return original(**{**given, "forbid_dtd": False, "forbid_entities": False, "forbid_external": False})

    patch.setattr(parser, "XMLParser", lax)


def all_of_yaml_is_read(patch: pytest.MonkeyPatch) -> None:
    """YAML is read as its own library does: with aliases, and the last of two fields of one name."""
    patch.setattr(Builder, "build", lambda _self, text: yaml.load(text, yaml.CSafeLoader))
