# SPDX-License-Identifier: AGPL-3.0-or-later
"""The plain pages that a browser finds on a relay. They load nothing, set nothing, ask nothing of the visitor.

The Khmer texts are not reviewed by a native speaker yet.
"""

from __future__ import annotations

_HEAD = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>A Krama relay</title>
<link rel="icon" href="data:,">
<style>
:root { --ground: #fffdf8; --ink: #26211c; --soft: #6b6157; --red: #b3202e; }
@media (prefers-color-scheme: dark) { :root { --ground: #1b1815; --ink: #f1ebe2; --soft: #b0a598; --red: #ff8a8f; } }
body { background: var(--ground); color: var(--ink); margin: 0;
  font: 1.05rem/1.7 system-ui, "Noto Sans Khmer", sans-serif; }
main { max-width: 34rem; margin: 0 auto; padding: 3rem 1.25rem; }
h1 { font-size: 1.5rem; line-height: 1.5; margin: 0 0 1rem; }
.scarf { height: .6rem; border-radius: .3rem; margin-bottom: 2rem;
  background: repeating-linear-gradient(90deg, var(--red) 0 1rem, transparent 1rem 1.5rem); }
p { margin: 0 0 1rem; } .soft { color: var(--soft); }
</style>
</head>
<body>
<main>
"""
_FOOT = """</main>
</body>
</html>
"""
FRONT = (
    _HEAD
    + """<div class="scarf" aria-hidden="true"></div>
<h1 lang="km">ក្រមា៖ នេះជាម៉ាស៊ីនបញ្ជូនសារ</h1>
<p lang="km">ម៉ាស៊ីននេះរក្សាសារដែលបានចាក់សោ ចំនួន ៤៥ ថ្ងៃ ដើម្បីឲ្យអ្នកទទួលមកយក។ វាមិនអាចអានសារបានទេ ហើយមិនដឹងថាអ្នកណាជាអ្នកណា។</p>
<h1>Krama: this is a relay</h1>
<p>It keeps locked messages for 45 days, for the people they are for to fetch. It cannot read them, has no accounts,
keeps no names, and of
times only the day on which it deletes each.</p>
<p class="soft">There is nothing to sign in to here. Whoever runs or watches this machine can still see which addresses
connect to it, and when.</p>
"""
    + _FOOT
)
INVITE = (
    _HEAD
    + """<div class="scarf" aria-hidden="true"></div>
<h1 lang="km">នេះជាការអញ្ជើញទៅកាន់ក្រមា</h1>
<p lang="km">ចម្លងអាសយដ្ឋានទាំងមូលនៃទំព័រនេះ រួចដាក់វាទៅក្នុងកម្មវិធីក្រមា។ កម្មវិធីរុករកមិនផ្ញើផ្នែកខាងក្រោយសញ្ញា # ទេ។</p>
<h1>This is an invite to Krama</h1>
<p>Copy the whole address of this page, with everything behind the # sign, and give it to Krama:</p>
<p><code>krama join 'ADDRESS'</code></p>
<p class="soft">A browser does not send what stands behind the # sign. Whoever runs this relay could still change this
page, so give links straight to Krama. The first who uses the invite is in the conversation: do not pass it on.</p>
"""
    + _FOOT
)
