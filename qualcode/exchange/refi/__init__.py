"""REFI-QDA: projects (.qdpx, .qde) and codebooks (.qdc) of other programs, in and out."""
