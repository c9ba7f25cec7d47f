"""Whether a column holds people's names: from its heading, or from the look of most of its cells."""

import re
from typing import Final

import pandas as pd

_NEVER: Final = frozenset(("activity_id", "title", "directorate", "service", "team", "ward", "ward_code"))
"""Fields whose cells are names of something else."""

_PERSON: Final = (
    r"lead|contact|officer|manager|owner|person|staff|resident|applicant|participant|volunteer|carer|member|"
    r"councillor|champion|sponsor|author|citizen|client|customer|patient|parent|responsible|representative"
)
_NAMED: Final = re.compile(
    rf"\b(?:{_PERSON})s?'?s?\b.*\bnames?\b|\bnames? of (?:the )?(?:\w+ )?(?:{_PERSON})|"
    r"\b(?:fore|sur|first|last|full|family|given|maiden|preferred) ?names?\b|\bcontact person\b|\bnext of kin\b",
    re.IGNORECASE,
)
_MAY_BE_NAMED: Final = re.compile(
    rf"\b(?:{_PERSON})s?\b|\b(?:by|who|raised|submitted|suggested|completed by|scored by)\b", re.IGNORECASE
)
_PART: Final = r"(?:Mc|Mac|O['’]|D['’])?[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ'’]+(?:-[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]+)?"
_FORMAL: Final = re.compile(
    rf"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Rev|Sir|Dame|Lady|Lord|Cllr|Councillor)\.? (?:{_PART}|[A-Z]\.?)(?: {_PART}){{0,2}}"
)
_NAME: Final = re.compile(
    rf"{_PART}(?: (?:[A-Z]\.?|{_PART}|al|bin|de|van|von|ap))? (?:{_PART})|{_PART}, {_PART}"
)
_NO_NAME: Final = frozenset(
    "adult adults advice adviser advisor affairs age agency agreement analyst and area arts assembly assessor "
    "assets assistant association asylum authority board borough budget building business cabinet care carers "
    "case centre chair charity chief child children children's church citizen citizens city civic clean "
    "clerk clinical club co college commercial commission commissioner commissioning committee communications "
    "community company consultant consultation contract contracts coordinator corporate council county crime "
    "cultural culture customer data democratic department deputy design development digital director disability "
    "district domestic early economic economy education elections employment energy engagement engineer "
    "environment environmental equality estates event events executive facilities families family finance "
    "foundation forum funding general governance green group growth head health heritage highways home homes "
    "homelessness house housing human improvement inclusion information infrastructure innovation inspector "
    "insight integrated interim internal join joint justice knowledge lead leader leadership learning legal leisure "
    "libraries library licensing lifelong local manager managers managing media mental museum museums national "
    "neighbourhood network new nhs north office officer officers operations organisation outreach parish park "
    "parking parks partner partnership partnerships people performance planner planning play police policy "
    "practice principal probation procurement programme programmes project projects property protection public "
    "quality recycling regeneration regional registrar rehousing relations repairs representative research "
    "resident residents resources revenues road roads safeguarding safety school schools senior service services "
    "sexual site skills social society south special specialist sport sports staff standards strategic strategy "
    "street streets supervisor support sustainability system systems team technical technology tenancy tenant "
    "tenants the town trading training transformation transport travel treasury trust unit urban user users "
    "voluntary volunteer volunteers ward waste water web welfare wellbeing west women worker workers works "
    "young youth east grant grants garden gardens survey report website meeting review street plan".split()
)  # fmt: skip
"""Words of councils and jobs, which no person is called."""

