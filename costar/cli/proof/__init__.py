"""`costar evidence`: what runs here, for whoever has to answer for it."""
