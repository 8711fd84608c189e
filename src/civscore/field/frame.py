"""The register of sites as the frame that a sample is drawn from."""

from __future__ import annotations

from collections import Counter

from civscore.field.register import Register, Site
from civscore.sampling.frame import SamplingFrame
from civscore.scheme.model import Scheme
from civscore.scheme.tree import type_name
from civscore.scoring.places import place_key


def sampling_frame(
    register: Register, scheme: Scheme, *, by_district: bool = False, random: bool = True
) -> SamplingFrame:
    """How many sites of each type (or each type in each district) there are, and which are visited in any case.

    Args:
        register: all sites; a list that was drawn from one would be taken for all there is.
        by_district, random: how the sites were drawn, as :class:`SamplingFrame` has it.
    """

    def stratum(site: Site) -> tuple[str, ...]:
        kind = type_name(scheme, site.site_type)
        return (kind, site.district) if by_district else (kind,)

    sizes = Counter(stratum(site) for site in register.sites if not site.must)
    must = {place_key(site.place): stratum(site) for site in register.sites if site.must}
    return SamplingFrame(sizes, must, by_district, random)
