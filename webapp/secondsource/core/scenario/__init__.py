"""A scenario's graph: where its decisions lead, what they earn, what is wrong with it, and how it is drawn."""
