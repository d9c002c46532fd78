"""Hostile words on the stage."""

from tests.laws.conftest import world
from tests.stage import built_assets, window

__all__ = ["built_assets", "window", "world"]
