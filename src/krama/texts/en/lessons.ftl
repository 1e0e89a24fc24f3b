# SPDX-License-Identifier: AGPL-3.0-or-later
### The lessons: their list, and what stands around one. The lessons themselves are files of their own, krama/safety/lessons.

## The list

lessons-title = Lessons
lessons-what = Short lessons for one’s own phone and one’s own people. They are kept with the app: no network is needed, and nobody learns which ones you read.
lessons-search = Search in the lessons
lessons-minutes = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
  }
lessons-found = { $count ->
    [one] { $count } lesson
   *[other] { $count } lessons
  }
lessons-nothing = Nothing found
lessons-nothing-text = Try another word, or a shorter one.

## One lesson

lesson-unreviewed = Nobody has reviewed this lesson yet.
lesson-reviewed = Reviewed by { $who }.
lesson-dates = Written on { $written }. Its facts are to be checked again by { $due }.
lesson-sources = Where the facts come from
lesson-sources-own = The sentences are our own. Nobody named here has seen them.
lesson-next = Next: { $title }
lesson-all = All lessons
