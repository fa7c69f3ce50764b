"""Figures as SVG of our own: rectangles, lines and words, the same bytes for the same state."""

from qualcode.exchange.charts.bars import draw_bars
from qualcode.exchange.charts.chain import ChainBox, Stage, draw_chain
from qualcode.exchange.charts.curve import draw_saturation
from qualcode.exchange.charts.heat import draw_heat
from qualcode.exchange.charts.learning import Reached, draw_learning
from qualcode.exchange.charts.network import Arc, draw_network
from qualcode.exchange.charts.picture import to_png
from qualcode.exchange.charts.timeline import draw_timeline

__all__ = [
    "Arc",
    "ChainBox",
    "Reached",
    "Stage",
    "draw_bars",
    "draw_chain",
    "draw_heat",
    "draw_learning",
    "draw_network",
    "draw_saturation",
    "draw_timeline",
    "to_png",
]
