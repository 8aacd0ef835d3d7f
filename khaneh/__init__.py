"""Khaneh turns a newsroom's raw Persian texts into a permanent, right-to-left site with summary layers in other languages."""
