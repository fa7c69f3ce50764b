"""What written text says of how many, in Bokmål and Nynorsk, held against the counts."""
