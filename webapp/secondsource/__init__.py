"""Second Source: compare news sources, weigh official claims, and see the passage that proves each answer."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("secondsource")
except PackageNotFoundError:  # the package was copied rather than installed
    __version__ = "0+unknown"
