# SPDX-License-Identifier: AGPL-3.0-or-later
### The section “Your safety”: the ways to check-up, first steps, lessons, surveys, practice.

## The section of settings and help

safety-own-title = Your safety
checkup-title = Check-up
checkup-hint = A few questions, then what would help you most
happened-title = Something happened
happened-hint = First steps: account taken, phone gone, threats …
safety-lessons = Lessons
safety-lessons-hint = Short, to read or to listen to
safety-survey = Surveys
safety-survey-hint = Answer one that you were asked to
safety-practice = Practice
safety-practice-hint = Which of these messages is a trick?

## Topics of questions and lessons

checkup-topic-mail = Mail
checkup-topic-messengers = Messengers
checkup-topic-attacks = What can happen
checkup-topic-actors = Who might do it
checkup-topic-passwords = Passwords
checkup-topic-recovery = Getting back in
checkup-topic-censorship = Blocked sites
checkup-topic-surveillance = Phone and network
checkup-topic-meetings = Online meetings
checkup-topic-skills = Skills and help
