"""Lists of pupils as other systems write them: bytes or text to rows with their lines, and a guess at what each column is."""
