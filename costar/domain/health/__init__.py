"""How well co-production is looked after: ladder, flags, risks, barriers, close-out."""
