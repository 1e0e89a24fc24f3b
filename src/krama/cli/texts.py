# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people read, keyed by the stable codes: one plain line that says what to do.

``tests/cli/test_texts.py`` holds that every code that the core and the client raise has a sentence.
"""

from __future__ import annotations

_SENTENCES = {
    # -- profile and vault
    "no_profile": "There is no profile here yet. Make one: krama init --name NAME --relay URL",
    "vault_exists": "There is a profile here already. Choose another directory with --home.",
    "wrong_passphrase": "That passphrase does not open this profile. Nothing was changed.",
    "passphrase_needed": "This profile has a passphrase. Set KRAMA_PASSPHRASE or run this in a terminal.",
    "passphrase_differs": "The two passphrases differ. Nothing was made.",
    "vault_busy": "Another command is using this profile right now. Try again in a moment.",
    "vault_damaged": "The profile's file is damaged and was left as it is. Do not go on with an old copy of it: "
    "others could not follow. Make a new profile and ask for new invites.",
    "home_unusable": "The profile's directory cannot be used ({detail}). Choose another with --home.",
    "disk_full": "There is no room left on this disk. Free some; nothing was lost.",
    "bad_name": "A name needs 1 to 100 letters, in one line.",
    "bad_label": "A label needs 1 to 100 letters, in one line.",
    "bad_title": "A title needs 1 to 200 letters, in one line.",
    "bad_relay": "A relay's address looks like https://relay.example (http:// only on this computer).",
    # -- the web app
    "no_web_app": "This Krama was built without the web app. In a checkout, make setup builds it.",
    "release_damaged": "The web app of this package is damaged or was changed: its files are not those of its signed list. "
    "It was not opened. Install Krama again, from where you trust it.",
    "port_unusable": "Port {detail} cannot be used: something else is there. Choose another with --port.",
    # -- the relay
    "unreachable": "The relay cannot be reached. Nothing is lost; try again when there is a connection.",
    "relay_answer": "What answers there is no Krama relay – a login page, perhaps – or one that contradicts itself. "
    "It was not believed.",
    "relay_busy": "The relay cannot take it right now. It stays here and goes the next time.",
    "relay_refused": "The relay refuses this ({detail}). Is this Krama up to date?",
    "invite_not_published": "The invite could not reach the relay, so the link does not work yet. "
    "Run any command when there is a connection, then make a new one.",
    "receipt_bad": "This relay's receipts are not signed by the key that was agreed. It is another relay, or it lies. "
    "The conversation has stopped; nothing was sent.",
    "log_gone": "The relay no longer has this conversation, though it did before. The conversation has stopped.",
    "log_forked": "The relay shows different people different versions of this conversation. It has stopped, and what "
    "proves it is kept.",
    "log_rolled_back": "The relay has forgotten part of this conversation. It has stopped; what you had is kept.",
    "news_inconsistent": "The relay contradicts itself about this conversation. It has stopped.",
    "seal_forged": "The relay slipped in a change that no member made. The conversation has stopped.",
    "seal_unusable": "The conversation holds a change that this Krama cannot judge. It has stopped. Is Krama up to date?",
    "nobody_may_seal": "Every member has spoilt its turn to change this group. An admin can start it anew: "
    "krama group restart CHAT",
    "stopped": "This conversation has stopped. krama read tells why.",
    # -- invites
    "link_not_krama": "This is not a Krama invite link.",
    "link_damaged": "The link is not whole – chat apps sometimes cut links. Ask for it again, in one piece.",
    "link_newer": "This link was made by a newer Krama. Update Krama, then open it again.",
    "link_plain_http": "This link would be opened without encryption. Ask for one that begins with https://",
    "invite_used": "Somebody has used this link already, and the inviter is told so. Ask for a new one. "
    "If it was not you, somebody else has seen the link.",
    "invite_expired": "This invite has expired, or the clock of one of the two devices is wrong. Ask for a new one.",
    "invite_unknown": "The relay does not know this invite: it has expired, or it was not published yet. Try again, "
    "or ask for a new one.",
    "contact_self": "This is your own invite. Give it to somebody else.",
    "record_person": "This link's record belongs to somebody else than the link says. Do not use it.",
    "record_signature": "This invite is not signed by the person that the link names. Do not use it.",
    "record_packages": "This invite cannot be used: its keys are not those of its maker. Ask for a new one.",
    # -- devices, copies, recovery
    "link_is_device": "This is a code for linking a device, not an invite. Whoever gave it to you wants to be let into an "
    "account, or made a mistake. Do not use it.",
    "link_is_invite": "This is an invite to a conversation, not a code for a device. To accept it: krama join LINK",
    "link_is_recovery": "This is a recovery code. It belongs only into krama restore, and is nobody else's business.",
    "code_not_device": "This is no device code. The other device shows one: krama device link",
    "code_damaged": "The code is not whole. Copy it again, in one piece.",
    "code_expired": "The code has expired. Show a new one: krama device link",
    "code_used": "Another device has answered this code first. If it was not yours, refuse it on the device that shows the "
    "code, and begin anew.",
    "code_raced": "Two devices have answered this code: somebody else has seen it. Nothing was handed over. Begin anew, "
    "where nobody looks on.",
    "code_closed": "The other device has ended this. Begin anew there: krama device link",
    "code_unknown": "The relay does not know this code. Show a new one: krama device link",
    "code_unanswered": "No device has answered yet.",
    "code_silent": "The other device does not go on. Begin anew there: krama device link",
    "code_commitment": "What answers is not the device that has shown the code. Nothing was taken over.",
    "code_person": "What answers is not a device of the person in the code. Nothing was taken over.",
    "digits_differ": "The digits differ: somebody may stand between the two devices. Nothing was handed over. Begin anew.",
    "handover_signature": "What was handed over is not signed by the other device. Nothing was taken over.",
    "handover_certificate": "What was handed over is not for this device. Nothing was taken over.",
    "chain_too_deep": "This device cannot link another. Do it on an older one; krama device list shows them.",
    "device_waits": "This device is not yet among your own: run krama again when the other one is online.",
    "no_device": "There is no such device. krama device list shows them.",
    "ambiguous_device": "Several devices fit. Use more of the id; krama device list shows it.",
    "device_this": "This is the device that you are using. Remove it from another one.",
    "device_older": "That device is older than this one. Removing it needs the recovery code: "
    "krama device remove DEVICE --code",
    "device_refused": "One of this person's devices has refused it.",
    "secret_in_message": "This is a code that opens your own devices. Nobody who asks for it means well. It was not sent.",
    "code_digits": "A recovery code has digits only, Khmer or Latin.",
    "code_length": "A recovery code has 48 digits, in 8 groups of 6. These are {detail}.",
    "code_group": "Group {detail} is mistyped. Look at it again.",
    "code_group_wrong": "That is not group {detail}. Look at what you have written down; nothing was changed.",
    "code_not_shown": "There is no code to confirm. Make one: krama backup --code",
    "code_needed": "The code was made already, and is not stored here. Another one needs the old one: "
    "krama backup --new-code",
    "code_elsewhere": "The recovery code is made on your first device. krama device list shows which that is.",
    "code_of_another": "This is the recovery code of somebody else.",
    "code_unknown_here": "This relay has nothing under this code. Is it the relay that stands on the page with the code?",
    "relay_needed": "Say which relay: it stands on the page with the code. krama restore --relay URL",
    "backup_missing": "There is no copy that is whole under this code.",
    "backup_incomplete": "The relay does not have all of it any more. Nothing was taken over.",
    "backup_rolled_back": "The relay has put back an older copy, or lost the last one. Everything was sent again.",
    "answer_missing": "An answer is needed here: run this in a terminal, or give it on standard input.",
    # -- conversations
    "no_chat": "There is no such conversation. krama chats lists them.",
    "ambiguous_chat": "Several conversations fit. Use more of the id; krama chats lists them.",
    "no_person": "There is nobody of that name or fingerprint. krama members CHAT lists people.",
    "ambiguous_person": "Several people fit. Use the fingerprint; krama members CHAT --json shows it.",
    "no_message": "There is no such message in this conversation.",
    "ambiguous_message": "Several messages begin like that. Use more of the id.",
    "request_pending": "You were added to this group but have not accepted it. krama accept CHAT, or krama leave CHAT.",
    "not_a_request": "There is nothing to accept here.",
    "chat_left": "You have left this conversation.",
    "chat_removed": "You were removed from this conversation. What you received before is still here.",
    "chat_stuck": "This device cannot follow a change in this conversation, and has asked to be taken in again. "
    "Until then it writes nothing here.",
    "chat_stopped": "This conversation has stopped. krama read tells why.",
    "chat_gone": "This conversation is gone.",
    "chat_waiting": "This device is not let into this conversation yet; what there is can be read. krama device list "
    "tells until when.",
    "chat_joining": "This conversation is not joined yet. Run krama join with the link again.",
    "peer_left": "The other person has left this conversation. Nobody would read what you write here.",
    "chat_known": "You are in this conversation already.",
    # -- messages
    "nothing_to_send": "There is nothing to send: give a text, --file or --voice.",
    "too_large": "This message is too long. Send it as a file.",
    "file_missing": "There is no such file: {detail}",
    "file_empty": "The file {detail} is empty.",
    "file_too_large": "The file is larger than 4 GB.",
    "file_changed": "The file changed while it was sent. Nothing was sent; try again.",
    "file_gone": "The relay keeps files for 45 days and no longer has this one. Ask for it again.",
    "file_damaged": "The file that came is not the one that was sent. It was thrown away.",
    "file_unwritable": "The file cannot be written: {detail}",
    # -- groups
    "not_admin": "Only an admin of this group can do that.",
    "last_admin": "You are the only admin. Make somebody else one first: krama group promote CHAT PERSON",
    "direct_is_two": "A conversation of two stays one of two. Make a group: krama group new TITLE",
    "no_key_packages": "There is no key of this person left to add it with. One comes by itself when you are both "
    "online; try again later.",
    "too_many_devices": "A group holds at most 150 devices.",
    "too_many_admins": "A group has at most 32 admins.",
    "restart_group": "Only a group can be restarted.",
    "restarted": "This group was restarted: go on in the new one. krama chats lists it.",
    "refresh_too_soon": "Your keys here were renewed a short while ago. It goes again after changes by others.",
    "remove_self": "To go yourself, use krama leave CHAT.",
    "leave_self": "Your notes cannot be left.",
    "removed": "You were removed from this group before the change could be made.",
    "verify_direct": "A safety number belongs to two people. Compare it in the conversation with that person.",
    # -- text
    "wire_text": "The text holds a character that cannot be shown safely.",
    "wire_length": "That is too long. A long text can go as a file: krama send CHAT --file PATH",
}


def sentence(code: str, detail: str = "") -> str:
    """The sentence for a code; one without a sentence of its own is shown with its code."""
    found = _SENTENCES.get(code)
    if found is not None:
        return found.format(detail=detail)
    return f"Something came that does not follow Krama's rules ({code}). It was refused, and nothing has changed."


NOTICES = {
    "invite_answered": "{person} has answered your invite.",
    "invite_opened_twice": "This conversation's invite was opened a second time. This does not show who passed it on.",
    "added": "{person} added you.",
    "restarted": "{person} restarted this group. Nothing of the old one moves by itself: accept the new one to go on.",
    "add_person": "{person} added {subject}.",
    "remove_person": "{person} removed {subject}.",
    "add_device": "{subject} has a new device.",
    "remove_device": "{person} removed a device of {subject}.",
    "replace_leaf": "{person} took a device of {subject} in again.",
    "roles": "{person} changed who is an admin.",
    "settings": "{person} changed the group's settings.",
    "promote_self": "{subject} took over as an admin.",
    "revoke": "{person} declared a device lost.",
    "left": "{person} has left.",
    "name_changed": "{person} goes by another name now. Compare your safety number again.",
    "messages_expired": "{count} entries expired on the relay before you looked.",
    "seal_void": "{person} tried to change this group against its rules. It had no effect.",
    "stuck": "A change by {person} cannot be followed by this device.",
    "history_differs": "{person}'s device says that it sees this conversation otherwise than you do. Either the relay "
    "shows people different versions, or that device is wrong: ask them by another way.",
    "log_expired": "The relay has forgotten this conversation's place, since you looked too long ago or nobody wrote. "
    "It goes on from here; if nobody answers, the others have gone on without you: ask for a new invite.",
    "relay_withholds": "{person}'s device is further on in this conversation than the relay shows you. Either the relay "
    "withholds a change, or that device is wrong: ask them by another way who is a member.",
    "device_announced": "{person} is adding a device. It will be let in here in an hour or more. Did you expect it? Ask "
    "them by another way.",
    "device_refused": "{person} has refused a device that wanted to be let in.",
    "device_adding": "A device is being added to your own. If that is not you: krama device list, and remove it at once.",
    "device_in": "Another device of yours has let this one in.",
    "restore_announced": "Somebody has used {subject}'s recovery code. Their new device will be let in here after a day if "
    "none of theirs refuses it. Ask them by another way whether it is them.",
    "restore_warning": "Somebody has used your recovery code. If it was not you, refuse the new device within a day: "
    "krama device list, then krama device remove DEVICE",
    "restore_refused": "Another device of yours has refused this one. It asks no further.",
    "restore_asks": "The day is over: this device asks to be let into your conversations again.",
    "cannot_follow": "A device of {person} cannot follow the last change.",
    "removal_keeps_losing": "Removing {subject} keeps being overtaken. You can start the group anew without them: "
    "krama group restart CHAT --without PERSON",
}


def notice(code: str, person: str, subject: str, count: int) -> str:
    """The sentence of a notice."""
    text = NOTICES.get(code)
    if text is None:
        return sentence(code)
    return text.format(person=person or "Somebody", subject=subject or "somebody", count=count)
