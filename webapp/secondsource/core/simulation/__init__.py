"""A believable school that never was: who learns there, what tempts them, and what they answer. All of it from a seed."""
