"""Files to core: every problem is collected, each with its path, line and column."""
