# SPDX-License-Identifier: AGPL-3.0-or-later
### The page that asks a survey's questions, and what the terminal says in the same words.

## What becomes of the answers

survey-title = Survey
survey-private-head = What becomes of your answers
survey-private-mode = Your phone cuts every answer into two random-looking halves. One goes to { $first }, one to { $second }. A half alone says nothing. They add up everyone's halves, and only totals come out. Fewer than 20 answers: nothing comes out. Groups smaller than 5 are not shown.
survey-private-limits = This does not hide that you took part, and it fails if both organisations work together, or if someone reads your screen.
survey-open-head = An open survey
survey-open-mode = This survey is open: { $first } can read each answer by itself, with nothing cut or hidden. It does not ask for your name, but answers taken together can show who you are. Skip what you would not say aloud.
survey-keys = Who holds the two halves
survey-keys-one = Who counts
survey-keys-hint = The organiser wrote these names. Each organisation can tell you the number of its key; if it is another one, do not answer.
survey-skip-any = You can skip every question.
survey-until = Answers are taken until { $day }.
survey-count = { $count ->
    [one] One question.
   *[other] { $count } questions.
}

## Answering

survey-begin = Begin
survey-next = Next
survey-back = Back
survey-skip = Skip
survey-place = Question { $at } of { $of }
survey-many = Choose all that fit.
survey-number = A whole number
survey-number-bands = Only the range that it falls into is counted: { $bands }.
survey-number-out = This number fits none of the ranges. Change it, or skip.
survey-review = Look over your answers
survey-review-hint = Nothing has left this phone yet. Tap a line to change it.
survey-skipped = Skipped
survey-send = Send
survey-sending = Cutting and sending …
survey-leave = Leave without answering
survey-leave-ask = Leave? Your answers so far are dropped.
survey-leave-yes = Leave

## Afterwards

survey-done = Sent
survey-done-text = Your answers are on their way into the totals. Nothing of them stays on this phone.
survey-done-once = A link counts once: if it was used before on another phone, the first answer counts.
survey-kept = Kept until there is a connection
survey-kept-text = There is no connection. Your answers are sealed: this phone cannot open them either. They go out by themselves when Krama is open and the network is back.
survey-waiting = { $count ->
    [one] One sealed answer waits for a connection.
   *[other] { $count } sealed answers wait for a connection.
}
survey-try-again = Try now
survey-still = There is still no connection. Nothing is lost.
survey-pass-on = Give the phone to the next person
survey-next-person = The next person
survey-next-person-text = Give the phone to the next person now. Nothing of the answers before is on it.
survey-left-over = { $count ->
    [one] This link is good for one more person.
   *[other] This link is good for { $count } more people.
}
survey-close = Close
survey-opening = Fetching the questions …
survey-again = Try again
survey-open-link = Open the survey
survey-paste-title = Answer a survey
survey-paste = The link of the survey
survey-paste-hint = Whoever asks the questions has given it to you. Nobody needs a name or an account for it.

## What can go wrong

error-survey_link_other = This is not the link of a survey. Open the link that the people who ask have given you.
error-survey_link_damaged = The link of the survey is not whole – chat apps sometimes cut links. Ask for it again, in one piece.
error-survey_link_newer = This survey was made by a newer Krama. Update Krama, then open the link again.
error-survey_link_plain = This survey would be answered without encryption. Ask for a link that begins with https://
error-survey_changed = What lies there is not the survey that the link promises: something was changed. Nothing was sent; tell the people who gave you the link.
error-survey_damaged = This survey is damaged. Nothing was sent; tell the people who gave you the link.
error-survey_blob = What the relay gave is not what was put there. Nothing was sent.
error-survey_gone = The survey is no longer on its relay. Ask the people who gave you the link.
error-survey_over = The last day of this survey has passed. Nothing was sent.
error-survey_closed = This survey is closed; answers are no longer counted. Nothing was sent.
error-survey_ticket_missing = This link is for the organisations that count, not for answering. Ask for a link of your own.
error-survey_tickets_gone = This link has been used up: every answer that it is good for was given here.
error-survey_kept_full = Too many sealed answers wait on this phone. Go where there is a connection first, and open Krama there.
error-answer_unknown = An answer does not fit its question. Change it, or skip.
error-form_damaged = The questions of this survey are damaged. Nothing was sent; tell the people who gave you the link.
error-form_large = This survey is larger than a survey can be. Nothing was sent; tell the people who gave you the link.
error-form_unknown = { error-survey_link_newer }
error-condition_unsupported = { error-form_damaged }
error-condition_large = { error-form_large }
