"""Whether a page conforms to the HTML Living Standard: how it is written (html5lib), and what may stand in what (`standard`)."""
