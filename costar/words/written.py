"""What people wrote, and in which language it stands: whoever reads it out has to know (decision 0093)."""

from costar.words.brought import Brought


class Written(str):
    """A text with the code of the language in which it stands."""

    language: str

    def __new__(cls, text: str, language: str) -> "Written":
        """Take a text as it stands."""
        made = super().__new__(cls, text)
        made.language = language
        return made


def written(text: str, language: str, brought: Brought | None) -> Written:
    """What somebody wrote in a language, in the one that was brought where it is translated."""
    if brought and text in brought.texts:
        return Written(brought.texts[text], brought.code)
    return Written(text, language)
