"""Charts: where the parts of a drawing lie, as pure functions; the templates draw them, and a table says the same."""
