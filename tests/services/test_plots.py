"""Figures for others: pairs of few are not drawn, coders are numbered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.services.plots import Plot, draw_plot

if TYPE_CHECKING:
    from qualcode.services.project import Project


def test_others_see_no_pair_of_few_and_no_coder(sample: Project) -> None:
    """Inside every pair with its number; outside those of three or more, in bands."""
    inside = draw_plot(sample, Plot.NETWORK, audience="internal")
    outside = draw_plot(sample, Plot.NETWORK, audience="public")
    pair = "Inntaksregler og rett til opplæring + Grunnskole ikke dokumentert"
    assert f"{pair}: 4" in inside
    assert f"{pair}: fewer than 5" in outside
    assert inside.count(" + ") == 12
    assert outside.count(" + ") == 3
    assert "Overganger i løpet" in inside
    assert "Overganger i løpet" not in outside
    barriers = draw_plot(sample, Plot.NETWORK, audience="internal", family="barriers")
    assert pair not in barriers
    for audience, coder in (("internal", ">KL<"), ("public", ">Coder 2<")):
        line = draw_plot(sample, Plot.TIMELINE, audience=audience)
        assert coder in line
        assert "N = 801." in line


def test_the_chain_of_the_sample_is_drawn(sample: Project) -> None:
    """Five stages, and each box's name."""
    svg = draw_plot(sample, Plot.CHAIN, audience="public")
    assert "14 boxes in 5 stages" in svg
    assert "Lærerkrefter" in svg
