"""Which stored activity a row is about by its name: a title, its service and its ward."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from costar.domain.activities.equals import Equals
from costar.domain.activities.names import Name, names_of


def by_name(told: Equals, left: list[int], *, taken: set[str], in_order: bool) -> dict[int, str]:
    """The stored activity of the rows left, "" where one of several is meant; new ones are not in it.

    First by title, service and ward; then by title and service, where one side names no ward or the only
    activity of a title has moved; then where one side has no service, by title and ward and by title.

    Args:
        told: the rows and the stored activities.
        left: the places of the rows that nothing surer has found.
        taken: the ids of the activities that others have found.
        in_order: whether titles of several services mean these by their places.
    """
    incoming, stored = told.incoming, told.stored
    if not left or stored.empty:
        return {}
    known = names_of(stored)
    # The same list again has the same titles: half of them need no second look.
    titles = dict(zip(stored["title"].tolist(), (name[0] for name in known), strict=True))
    rows = names_of(incoming, set(titles.values()), titles)
    if not any(name[2] for name in rows):
        # A file without wards says nothing against the ward of any activity, nor for those that have none.
        known = [(*name[:2], "") for name in known]
    # Of a list that is new to the council hardly a row is left: the others have titles that nobody has.
    left = [at for at in left if rows[at][0]]
    ids: list[str] = stored["activity_id"].tolist()
    free = [at for at in sorted(range(len(ids)), key=lambda at: _place(ids[at])) if ids[at] not in taken]
    whole = _grouped(free, known)
    found: dict[int, str] = {}
    # The surest way first: what one has found is free for none of the others.
    for name, places in _grouped(left, rows).items():
        candidates = whole.get(name, [])
        # More rows that name no ward than activities that have none may mean others of their title.
        is_open = not name[2] and len(places) > len(candidates)
        found |= (told.alike_of if is_open else told.paired)(places, candidates)
    names = _Names(told, rows, known, ids)
    found |= names.without_ward([at for at in left if at not in found], _without(free, ids, found))
    for with_ward in (True, False):
        rest = [at for at in left if at not in found]
        free = _without(free, ids, found)
        found |= names.without_service(rest, free, with_ward=with_ward, in_order=in_order)
    return found


def _without(free: list[int], ids: list[str], found: dict[int, str]) -> list[int]:
    used = set(found.values())
    return [at for at in free if ids[at] not in used]


@dataclass(frozen=True)
class _Names:
    """Rows and stored activities that differ in a ward or a service, which one side may leave blank.

    `rows` and `known` are the names on either side, `ids` the stored activities in the order of `known`.
    """

    told: Equals
    rows: list[Name]
    known: list[Name]
    ids: list[str]

    def without_ward(self, rest: list[int], free: list[int]) -> dict[int, str]:
        """The stored activity of rows that are left, by title and service."""
        wards = _wards(self.rows)
        stored = _grouped(free, [(*name[:2], "") for name in self.known])
        found: dict[int, str] = {}
        for name, places in _grouped(rest, [(*name[:2], "") for name in self.rows]).items():
            found |= self._in_wards(places, stored.get(name, []), len(wards[name[:2]]))
        return found

    def _in_wards(self, places: list[int], candidates: list[int], wards: int) -> dict[int, str]:
        """Which of the candidates the rows of a title are; its rows in the whole file name so many wards."""
        bare = [at for at in places if not self.rows[at][2]]
        # A row that names a ward may mean the only activity there is, which then has moved.
        if wards == 1 and (bare or len(candidates) == 1):
            return self.told.paired(places, candidates)
        found = self.told.paired(bare, candidates)
        named = [at for at in places if self.rows[at][2]]
        wardless = [at for at in _without(candidates, self.ids, found) if not self.known[at][2]]
        if len(named) > len(wardless):
            return found | self.told.alike_of(named, wardless)
        return found | self.told.paired(named, wardless)

    def without_service(
        self, rest: list[int], free: list[int], *, with_ward: bool, in_order: bool
    ) -> dict[int, str]:
        """The stored activity of rows that are left, of which one side has no service: the file has no such
        column. By title, and by ward where both sides name one.
        """
        found: dict[int, str] = {}
        stored = _grouped(free, [_key(name, with_ward=with_ward) for name in self.known])
        groups = _grouped(rest, [_key(name, with_ward=with_ward) for name in self.rows])
        for name, places in groups.items():
            if with_ward and not name[2]:
                continue
            found |= self._in_services(places, stored.get(name, []), in_order=in_order)
        return found

    def _in_services(self, places: list[int], candidates: list[int], *, in_order: bool) -> dict[int, str]:
        """Which of the candidates the rows of a title are; those with a service look at those without."""
        bare = [at for at in places if not self.rows[at][1]]
        if bare:
            likely = self._likely(bare, candidates)
            services = {self.known[at][1] for at in likely}
            if len(services) > 1 and not in_order:
                return dict.fromkeys(bare, "")
            return self.told.paired(bare, likely)
        known = self._likely(places, [at for at in candidates if not self.known[at][1]])
        if len(known) != len(places):
            return dict.fromkeys(places, "") if known else {}
        return self.told.paired(places, known)

    def _likely(self, places: list[int], candidates: list[int]) -> list[int]:
        """The candidates in no other ward than the rows; the only one there is may have moved."""
        wards = {self.rows[at][2] for at in places} - {""}
        if len(candidates) == 1 and len(wards) < 2:
            return candidates
        return [at for at in candidates if not self.known[at][2] or wards <= {self.known[at][2]}]


def _key(name: Name, *, with_ward: bool) -> Name:
    return (name[0], "", name[2] if with_ward else "")


def _grouped(places: Iterable[int], names: list[Name]) -> dict[Name, list[int]]:
    groups: dict[Name, list[int]] = defaultdict(list)
    for at in places:
        if names[at][0]:
            groups[names[at]].append(at)
    return groups


def _wards(names: list[Name]) -> dict[tuple[str, ...], set[str]]:
    """The wards in which each title of a service stands."""
    wards: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for name in names:
        wards[name[:2]].add(name[2])
    return wards


def _place(activity_id: str) -> tuple[str, int, str]:
    """Ids of one file in the order of its rows: "…-10" comes after "…-9"."""
    batch, _, number = activity_id.rpartition("-")
    return batch, int(number) if number.isdecimal() else 0, activity_id
