"""A teacher's banks as wholes: the list and the search, one bank, its history, publishing it; and those of the courses."""
