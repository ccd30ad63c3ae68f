"""Writing a question as Moodle XML: plain texts as escaped HTML, or whatever there is into every field."""

from xml.sax.saxutils import escape, quoteattr


def write(question):
    """A question of plain texts, each written as HTML that is escaped once for HTML and once for XML."""
    parts = [
        f"<name><text>{escape(question.name)}</text></name>",
        f'<questiontext format="html">{_html(question.stem)}</questiontext>',
        f'<generalfeedback format="html">{_html(question.general_feedback)}</generalfeedback>',
        f"<idnumber>{escape(question.idnumber)}</idnumber>",
        "<tags>" + "".join(f"<tag><text>{escape(tag)}</text></tag>" for tag in question.tags) + "</tags>",
        f"<single>{str(question.single).lower()}</single>",
        *(_answer(one, plain=question.type == "shortanswer") for one in question.options),
        *(_number(one) for one in question.numbers),
        *(
            f"<subquestion>{_html(one.left)}<answer>{_plain(one.right)}</answer></subquestion>"
            for one in question.pairs
        ),
        *(f'<answer fraction="{place}">{_html(one)}</answer>' for place, one in enumerate(question.steps, start=1)),
    ]
    return f'<question type="{question.type}">' + "\n".join(parts) + "</question>\n"


def fill(fields, kind, written, *, in_cdata):
    """A question with any words in its fields; in CDATA, or escaped. The words may be ones that XML does not allow."""
    form = f" format={quoteattr(written)}" if written else ""

    def text(name):
        words = fields[name]
        inside = "<![CDATA[" + words.replace("]]>", "]]]]><![CDATA[>") + "]]>" if in_cdata else escape(words)
        return f"<text>{inside}</text>"

    answer = f"<answer fraction={quoteattr(fields['fraction'])}{form}>{text('answer')}<feedback{form}>{text('feedback')}</feedback></answer>"
    pair = f"<subquestion{form}>{text('answer')}<answer>{text('right')}</answer></subquestion>"
    word = f"<selectoption>{text('right')}<group>1</group></selectoption>"
    return (
        f'<question type="{kind}"><name>{text("name")}</name><questiontext{form}>{text("stem")}</questiontext>'
        f"<generalfeedback{form}>{text('general')}</generalfeedback><idnumber>{escape(fields['id'])}</idnumber>"
        f"<tags><tag>{text('tag')}</tag></tags><selecttype>{escape(fields['type'])}</selecttype>"
        f'{answer}<answer fraction="0"><text>false</text></answer>{pair}{pair}{word}{word}<hint{form}>{text("hint")}</hint></question>\n'
    )


def _html(words):
    return f"<text>{escape(escape(words.text))}</text>"


def _plain(words):
    return f"<text>{escape(words)}</text>"


def _answer(option, *, plain):
    text = _plain(option.text.text) if plain else _html(option.text)
    return f'<answer fraction="{option.weight:.5f}">{text}<feedback format="html">{_html(option.feedback)}</feedback></answer>'


def _number(number):
    middle = (number.low + number.high) / 2
    text = f"<text>{middle}</text><tolerance>{number.high - middle}</tolerance>"
    return f'<answer fraction="{number.weight:g}">{text}<feedback format="html">{_html(number.feedback)}</feedback></answer>'
