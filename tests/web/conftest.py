"""The world of the laws, for walking every address."""

from tests.laws.conftest import world

__all__ = ["world"]
