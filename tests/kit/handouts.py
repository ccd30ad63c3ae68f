"""Material for the teacher of the invented course: two guides, a letter, a worksheet and its key, as files."""

from pathlib import Path

GUIDE = """---
title: How to teach it
about: Read it before the first lesson.
kind: guide
---

One lesson, one crane. <!-- stats -->

## Before {#before}

- [ ] Print the sheet.

## A card

::: excerpt report-x/inspected#speaker
:::

## A table

| lesson | minutes |
|---|---|
| Cranes | 17 |

## An answer

::: reveal What to say
Ask who told it.
:::
"""

CARE = """---
title: Care
about: For the day on which it goes wrong.
kind: guide
---

Stop, and listen.
"""

LETTER = """---
title: To parents
about: Sent a week before.
kind: letter
---

Dear parents,

we read about a crane.
"""

SHEET = """---
title: Who told it?
about: ABOUT-CANARY For pairs.
kind: sheet
lesson: cranes
---

Name: ____________________

## 1. A card

::: compare
report-x/inspected
report-x/nobody
:::

| Who was there | Who told it |
|---|---|
| | |
| | |

## 2. Another one

The same question for the first card. Put in only what it shows; rather than guess, leave a box empty and give it a
question mark. Then compare with your neighbour, and change what you would change, in another colour.

::: excerpt report-x/inspected
:::

| Who was there | Who told it | Who printed it |
|---|---|---|
| | | |
| | | |

- [ ] Somebody who saw it is named.
- [ ] Somebody who was told of it is named.
- [ ] Nobody is named.

## 3. Your sentence

::: task Write
Who told it, and to whom? One sentence that you could print, and one that says what you would still want to know.
:::

| |
|---|
| |
| |
| |

::: reveal SHEET-ANSWER
Nobody is named.
:::
"""

KEY = """---
title: Who told it? Answers
about: Beside the sheet.
kind: key
lesson: cranes
---

::: reveal Likely answers
The harbour office told it.
:::

::: excerpt report-x/inspected
:::
"""

FILES = {"care": CARE, "guide": GUIDE, "letter": LETTER, "sheet-cranes": SHEET, "key-cranes": KEY}


def write(course: Path) -> None:
    """Write the files into the folder of a course."""
    folder = course / "teacher"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
