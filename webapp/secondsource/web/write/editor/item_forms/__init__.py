"""The form of each type of question that can be written in the browser; scenarios are written in files."""

from secondsource.web.write.editor.item_forms.base import ItemForm
from secondsource.web.write.editor.item_forms.choices import MultiForm, SingleForm
from secondsource.web.write.editor.item_forms.gap import GapsForm
from secondsource.web.write.editor.item_forms.highlight import HighlightForm
from secondsource.web.write.editor.item_forms.open import OpenForm
from secondsource.web.write.editor.item_forms.order import OrderForm
from secondsource.web.write.editor.item_forms.tables import GridForm, MatchForm
from secondsource.web.write.editor.item_forms.typed import NumericForm, ShortTextForm
from secondsource.web.write.editor.item_forms.verdict import VerdictForm

FORMS: dict[str, type[ItemForm]] = {
    "single": SingleForm,
    "multi": MultiForm,
    "verdict": VerdictForm,
    "match": MatchForm,
    "grid": GridForm,
    "order": OrderForm,
    "highlight": HighlightForm,
    "numeric": NumericForm,
    "short-text": ShortTextForm,
    "gap": GapsForm,
    "open": OpenForm,
}
