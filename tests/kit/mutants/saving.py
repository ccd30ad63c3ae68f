"""Mutants of what the script of a question's page is told."""

from flask import jsonify

from secondsource.web.take import saving


def right_ones_are_told(patch):
    """The reply to a right answer is longer."""
    plain = saving.saved

    def saved(answer, idem, onwards):
        reply = plain(answer, idem, onwards)
        return jsonify(**reply.get_json(), right=True) if answer.response == {"answer": ("ministry",)} else reply

    patch.setattr(saving, "saved", saved)
