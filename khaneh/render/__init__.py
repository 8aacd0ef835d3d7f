"""What readers see: views (all that a page shows) and the templates that print them."""

from khaneh.originals import Piece
from khaneh.render.environment import compiled, recall
from khaneh.render.index import NAME as INDEX
from khaneh.render.index import build as index_of
from khaneh.render.redirects import redirect
from khaneh.render.renderer import Renderer
from khaneh.render.values import Sources, View

__all__ = ["INDEX", "Piece", "Renderer", "Sources", "View", "compiled", "index_of", "recall", "redirect"]
