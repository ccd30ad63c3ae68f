"""A course: its lessons in order, the skills it teaches, and the misconceptions that it knows."""

from typing import Self

from pydantic import Field, model_validator

from secondsource.core.acceptance import Acceptance
from secondsource.core.model import Model, Refs, Slug, Text


class Skill(Model):
    """One skill, under a readable id."""

    id: Slug
    name: Text
    can: Text = Field(description="What a student who has it can do, in words to test oneself on.")


class Misconception(Model):
    """What a distractor stands for, and the sentence that mends it."""

    id: Slug
    name: Text
    remedy: Text = Field(description="One sentence for the student: what to do instead.")


class Misconceptions(Model):
    """The file of misconceptions, shared by the banks of a course."""

    misconceptions: tuple[Misconception, ...]


class Proof(Model):
    """One line of the standard of proof."""

    judgement: Text
    means: Text


class Course(Model):
    """What stands in `course.yaml`."""

    course: Slug
    title: Text
    subtitle: Text
    about: Text
    audience: Text
    dated: Text = Field(description="What the reports allow to be said of their date.")
    content_note: Text = Field(description="What a reader should know before starting.")
    companion: Slug | None = Field(
        default=None,
        description="The course of a second event. Its lessons follow on those of this one, its excerpts may be cited here, "
        "and a pupil can be switched to it.",
    )
    teaser: Refs = Field(default=(), description="Two excerpts for the front page.")
    standard_of_proof: tuple[Proof, ...]
    skills: tuple[Skill, ...]
    lessons: tuple[Slug, ...] = Field(description="The lessons in order.")
    accepted: tuple[Acceptance, ...] = Field(default=(), description="Warnings of `check` that are accepted.")

    @model_validator(mode="after")
    def _ids_differ(self) -> Self:
        for ids in ([skill.id for skill in self.skills], list(self.lessons)):
            if len(set(ids)) != len(ids):
                raise ValueError("an id is used twice; give each its own")
        return self
