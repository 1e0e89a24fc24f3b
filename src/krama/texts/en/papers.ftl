# SPDX-License-Identifier: AGPL-3.0-or-later
### Terms, privacy and the other papers: their list, and what stands around one. The papers themselves are docs/policies.

## The list

papers-title = Terms and privacy
papers-intro = What is true of Krama itself, and templates for whoever runs a relay. They are kept with the app: no network is needed, and nobody learns which ones you read.
papers-about-terms = What is allowed, and who answers for what
papers-about-privacy = What is kept, for how long, and what a relay sees
papers-about-orders = What a relay’s operator could hand over, and what not
papers-about-transfer = In which countries things lie, and what crosses to them
papers-about-transparency-report = An empty template: nobody has published one

## One paper

papers-template = The blanks are for whoever runs a relay. What holds at yours, only they can say; while nobody has said it, nobody has promised it.
papers-unreviewed = No native speaker has reviewed this Khmer text yet.
papers-language = Language of this paper
papers-blank = left blank
papers-all = All papers
