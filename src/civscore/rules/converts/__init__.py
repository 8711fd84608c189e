"""The conversions, one module each: a new one is a module like its neighbours, and its name in :data:`CONVERTS`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Union

from pydantic import Field

from civscore.rules.converts.all_or_nothing import AllOrNothing
from civscore.rules.converts.bands import Bands
from civscore.rules.converts.base import Convert
from civscore.rules.converts.below import Below
from civscore.rules.converts.linear import Linear

CONVERTS: tuple[type[Convert], ...] = (Linear, Bands, AllOrNothing, Below)
"""In the order in which they are listed everywhere."""

if TYPE_CHECKING:
    AnyConvert = Convert
else:
    AnyConvert = Annotated[Union[CONVERTS], Field(discriminator="type")]  # noqa: UP007
"""Any of them, as a scheme file has it: its ``type`` says which."""

LINEAR = Linear.model_construct(type="linear")
"""What holds where a scheme says nothing."""
