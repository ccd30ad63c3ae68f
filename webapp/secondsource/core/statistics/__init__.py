"""Statistics of a quiz: pure functions over tables of points; each docstring has its formula and its source.

Plain Python, with no library for numbers: the largest table has some thousand rows and a few dozen columns. A figure that
cannot be computed is empty with a reason, never 0 and never an exception.
"""
