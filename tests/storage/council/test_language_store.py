"""Languages that councils brought, on each engine: each council has its own, and the last file counts."""

from costar.storage.store import Store


def test_the_last_file_counts_and_no_council_sees_anothers(store: Store) -> None:
    for council, code, file in (("a", "so", "1"), ("a", "pl", "1"), ("b", "pl", "2"), ("a", "pl", "3")):
        store.languages.keep(council, code, file)
    assert store.languages.of_council("a") == {"pl": "3", "so": "1"}
    store.languages.forget("a", "pl")
    assert [store.languages.of_council(council) for council in "ab"] == [{"so": "1"}, {"pl": "2"}]
