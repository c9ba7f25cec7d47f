"""What a person is told who can mend it: what is wrong, where, and what to do."""

from costar.domain.records.fields import Fault
from costar.errors import Away, UserError
from costar.ui.errors import error_sentence
from costar.ui.parts.inputs import label_in
from costar.ui.text import plain
from costar.usecases.people.answer_survey import PersonalData
from costar.usecases.records.edit import NotSaved
from costar.words import t


def error_words(error: UserError | Away) -> str:
    """The error as Markdown; where several fields cannot be stored, every one of them."""
    if isinstance(error, PersonalData):
        found = ", ".join(f"{t(f'personal.{one.kind}')} ({one.example})" for one in error.found)
        return plain(t("survey.personal", found=found))
    lines = [error_sentence(error)]
    if isinstance(error, NotSaved):
        lines += [
            f"- **{label_in(error.of.field(name))}**: {fault_sentence(fault)}"
            for (_, name), fault in error.faults.items()
        ]
    return "\n".join(lines)


def fault_sentence(fault: Fault) -> str:
    """What to do about a value that cannot be stored."""
    return t(f"problem.{fault.code}", **dict(fault.values))
