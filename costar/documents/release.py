"""A document as it may leave the council today."""

from dataclasses import replace

from costar.domain.council.access import Action
from costar.reports.document import Document, Notice
from costar.usecases.council.share import is_before_election
from costar.usecases.permission import Asking, needs
from costar.words import t


@needs(Action.EXPORT)
def released(asking: Asking, document: Document, *, internal: bool) -> Document:
    """A document as it may be taken away today: before an election it says first that it is not to be shared.

    Raises:
        UserError: as `is_before_election`.
    """
    if not is_before_election(asking, internal=internal):
        return document
    # First in the file, where whoever passes it on reads it before anything else
    return replace(document, blocks=(Notice(t("sharing.own_use")), *document.blocks))
