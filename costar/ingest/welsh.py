"""What councils in Wales call the columns of their plans, as `columns` has it in English."""

from typing import Final

ALIASES: Final[dict[str, str]] = {
    "reference": "rhif cyfeirnod; cyf y prosiect; rhif y prosiect",
    "title": (
        "enw'r gweithgaredd; teitl y prosiect; teitl y gweithgaredd; cam gweithredu; camau gweithredu; "
        "gweithred; cynllun; enw'r cynllun; menter; syniad"
    ),
    "description": "manylion; crynodeb; disgrifiad byr; disgrifiad o'r gweithgaredd; disgrifiad o'r prosiect",
    "status": "statws presennol; statws cyfredol; statws y prosiect; statws rag",
    "directorate": "cyfarwyddiaeth",
    "service": "maes gwasanaeth; enw'r gwasanaeth; adran; gwasanaeth arweiniol; adran arweiniol",
    "team": "tîm; enw'r tîm; tîm arweiniol",
    "ward": "wardiau; enw'r ward; ward etholiadol",
    "co_commission": "cyd-gomisiynu",
    "co_design": "cyd-ddylunio",
    "co_deliver": "cyd-ddarparu; cyd-gyflwyno; cyd-gyflenwi",
    "co_assess": "cyd-asesu; cyd-werthuso",
    "councillors": "cynghorwyr; aelodau etholedig",
    "managers": "rheolwyr",
    "front_line_staff": "staff rheng flaen; gweithwyr rheng flaen",
    "citizens": "dinasyddion; trigolion; preswylwyr; defnyddwyr gwasanaeth; gofalwyr; cymunedau",
    "partners": "partneriaid; sefydliadau partner; y sector gwirfoddol",
    "impact": "sgôr effaith; lefel effaith; effaith ddisgwyliedig; budd; buddion",
    "effort": "sgôr ymdrech; lefel ymdrech",
    "decision": "penderfyniad; argymhelliad",
    "decision_reason": "rheswm dros y penderfyniad; rhesymeg; cyfiawnhad",
    "owner_role": (
        "perchennog; swyddog arweiniol; swyddog cyfrifol; arweinydd; person cyfrifol; cyfrifoldeb; "
        "perchennog y cam gweithredu; rheolwr prosiect; swydd"
    ),
    "due_on": (
        "erbyn pryd; dyddiad cau; terfyn amser; amserlen; dyddiad cwblhau disgwyliedig; "
        "dyddiad gorffen disgwyliedig; dyddiad dyledus"
    ),
    "decided_on": "dyddiad y penderfyniad",
    "notes": "nodyn; diweddariad; diweddariadau; y wybodaeth ddiweddaraf; sylwadau pellach",
    "source": "ffynhonnell; gwefan",
}
HINTS: Final[dict[str, str]] = {
    "reference": "rhif; cod",
    "title": "enw; amcan; beth; eitem",
    "description": "nod; nodau; pwrpas",
    "status": "cynnydd; sefyllfa; cyflwr; cam; wedi'i gwblhau",
    "ward": "ardal; lleoliad",
    "councillors": "aelodau",
    "citizens": "defnyddwyr; pobl",
    "impact": "gwerth; blaenoriaeth; pwysigrwydd; angen",
    "effort": "anhawster; adnoddau; cyllideb",
    "decision_reason": "rheswm; pam",
    "owner_role": "pwy; cyswllt; rheolwr",
    "due_on": "dyddiad; pryd; dyddiad gorffen; dyddiad dod i ben",
    "done_on": "dyddiad gorffen; cwblhawyd",
    "notes": "gwybodaeth; cynnydd; tystiolaeth",
    "source": "dolen",
    "cos": "cyd-gynhyrchu",
    "actors": "pwy; rhanddeiliaid; cyfranogwyr; partneriaid allweddol",
}
