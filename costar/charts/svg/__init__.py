"""Our Figures as SVG that stands by itself."""
