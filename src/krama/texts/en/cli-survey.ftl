# SPDX-License-Identifier: AGPL-3.0-or-later
### What `krama survey` prints.

## The verbs

cli-verb-survey = ask many people, and learn only what they said together
cli-help-survey-key = make an aggregator here, and print its key
cli-help-survey-new = begin a survey, and print its links
cli-help-survey-link = print the links again
cli-help-survey-run = collect answers; only counts are shown
cli-help-survey-close = close together with the other aggregator; totals are opened once
cli-help-survey-report = write the report of a closed survey
cli-help-survey-answer = answer a survey in the terminal
cli-help-survey-check = check printed percentages: which cannot come from any count
cli-help-survey-form = check a form, or convert it
cli-help-survey-data = the aggregator's folder
cli-help-survey-name = what the organisation is called, for a new aggregator
cli-help-survey-id = which survey, by the beginning of its id; needed where there are several
cli-help-survey-id-or-link = the survey's id, or its link to become its second aggregator
cli-help-survey-once = collect what is there and end
cli-help-survey-wait = wait so many seconds for the other aggregator
cli-help-survey-out = a new folder for the report
cli-help-survey-charts = another new folder, for every chart as SVG and PNG
cli-help-survey-least = hide groups smaller than this; at least 5
cli-help-survey-form-file = an XLSForm workbook (.xlsx), or a form of ours (.json)
cli-help-survey-relay = the relay where the answers lie
cli-help-survey-base = the web app that links lead to; the relay's own if nothing is said
cli-help-survey-second = the key of the second aggregator, or a file that holds it
cli-help-survey-open = an ordinary poll: the organiser can read each answer
cli-help-survey-tickets = so many links, each good for one answer; 0: anybody with the link
cli-help-survey-shared = one link more, for a shared phone, good for so many answers
cli-help-survey-until = the last day on which phones send answers
cli-help-survey-link-given = the link of the survey
cli-help-survey-answers = answers from a file, one JSON object a line for each person
cli-help-survey-number = which of a shared link's tickets to begin with, from 1

## What it says

cli-survey-key = This is the key of { $name }. Give it to the organisation that makes the survey; it may be seen by anybody.
cli-survey-key-number = Its number: { $number }. The page of a survey shows it; tell it to people by another way, so that they can compare.
cli-survey-new = Survey { $survey } has begun, with { $questions } questions.
cli-survey-private = Private: neither aggregator can read an answer alone.
cli-survey-open = Open: you can read each answer, and the page says so before the first question.
cli-survey-anybody = Anybody with the link can answer, and as often as they like; the report says so.
cli-survey-second = { $name } takes part with: krama survey run --data DIR { $link }
cli-survey-shared-link = For a shared phone, good for { $uses } answers:
cli-survey-progress = { $count ->
    [one] Survey { $survey }: one answer.
   *[other] Survey { $survey }: { $count } answers.
}
cli-survey-progress-of = { $count ->
    [one] Survey { $survey }: one answer of { $tickets } tickets.
   *[other] Survey { $survey }: { $count } answers of { $tickets } tickets.
}
cli-survey-waiting = The relay cannot be reached now. It is asked again in a moment; Control-C ends this.
cli-survey-closed = { $count ->
    [one] Survey { $survey } is closed: one answer counts. Write the report with krama survey report.
   *[other] Survey { $survey } is closed: { $count } answers count. Write the report with krama survey report.
}
cli-survey-reported = The report is in { $folder }: { $files }
cli-survey-charted = { $count ->
    [one] One picture of a chart is in { $folder }
   *[other] { $count } pictures of charts are in { $folder }
}
cli-survey-refused-malformed = Not an answer to this survey: { $count }
cli-survey-refused-ticket-unknown = With a ticket that does not exist: { $count }
cli-survey-refused-ticket-used = With a ticket used before: { $count }
cli-survey-refused-replayed = The same answer again: { $count }
cli-survey-refused-expired = Gone from the relay before they were read: { $count }
cli-survey-refused-late = Came after the close: { $count }
cli-survey-refused-shares-disagree = The two halves are no answer: { $count }
cli-survey-refused-question-void = Questions whose counts cannot be, shown without figures: { $count }
cli-survey-sent = { $count ->
    [one] Sent.
   *[other] Sent { $count } answers.
}
cli-survey-nothing-sent = Nothing was sent.
cli-survey-ask-one = The number of your answer, or - to skip:
cli-survey-ask-many = The numbers of your answers with spaces between, or - to skip:
cli-survey-ask-number = A whole number, or - to skip:
cli-survey-ask-again = That does not fit the question.
cli-survey-ask-send = Type yes to send your answers:
