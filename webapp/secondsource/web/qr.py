"""QR codes as inline SVG without any style, which the page's policy would refuse."""

import io

import segno
from markupsafe import Markup


def qr(text: str, title: str) -> Markup:
    """A QR code with a name for screen readers. Size and colours come from the stylesheet, by the class `qr`."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        out,
        kind="svg",
        xmldecl=False,
        svgns=False,
        nl=False,
        omitsize=True,
        svgclass="qr",
        lineclass="dark",
        title=title,
    )
    return Markup(out.getvalue().decode().replace("<svg ", '<svg role="img" ', 1))  # noqa: S704  segno escapes the title
