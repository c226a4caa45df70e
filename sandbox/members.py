"""What someone is in a group, with which rights, and how Telegram writes it down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

ADMIN_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
    "can_pin_messages",
    "can_manage_topics",
)
USUAL_ADMIN_RIGHTS = {
    "can_manage_chat": True,
    "can_delete_messages": True,
    "can_manage_video_chats": True,
    "can_restrict_members": True,
    "can_change_info": True,
    "can_invite_users": True,
    "can_pin_messages": True,
    "can_manage_topics": True,
}
"""What Telegram's own dialog gives a new administrator."""

PERMISSIONS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)
PRESENT = frozenset({"creator", "administrator", "member", "restricted"})
IN_CHARGE = frozenset({"creator", "administrator"})


@dataclass(frozen=True, slots=True)
class Membership:
    """Someone's standing in a group at one moment. rights: admin rights or a restricted member's permissions."""

    status: str
    rights: Mapping[str, bool] = field(default_factory=dict)
    anonymous: bool = False
    title: str = ""
    until: int = 0

    @property
    def present(self) -> bool:
        return self.status in PRESENT

    @property
    def in_charge(self) -> bool:
        return self.status in IN_CHARGE

    def may(self, right: str) -> bool:
        """Whether an administrator has a right; the owner has all."""
        return self.status == "creator" or (self.status == "administrator" and self.rights.get(right, False))

    def card(self, user: dict[str, Any]) -> dict[str, Any]:
        """The Telegram `ChatMember` of this user."""
        card: dict[str, Any] = {"user": user, "status": self.status}
        if self.in_charge:
            card["is_anonymous"] = self.anonymous
            if self.title:
                card["custom_title"] = self.title
        if self.status == "administrator":
            card["can_be_edited"] = False
            card.update({right: self.rights.get(right, False) for right in ADMIN_RIGHTS})
        elif self.status == "restricted":
            card.update({permission: self.rights.get(permission, False) for permission in PERMISSIONS})
            card.update(is_member=True, until_date=self.until)
        elif self.status == "kicked":
            card["until_date"] = self.until
        return card


MEMBER = Membership("member")
LEFT = Membership("left")
KICKED = Membership("kicked")
CREATOR = Membership("creator")


def administrator(rights: Mapping[str, bool] | None = None, *, anonymous: bool = False, title: str = "") -> Membership:
    """An administrator with these rights, or with the usual ones."""
    granted = dict(USUAL_ADMIN_RIGHTS if rights is None else rights)
    granted["can_manage_chat"] = True
    return Membership("administrator", granted, anonymous, title)
