"""`costar demo`: something to rehearse with."""

from costar.bootstrap import TERMINAL, open_store
from costar.cli.terminal import Exit, say
from costar.config import Installation
from costar.domain.council.council import EXAMPLE_COUNCIL
from costar.usecases.permission import Asking
from costar.usecases.workshop.rehearse import PEOPLE, rehearse
from costar.words import t


def demo_workshop() -> Exit:
    """Fill a workshop of the example council with simulated people, ready to be revealed."""
    store = open_store(Installation.from_environment())
    try:
        # In the example only: simulated people must never stand among a council's own results
        asking = Asking(store, TERMINAL, EXAMPLE_COUNCIL)
        workshop = rehearse(asking, t("cli.demo.name"))
    finally:
        store.close()
    say(t("cli.demo.ready", name=workshop.plan.name, n=sum(PEOPLE.values())))
    return Exit.RIGHT
