"""Access: who may do what in the council."""

from costar.ui.council.feeds import show_feeds
from costar.ui.council.invitations import show_invitations
from costar.ui.council.passkeys import show_passkeys
from costar.ui.council.roles import show_roles
from costar.ui.council.second_steps import show_second_steps
from costar.ui.parts.heading import show_heading

show_heading("access")
show_roles()
show_invitations()
show_passkeys()
show_second_steps()
show_feeds()
