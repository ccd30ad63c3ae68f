"""The worked example of a scenario: two decisions, an item inside the second scene, and two endings."""

from typing import Any

_PUSHED = "report-c/35-pushed"
EXAMPLE: dict[str, Any] = {
    "id": "one-line-by-five",
    "type": "scenario",
    "skill": "attribution",
    "level": 2,
    "dossier": [_PUSHED],
    "stem": "The site wants one line about a number by five o'clock. Decide what the desk does.",
    "starts": "16:20",
    "scenes": [
        {
            "id": "ticker",
            "from": "Site editor",
            "message": "Everybody has a number: 35 people. The passage is attached. A line on it by five?",
            "excerpts": [_PUSHED],
            "choices": [
                {
                    "id": "read",
                    "text": "Read the paragraph once more, word by word",
                    "to": "passage",
                    "minutes": 10,
                    "points": 2,
                    "consequence": "You take a pencil and look for the verb of saying.",
                    "feedback": "The paragraph itself says whose number it is.",
                    "evidence": _PUSHED,
                },
                {
                    "id": "call",
                    "text": "Ask another newsroom what they make of it",
                    "to": "passage",
                    "minutes": 25,
                    "points": 1,
                    "consequence": "They have the same paragraph as you. You read it together.",
                    "feedback": "It led to the paragraph, by a longer way: they know what you can read yourself.",
                },
                {
                    "id": "post",
                    "text": "Post the number at once",
                    "to": "posted",
                    "minutes": 1,
                    "consequence": "The line is out.",
                    "feedback": "A number that many pass on is still the number of whoever said it first.",
                    "misconception": "outlet-vouches",
                },
            ],
        },
        {
            "id": "passage",
            "message": "The paragraph lies before you, and the line is still to be written.",
            "item": {
                "id": "whose-number",
                "type": "single",
                "skill": "attribution",
                "level": 1,
                "dossier": [_PUSHED],
                "stem": "Whose number is it?",
                "options": [
                    {
                        "id": "ministry",
                        "text": "The ministry's",
                        "key": True,
                        "feedback": "It says so.",
                        "evidence": _PUSHED,
                    },
                    {
                        "id": "guards",
                        "text": "The guards'",
                        "misconception": "adjacent-speaker",
                        "feedback": "They filmed it.",
                    },
                    {
                        "id": "report",
                        "text": "The report's own",
                        "misconception": "outlet-vouches",
                        "feedback": "It names another.",
                    },
                ],
                "proof": "C19",
            },
            "choices": [
                {
                    "id": "attribute",
                    "text": "Write the number together with whose it is",
                    "to": "printed",
                    "minutes": 5,
                    "points": 2,
                    "feedback": "The reader can now weigh it.",
                    "evidence": _PUSHED,
                },
                {
                    "id": "bare",
                    "text": "Write the number alone, because the line is short",
                    "to": "posted",
                    "minutes": 2,
                    "feedback": "Short is no reason: three words say whose number it is.",
                    "misconception": "attribution-missed",
                },
            ],
        },
        {"id": "printed", "from": "Site editor", "message": "Good line. Nobody can say that we said it."},
        {"id": "posted", "from": "A reader", "message": "Your site says that there were 35. How do you know?"},
    ],
    "proof": "C19",
}
