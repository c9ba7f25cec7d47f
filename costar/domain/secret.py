"""What is kept of what only its owner knows: never the thing itself."""

from hashlib import sha256


def hash_of_secret(*parts: str) -> str:
    """What is kept of a browser's cookie, a link, a token or a spare code, as 64 hexadecimal digits.

    It needs no slow hash: all of these are so long by chance that nobody guesses them (a password is not).

    Args:
        parts: what it is for or whose it is, if that counts, and the secret; no part but the last has a line
            break.
    """
    return sha256("\n".join(parts).encode()).hexdigest()
