# SPDX-License-Identifier: AGPL-3.0-or-later
### The practice with invented messages. The messages themselves stand in `krama/safety/kit`.

## The practice: what the page and the command line both say

practice-title = Trust or doubt?
practice-intro = { $count } invented messages. For each one: do you trust it, or do you doubt it? Then look for what makes you doubt.
practice-private = Nobody sees your answers. They are written nowhere, and gone when you leave.
practice-unreviewed = No native speaker has reviewed these messages yet.
practice-progress = Message { $number } of { $count }
practice-channel-telegram = As it could come in Telegram
practice-channel-messenger = As it could come in Messenger
practice-channel-sms = As it could come by SMS
practice-channel-mail = As it could come by mail
practice-trust = I trust it
practice-doubt = I doubt it
practice-right-trust = Well judged: nothing speaks against it.
practice-right-doubt = Well judged: doubt is right here.
practice-wrong-trust = You doubted, and that is never a mistake. But here nothing is asked of you.
practice-wrong-doubt = Better doubt this one.
practice-found = You found this sign
practice-missed = This is a sign too
practice-beside = Not a sign by itself
practice-score = Messages judged well: { $right } of { $answered }
practice-score-signs = Signs found: { $found } of { $signs }
practice-score-none = You answered none. That is fine: come back when you like.
practice-remember = When in doubt: stop, and ask the person by another way.

## The page alone

practice-begin = Begin the practice
practice-from = From: { $name }
practice-message = The message
practice-skip = Skip this message
practice-find = Tap the pieces that make you doubt.
practice-show = Show the answer
practice-next = Next message
practice-finish = To the end
practice-done = The end of the practice
practice-again = Once more
practice-lessons = To the lessons