_FORENAMES: Final = frozenset(
    "aaron abdul abigail adam ahmed aisha alan alex alexander alice alison amanda amelia amina amir amy ana andrea "
    "andrew angela anita ann anna anne anthony anya arthur asha ashley ayesha barbara ben benjamin beth bethan "
    "brian bridget bronwen callum carol caroline catherine charles charlie charlotte chloe chris christine "
    "christopher claire clare colin daniel darren dave david dawn dean deborah debbie deepa denise derek diana "
    "diane donna dorothy dylan edward eleanor elizabeth ella emily emma eric erin ethan eve evelyn fatima fiona "
    "frances francis frank freya gareth gary gavin gemma geoff george georgia gillian grace graham grace greg "
    "hannah harjit harpreet harriet harry hassan hayley hazel heather helen henry howard hugh huw ian ibrahim imran "
    "irene isaac isabel isla jack jacob jacqueline jade jake james jamie jan jane janet janice jasmine jason jean "
    "jennifer jenny jeremy jessica jill jim jo joan joanna joanne joe john jonathan jordan joseph josh joshua joyce "
    "judith julia julian julie june karen karl kate katherine kathleen katie kayleigh keith kelly ken kenneth kerry "
    "kevin khadija kieran kim kirsty kyle laura lauren leah leanne lee leo lesley lewis liam lily linda lisa liz "
    "lorraine louise lucy luke lynn malcolm mandy margaret maria marie marion mark martin mary maryam matt matthew "
    "maureen max megan melanie melissa michael michelle mike miriam mohamed mohammad mohammed molly muhammad nadia "
    "naomi natalie natasha nathan neil nia nicholas nick nicola nicole nigel noah norman olivia oliver omar oscar "
    "owen pamela pat patricia patrick paul paula pauline penny peter phil philip phoebe priya rachel rajesh ravi "
    "raymond rebecca rhiannon richard rita rob robert robin roger ronald rose rosie roy russell ruth ryan sally sam "
    "samantha samuel sandra sanjay sara sarah saira scott sean shabana shannon sharon shaun sheila shirley sian simon "
    "sophia sophie stacey stephanie stephen steve steven stuart sue sunita susan suzanne sylvia tanya teresa terry "
    "theresa thomas tim timothy tina tom tony tracey tracy valerie vanessa vera victoria vijay vincent wayne wendy "
    "william yasmin yusuf yvonne zainab zara zoe".split()
)  # fmt: skip
"""Some of the commonest forenames in the UK: a column of names has a few of them."""

_SAMPLED: Final = 500
_MOST: Final = 0.6
_HALF: Final = 0.5
_LEAST_CELLS: Final = 3
_KNOWN: Final = 0.15
"""Share of cells that have to begin with a known forename when the heading says nothing of people."""


def are_names(heading: str, field: str, texts: "pd.Series[str]") -> bool:
    """Whether a column has people's names in it.

    Args:
        heading: of the column; "Contact name" is enough, whatever the cells are.
        field: what would be saved from it.
        texts: its cells.
    """
    if field in _NEVER:
        return False
    cells = texts[texts != ""].drop_duplicates().head(_SAMPLED).tolist()
    if not cells or _NAMED.search(_spaced(heading)):
        return bool(cells)
    alike = [cell for cell in cells if is_name(cell)]
    if _MAY_BE_NAMED.search(_spaced(heading)) or field == "owner_role":
        return len(alike) >= _HALF * len(cells) and _are_known(alike, least=min(1, len(alike)))
    enough = len(cells) >= _LEAST_CELLS and len(alike) >= _MOST * len(cells)
    return enough and _are_known(alike, least=max(1, round(_KNOWN * len(alike))))


def is_name(text: str) -> bool:
    """Whether a text looks like one person's name: two or three capitalised words that are no job's."""
    bare = " ".join(text.split())
    if _FORMAL.fullmatch(bare):
        return True
    words = re.split(r"[ ,-]+", bare.casefold())
    return _NAME.fullmatch(bare) is not None and _NO_NAME.isdisjoint(words)


def _are_known(names: list[str], *, least: int) -> bool:
    """Whether enough of them are formal, or have a forename that we know."""
    known = sum(1 for name in names if _FORMAL.fullmatch(name) or _has_forename(name))
    return bool(names) and known >= least


def _has_forename(name: str) -> bool:
    return not _FORENAMES.isdisjoint(re.split(r"[ ,-]+", name.casefold()))


def _spaced(heading: str) -> str:
    return re.sub(r"[_-]|(?<=[a-z])(?=[A-Z])", " ", heading)
