"""The screens of Matrix and Quick wins, and the card of an activity."""
