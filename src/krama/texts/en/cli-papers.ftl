# SPDX-License-Identifier: AGPL-3.0-or-later
### What `krama papers` says.

cli-verb-papers = read the terms, the privacy paper and the others that come with Krama
cli-help-papers-paper = the paper to print (default: a list of them)
cli-help-papers-language = en or km (default: the language that you read)
cli-papers-more = krama papers NAME prints one. The blanks are for whoever runs a relay: what holds at yours, only they can say.
