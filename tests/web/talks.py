# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people say and show one another in pictures of the app, in both languages, and how they come to it."""

from __future__ import annotations

import base64
import dataclasses
import pathlib
import wave

from playwright.sync_api import expect

from krama.client import Client
from krama.core import messages
from tests.web import words
from tests.web.phones import Terminal
from tests.web.screens import Reader, sdk, text

#: A river in the evening, drawn; not a photograph of anybody's.
PICTURE = """() => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 1200, height: 800 });
  const pen = canvas.getContext("2d");
  const sky = pen.createLinearGradient(0, 0, 0, 520);
  for (const [at, colour] of [[0, "#2b3a67"], [0.55, "#d9694c"], [1, "#f7c77d"]]) sky.addColorStop(at, colour);
  pen.fillStyle = sky; pen.fillRect(0, 0, 1200, 520);
  pen.fillStyle = "#ffe9a8"; pen.beginPath(); pen.arc(760, 430, 70, 0, 7); pen.fill();
  pen.fillStyle = "#3c2f3d"; pen.beginPath(); pen.moveTo(0, 520);
  for (let x = 0; x <= 1200; x += 60) pen.lineTo(x, 490 - 40 * Math.abs(Math.sin(x / 170)));
  pen.lineTo(1200, 520); pen.fill();
  const river = pen.createLinearGradient(0, 520, 0, 800);
  river.addColorStop(0, "#c9774f"); river.addColorStop(1, "#2a3557");
  pen.fillStyle = river; pen.fillRect(0, 520, 1200, 280);
  pen.fillStyle = "rgb(255 233 168 / 35%)";
  for (let y = 530; y < 780; y += 14) pen.fillRect(700 - (y - 520) / 3, y, 120 + (y - 520) / 2, 5);
  pen.fillStyle = "#1d1a26"; pen.beginPath(); pen.moveTo(200, 640); pen.quadraticCurveTo(380, 720, 560, 640);
  pen.lineTo(520, 672); pen.lineTo(240, 672); pen.fill(); pen.fillRect(372, 560, 6, 84);
  return canvas.toDataURL("image/jpeg", 0.85).split(",")[1];
}"""


@dataclasses.dataclass(frozen=True)
class Talk:
    """What is said, in one language."""

    dara: str
    sokha: str
    vanna: str
    plan: tuple[str, ...]
    caption: str
    reply: str
    group: str
    chatter: tuple[str, ...]
    search: str
    draft: str


TALKS = {
    "en": Talk(
        "Dara", "Sokha", "Vanna",
        (
            "Hi Sokha! What time do we meet tomorrow?", "Eight in the morning, in front of the library.",
            "Good. I bring the pictures.",
        ),
        "The river, last evening", "Beautiful! Send me the large one, too.", "Reading circle",
        ("Welcome, everybody.", "Which book do we read next week?", "The one that Dara proposed. I have two copies."),
        "evening", "I will be there",
    ),
    "km": Talk(
        "តារា", "សុខា", "វណ្ណា",
        ("សួស្តី សុខា! ស្អែកយើងជួបគ្នាម៉ោងប៉ុន្មាន?", "ម៉ោងប្រាំបីព្រឹក នៅមុខបណ្ណាល័យ។", "បាន។ ខ្ញុំនឹងយករូបថតមកជាមួយ។"),
        "ទន្លេ កាលពីល្ងាចម្សិលមិញ", "ស្អាតណាស់! ផ្ញើរូបធំមកខ្ញុំផង។", "ក្រុមអានសៀវភៅ",
        ("សូមស្វាគមន៍ទាំងអស់គ្នា។", "សប្តាហ៍ក្រោយ យើងអានសៀវភៅអ្វី?", "សៀវភៅដែលតារាបានស្នើ។ ខ្ញុំមានពីរក្បាល។"),
        "ល្ងាច", "ខ្ញុំនឹងទៅដល់",
    ),
}  # fmt: skip


def picture(it: Reader, folder: pathlib.Path) -> pathlib.Path:
    """The river, as a photo."""
    path = folder / "river.jpg"
    path.write_bytes(base64.b64decode(str(it.page.evaluate(PICTURE))))
    return path


def voice(folder: pathlib.Path) -> pathlib.Path:
    """Nine seconds of silence."""
    path = folder / "note.wav"
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8_000)
        sound.writeframes(bytes(16_000 * 9))
    return path


def meet_and_talk(it: Reader, talk: Talk, dara: Terminal, vanna: Terminal, folder: pathlib.Path) -> None:
    """Two who have met somebody at a phone, and what one of them and that somebody have said to one another."""
    for other in (vanna, dara):
        other("join", _invite(it, other.name))
        expect(words.line(it.phone, other.name)).to_be_visible()
    dara("chats")
    dara.say(talk.sokha, talk.plan[0])
    words.open_chat(it.phone, talk.dara)
    words.wait_for_text(it.phone, talk.plan[0])
    words.write(it.phone, talk.plan[1])
    words.wait_for_state(it.phone, talk.plan[1], words.SENT)
    dara.say(talk.sokha, talk.plan[2])
    dara("send", talk.sokha, talk.caption, "--file", str(picture(it, folder)))
    words.wait_for_text(it.phone, talk.caption)
    it.page.get_by_role("log").locator("img").first.wait_for()
    dara("send", talk.sokha, "--voice", str(voice(folder)))
    expect(words.messages(it.phone)).to_have_count(5)  # what comes later would move what is pressed now
    it.page.get_by_text(talk.caption, exact=True).last.click(button="right")
    it.page.get_by_role("menuitem", name=text(it.locale, "action-reply"), exact=True).click()
    words.write(it.phone, talk.reply)
    words.wait_for_state(it.phone, talk.reply, words.SENT)
    _react(dara, talk)


def _invite(it: Reader, label: str) -> str:
    words.to_list(it.phone)
    it.menu("new-menu", "new-invite")
    words.field(it.phone, "For whom is it?").fill(label)
    it.press("invites-make")
    link = it.page.get_by_role("group", name=text(it.locale, "invites-link-label"), exact=True).inner_text().strip()
    words.to_list(it.phone)
    return link


def _react(dara: Terminal, talk: Talk) -> None:
    async def act(client: Client) -> None:
        await client.sync()
        found = client.find_chat(talk.sokha)
        last = [e for e in client.read(found) if isinstance(e.body, messages.TextBody) and e.body.text == talk.reply][-1]
        await client.send(found, messages.ReactionBody(to=bytes.fromhex(last.id), reaction="❤️"))

    sdk(dara, act)
