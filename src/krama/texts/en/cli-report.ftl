# SPDX-License-Identifier: AGPL-3.0-or-later
### What a survey's report says, on its page, on paper and in its tables; and what `krama survey form` says.

cli-report-language = English
cli-report-mode-private = Private survey
cli-report-mode-open = Open poll
cli-report-about-private = Each phone cut every answer into two halves, one for each of two organisations. A half alone says nothing; only sums were opened, once. This does not hide who took part, and it fails if both organisations work together.
cli-report-about-open = Whoever ran this poll could read each answer. No group is hidden here.
cli-report-answers = { $n ->
    [one] person’s answers were counted
   *[other] people’s answers were counted
}
cli-report-n = Answered by { $answered } of the { $asked } who were asked
cli-report-count = { $n ->
    [one] { $n } person · { $low }–{ $high } %
   *[other] { $n } people · { $low }–{ $high } %
}
cli-report-hidden = hidden
cli-report-refused = { $n ->
    [one] One answer was refused: it was late, damaged, or sent again.
   *[other] { $n } answers were refused: they were late, damaged, or sent again.
}
cli-report-rule = Groups of fewer than { $k } people are hidden, and so are other numbers from which they could be worked out.
cli-report-interval = The thin line in a bar, and the range beside it, say how far a share may be off by chance, had these people been drawn by lot (95 % interval after Wilson).
cli-report-chosen = These are people who chose to answer. Their shares say nothing certain about anybody else.
cli-report-checked = Shares are of those who answered the question. Each was put through the checker of figures.
cli-report-picture = From the survey: { $title }
cli-report-remark-anybody = Anybody who had the link could answer, and more than once.
cli-report-remark-conditional = Asked only of those whose earlier answers led to it.
cli-report-remark-several = Several answers could be chosen, so the shares need not add up to 100 %.
cli-report-remark-hidden = { $n ->
    [one] One answer is hidden, since its group is too small.
   *[other] { $n } answers are hidden: groups that are too small, and others by which those could be worked out.
}
cli-report-remark-rounding = The shares add up to { $percent } % because each is rounded.
cli-report-remark-withheld = Not shown: too few people answered, or the number would tell how large a hidden group is.
cli-report-remark-void = Not shown: the counts of this question cannot be true. Some phone sent what is no answer.
cli-report-remark-figure = The checker doubts a share: { $percent } %.

## krama survey form

cli-form-help-file = an XLSForm workbook (.xlsx), or a form of ours (.json)
cli-form-help-out = write the form there: as XLSForm (.xlsx), or as ours (.json)
cli-form-read = { $title }: { $questions } questions, { $choices } possible answers, languages: { $languages }
cli-form-known = Known by: { $hash }
cli-form-group = { $label } (group)
cli-form-when = asked if { $condition }
cli-form-left-out = Left out, since no answer changes by it: { $what }
cli-form-written = Written: { $file }
