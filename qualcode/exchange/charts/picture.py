"""Figures as PNG, for documents that take no SVG."""

from __future__ import annotations


def to_png(svg: str) -> bytes:
    """The figure at twice its size, sharp enough for print; nothing is fetched."""
    from resvg_py import svg_to_bytes  # noqa: PLC0415  # paid for when written

    return svg_to_bytes(svg_string=svg, zoom=2, sans_serif_family="DejaVu Sans")
