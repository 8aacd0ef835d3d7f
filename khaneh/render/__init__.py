"""What readers see: views (all that a page shows) and the templates that print them."""

from khaneh.originals import Piece
from khaneh.render.redirects import redirect
from khaneh.render.renderer import Renderer
from khaneh.render.values import Sources, View

__all__ = ["Piece", "Renderer", "Sources", "View", "redirect"]
