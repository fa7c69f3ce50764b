"""How colours look and how far apart they are, also to people who see fewer of them.

Contrast after WCAG 2; distance after CIEDE2000 (Sharma, Wu and Dalal 2005); the loss of one kind
of cone after Machado, Oliveira and Fernandes 2009, at full severity.
"""

from __future__ import annotations

from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

from qualcode.tui.palettes import channels_of

Triple = tuple[float, float, float]
Matrix = tuple[Triple, Triple, Triple]

ORDINARY: Matrix = ((1, 0, 0), (0, 1, 0), (0, 0, 1))
VISIONS: dict[str, Matrix] = {
    "ordinary": ORDINARY,
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
_XYZ: Matrix = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_WHITE: Triple = (0.95047, 1.0, 1.08883)


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    dark, light = sorted(_times(_XYZ, _linear(colour))[1] for colour in (first, second))
    return (light + 0.05) / (dark + 0.05)


def distance(first: str, second: str, vision: Matrix = ORDINARY) -> float:
    """How different two colours look; about 1 can just be seen side by side."""
    return ciede2000(_lab(first, vision), _lab(second, vision))


def ciede2000(first: Triple, second: Triple) -> float:
    """The distance of two colours in CIELAB."""
    chroma = (hypot(*first[1:]) + hypot(*second[1:])) / 2
    stretch = 1.5 - 0.5 * sqrt(chroma**7 / (chroma**7 + 25**7))
    (c1, h1), (c2, h2) = (
        (hypot(stretch * a, b), degrees(atan2(b, stretch * a)) % 360)
        for _light, a, b in (first, second)
    )
    light, chroma = (first[0] + second[0]) / 2, (c1 + c2) / 2
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    hue = h1 + turn / 2 if c1 * c2 else h1 + h2
    by_hue = (
        1
        - 0.17 * cos(radians(hue - 30))
        + 0.24 * cos(radians(2 * hue))
        + 0.32 * cos(radians(3 * hue + 6))
        - 0.20 * cos(radians(4 * hue - 63))
    )
    d_light = (second[0] - first[0]) / (
        1 + 0.015 * (light - 50) ** 2 / sqrt(20 + (light - 50) ** 2)
    )
    d_chroma = (c2 - c1) / (1 + 0.045 * chroma)
    d_hue = 2 * sqrt(c1 * c2) * sin(radians(turn / 2)) / (1 + 0.015 * chroma * by_hue)
    blue = 60 * exp(-((((hue % 360) - 275) / 25) ** 2))
    rotation = -2 * sqrt(chroma**7 / (chroma**7 + 25**7)) * sin(radians(blue))
    return sqrt(d_light**2 + d_chroma**2 + d_hue**2 + rotation * d_chroma * d_hue)


def _lab(colour: str, vision: Matrix) -> Triple:
    """CIELAB of a colour as somebody sees it."""
    red, green, blue = (min(1.0, max(0.0, part)) for part in _times(vision, _linear(colour)))
    x, y, z = (
        _root(part / white)
        for part, white in zip(_times(_XYZ, (red, green, blue)), _WHITE, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(part: float) -> float:
    """The cube root that CIELAB takes, straight near black."""
    return float(part ** (1 / 3)) if part > (6 / 29) ** 3 else part / (3 * (6 / 29) ** 2) + 4 / 29


def _linear(colour: str) -> Triple:
    """The light of a colour's three channels."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in channels_of(colour))
    )
    return red, green, blue


def _times(matrix: Matrix, light: Triple) -> Triple:
    """A matrix times a colour."""
    first, second, third = (sum(a * b for a, b in zip(row, light, strict=True)) for row in matrix)
    return first, second, third
