"""Question files of other systems: text in, questions and faults out; no file is opened here."""
