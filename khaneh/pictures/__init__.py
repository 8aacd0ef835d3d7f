"""Pictures, decoded and drawn: those of content/images/ in the sizes that screens ask for, and the cards of pages for messengers."""

from khaneh.pictures.cards import Kit, card, kit
from khaneh.pictures.sizes import FORMATS, MOST_PIXELS, encode, made, measure, recipe, size

__all__ = ["FORMATS", "MOST_PIXELS", "Kit", "card", "encode", "kit", "made", "measure", "recipe", "size"]
