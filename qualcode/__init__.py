"""Local-first coding and synthesis of interview transcripts."""

__version__ = "0.1.0"
