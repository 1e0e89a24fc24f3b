# SPDX-License-Identifier: AGPL-3.0-or-later
### What `krama kit` says.

## The verb

cli-verb-kit = for trainers: a plan, cards, a practice, and a class with a door
cli-help-kit-plan = the plan of half a day
cli-help-kit-cards = cards to print, four on a page
cli-help-kit-practice = invented messages: trust or doubt?
cli-help-kit-class = seats for a class, and who may come in
cli-help-kit-language = en or km (default: the language that you read)
cli-help-kit-out = the directory for the files to print (default: this one)
cli-help-kit-plan-out = write the plan as HTML and PDF into this directory
cli-help-kit-title = what the class and its group are called; it stands on the cards
cli-help-kit-seats = make so many seats more, and the sheet of their cards
cli-help-kit-approve = let in who waits: asks for each, or takes the seats that you name

## Files to print

cli-kit-written = Written: { $files }
cli-kit-no-pdf = No PDF was made: Typst is not installed here (krama[pdf]). The HTML prints as well.
cli-kit-unreviewed = No native speaker has reviewed this text yet.
cli-kit-plan-about = { $minutes } minutes, { $people } people

## The practice

cli-kit-ask = t: trust, d: doubt, s: skip, q: stop
cli-kit-ask-signs = Which lines make you doubt? Their numbers, or nothing:

## The class

cli-kit-seats-made = { $count } seats made, good until { $day }. Whoever has a card can ask to come in; nobody comes in without your yes.
cli-kit-seats-secret = Keep the sheet with you, delete its files after printing, and tear the cards up afterwards. To let people in: krama kit class { $title } --approve
cli-kit-seat = Seat { $number }: { $what }
cli-kit-seat-open = nobody yet
cli-kit-seat-expired = nobody came, and its card is out of date
cli-kit-seat-spoiled = was used in a way that cannot be followed; give another seat
cli-kit-seat-waiting = { $name } waits for your yes
cli-kit-seat-adding = { $name } is being let in
cli-kit-seat-in = { $name } is in the group
cli-kit-seat-again = Its card was opened again after that: somebody else has it, or a picture of it.
cli-kit-ask-seat = The name was typed by whoever has the card. Look: does this person sit at seat { $number }, and is “{ $name }” on their screen? Type yes to let them in:
cli-kit-let-in = { $name } is in the group.
cli-kit-let-in-queued = { $name } will be in the group when the relay can be reached.
cli-kit-left-out = { $name } still waits.
cli-kit-nobody-waits = Nobody waits.
