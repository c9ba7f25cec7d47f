"""What a status is called in Welsh: in our own translation, and in councils' plans."""

from collections.abc import Iterator
from itertools import product
from typing import Final

from costar.domain.activities.activity import Status

_HAS_BEEN: Final = ("wedi", "wedii", "wediei", "wedieu", "wedicaelei", "wedicaeleu")
_HAS_NOT: Final = ("heb", "hebei", "hebeu", "hebgaelei", "hebgaeleu")
"""Before a verb: "wedi gohirio", "wedi'i ohirio", "wedi eu gohirio" are all "postponed"."""


def _forms(begins: tuple[str, ...], verbs: str) -> Iterator[str]:
    """Each verb behind each beginning; verbs stand in all the forms that a word before them gives them."""
    return map("".join, product(begins, verbs.split()))


STATUSES: Final[dict[str, Status]] = {
    **dict.fromkeys(
        ("cyfredol", "arygweill", "ynmyndrhagddo", "ynmyndrhagddi", "arwaith", "byw", "gweithredol",
         "parhaus", "ynparhau", "ynrhedeg", *_forms(_HAS_BEEN, "dechrau ddechrau cychwyn gychwyn chychwyn")),
        Status.CURRENT,
    ),
    **dict.fromkeys(
        ("posibl", "posib", "arfaethedig", "ynyrarfaeth", "arygweillynfuan", "syniad", "dyfodol",
         *_forms(_HAS_BEEN, "cynllunio gynllunio"),
         *_forms(_HAS_NOT, "dechrau ddechrau cychwyn gychwyn chychwyn")),
        Status.POTENTIAL,
    ),
    **dict.fromkeys(
        ("gohiriedig", "gohiriwyd", "ataliwyd", "oedwyd",
         *_forms(_HAS_BEEN, "gohirio ohirio oedi hoedi atal hatal seibio rhewi")),
        Status.PAUSED,
    ),
    **dict.fromkeys(
        ("gorffenedig", "cwblhawyd", "gorffennwyd", "caewyd", "argau", "wedidodiben", "wedidarfod",
         *_forms(_HAS_BEEN, "cwblhau gwblhau chwblhau gorffen orffen cau gau chau")),
        Status.ENDED,
    ),
}  # fmt: skip
"""By `key_of`: without spaces and apostrophes, "Wedi'i gwblhau" is "wediigwblhau"."""

LIKELY: Final[dict[str, Status]] = {
    **dict.fromkeys(
        ("gwyrdd", "melyn", "oren", "ambr", "coch", "arytrywydd", "arytrywyddiawn", "aramser", "ardarged",
         "aryrhaglen", "areiholhi", "hwyr", "mewnperygl", "agored", "busnesfelarfer",
         "gweithredwyd", *_forms(_HAS_BEEN, "gweithredu weithredu sefydlu llithro")),
        Status.CURRENT,
    ),
    **dict.fromkeys(
        ("drafft", "newydd", "iddechrau", "ynydatblygiad", "ynaros", "nesaf", "iddod", "cytunwyd",
         "cymeradwywyd", *_forms(_HAS_BEEN, "cytuno gytuno chytuno cymeradwyo gymeradwyo chymeradwyo")),
        Status.POTENTIAL,
    ),
    **dict.fromkeys(("gohirio", "oedi", "blocio", "wediblocio"), Status.PAUSED),
    **dict.fromkeys(
        ("glas", "canslwyd", "diddymwyd", "cyflawnwyd", "darparwyd", "tynnwydynol",
         *_forms(_HAS_BEEN, "canslo ganslo chanslo diddymu ddiddymu cyflawni gyflawni chyflawni "
                            "tynnuynol dynnuynol thynnuynol darparu ddarparu")),
        Status.ENDED,
    ),
}  # fmt: skip
"""What may mean a status, as "approved" and "green" may: suggested where it is asked, and never taken."""
