"""What the law asks every public website to say: of which parts each statement is made."""

from typing import Final

SECTIONS: Final = {
    "accessibility": ("scope", "how", "gaps", "contact", "enforcement", "status", "tested"),
    "privacy": ("whose", "workshops", "surveys", "pages", "cookies", "elsewhere", "rights", "contact"),
}
"""What each statement speaks of, in order. There are words for English only: they are no draft."""
