"""Evidence: what got better, what did it cost, who shows the way, what did we learn?"""

from costar.ui.evidence import evidence as parts
from costar.ui.parts.heading import show_heading

show_heading("evidence")
section = parts.choose_section()
about = parts.choose_about()
{
    "outcomes": parts.show_outcomes,
    "business_case": parts.show_business_case,
    "champions": parts.show_champions,
    "lessons": parts.show_lessons,
}[section](about)
