"""Search: words, codes and attributes in transcripts, and what stands around what was found."""
