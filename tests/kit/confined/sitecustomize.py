"""Found by every Python that the tests start, before anything else: it may reach its own computer alone."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2]))

from kit import sockets

sockets.confine()
