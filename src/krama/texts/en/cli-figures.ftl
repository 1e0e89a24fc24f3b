# SPDX-License-Identifier: AGPL-3.0-or-later
### What `krama survey check` says of printed percentages. Explanations are guesses and say so.

cli-figures-help-file = a CSV with the columns id, n and percent; and question, option, select, qualifier, decimals where there are any
cli-figures-verdict-possible = possible
cli-figures-verdict-truncated = only by cutting digits off
cli-figures-verdict-impossible = impossible
cli-figures-verdict-no_figure = no figure
cli-figures-row = { $id }: { $printed } of { $n } – { $verdict }
cli-figures-row-bare = { $id } – { $verdict }
cli-figures-fits = It would fit if so many people had answered: { $bases }.
cli-figures-guesses = Perhaps (nobody can know from the figure):
cli-figures-end = { $possible } possible, { $truncated } only by cutting digits off, { $impossible } impossible, { $bare } without a figure.

## Why

cli-figures-rounds = { $count } of { $n } is { $share } %, which rounds to { $printed } %.
cli-figures-rounds_many = { $least } to { $most } of { $n } round to { $printed } %.
cli-figures-bound = It says no more than that: { $least } to { $most } of { $n } would fit.
cli-figures-cut_only = { $count } of { $n } is { $share } %. That is { $printed } % only if digits are cut off.
cli-figures-between = { $below } of { $n } is { $lower } %, and { $above } of { $n } is { $upper } %. No count between them gives { $printed } %.
cli-figures-beyond = No count can give { $printed } % in this way.
cli-figures-about = A figure that is only about right cannot be tested.
cli-figures-no_figure = No percentage was printed.
cli-figures-no_base = It is not said of how many people this is a share.

## Guesses

cli-figures-digits_cut = digits were cut off instead of rounded
cli-figures-other_base = some people left this question out: { $bases } would fit
cli-figures-count_printed = { $count } is a number of people, printed as per cent: { $count } of { $n } is { $share } %
cli-figures-rounded_up = the share was always rounded up
cli-figures-rounded_to_five = the share was rounded to the nearest five

## The options of one question together

cli-figures-mixed_decimals = Some shares of this question have more decimals than others.
cli-figures-covers = The printed options of this question cover { $percent } %.
cli-figures-rest = { $count ->
    [one] The printed options cover { $percent } %. If only one could be chosen, one person is left.
   *[other] The printed options cover { $percent } %. If only one could be chosen, { $count } people are left.
}
cli-figures-rest_range = The printed options cover { $percent } %. If only one could be chosen, { $least } to { $most } people are left.
cli-figures-joint_fits = Together, the printed options fit { $n } people.
cli-figures-joint_other_base = Together, the printed options do not fit { $n } people, but they fit { $bases }.
cli-figures-joint_nowhere = Together, the printed options fit no number of people from { $least } to { $most }.
