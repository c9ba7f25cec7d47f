"""Options of a choice that would be called alike are told apart."""

from costar.ui.parts.choices import told_apart


def test_names_that_are_alike_are_numbered_in_their_order() -> None:
    named = told_apart({"a": "Choir", "b": "Allotment", "c": "Choir", "d": "Choir"})
    assert named == {"a": "Choir", "b": "Allotment", "c": "Choir (2)", "d": "Choir (3)"}


def test_a_number_that_somebody_gave_is_not_given_again() -> None:
    named = told_apart({"a": "Choir", "b": "Choir", "c": "Choir (2)"})
    assert named == {"a": "Choir", "b": "Choir (3)", "c": "Choir (2)"}
