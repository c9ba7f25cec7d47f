"""People who sign in: their roles, invitations, passwords, passkeys, second steps and browsers."""
