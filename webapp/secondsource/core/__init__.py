"""Pure rules: no Flask, no database, no YAML, no files. Everything here is tested with a plain call."""
