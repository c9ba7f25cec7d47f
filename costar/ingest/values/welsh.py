"""What a status is called in Welsh: in our own translation, and in councils' plans."""

from typing import Final

from costar.domain.activities.activity import Status

STATUSES: Final[dict[str, Status]] = {
    **dict.fromkeys(
        ("cyfredol", "arygweill", "ynmyndrhagddo", "arwaith", "byw", "gweithredol", "parhaus", "ynparhau",
         "wedidechrau", "wediidechrau"),
        Status.CURRENT,
    ),
    **dict.fromkeys(
        ("posibl", "posib", "arfaethedig", "hebddechrau", "hebeiddechrau", "hebgychwyn", "wediigynllunio",
         "wedigynllunio", "ynyrarfaeth", "syniad", "dyfodol"),
        Status.POTENTIAL,
    ),
    **dict.fromkeys(
        ("wedioedi", "wediioedi", "wediiatal", "wediiseibio", "wediiohirio", "wediigohirio"), Status.PAUSED
    ),
    **dict.fromkeys(
        ("wedidodiben", "wediigwblhau", "wediichwblhau", "wedicwblhau", "cwblhawyd", "wedigorffen",
         "wediiorffen", "wediigorffen", "gorffenedig", "wedicau", "argau", "wedidarfod"),
        Status.ENDED,
    ),
}  # fmt: skip
"""By `key_of`: without spaces and apostrophes, "Wedi'i gwblhau" is "wediigwblhau"."""
