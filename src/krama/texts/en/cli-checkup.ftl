# SPDX-License-Identifier: AGPL-3.0-or-later
### What `krama checkup` says beside `checkup.ftl`.

## Checking oneself from the command line

cli-verb-checkup = look what would help your own safety most; nothing is kept or sent
cli-help-checkup-answers = answers from a file, or - for standard input: JSON, question to option (or list of options)
cli-help-checkup-questions = only show the questions, with the ids of all options
cli-help-checkup-happened = first steps when something happened; without a name, what there is
cli-help-checkup-lesson = show a lesson; its id stands beside each advice
cli-checkup-keys = Numbers choose (several with spaces), Enter skips, b goes back, p shows the plan, q stops.
cli-checkup-again = That is none of the numbers above.
cli-checkup-stopped = Stopped. Nothing was kept.
cli-checkup-kept = Nothing was kept. What this terminal shows is there until you clear it.
cli-checkup-lesson = Lesson: { $command }
cli-checkup-minutes = About { $minutes } minutes.
cli-checkup-sources = Sources:
cli-checkup-reviewed = Reviewed by: { $who }
cli-checkup-unreviewed = No native speaker has reviewed this lesson yet.
