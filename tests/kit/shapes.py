"""Shapes of browsers in which pages are looked at."""

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
PLAIN = {"viewport": {"width": 320, "height": 640}, "java_script_enabled": False}
LAPTOP = {"viewport": {"width": 1280, "height": 900}}
LOOKS = [
    LAPTOP,
    {**PHONE, "color_scheme": "dark"},
    {"viewport": {"width": 768, "height": 1024}, "forced_colors": "active"},
]
