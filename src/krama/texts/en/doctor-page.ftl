# SPDX-License-Identifier: AGPL-3.0-or-later
### What the page of the app says around the verdicts of `doctor.ftl`.

doctor-title = Check the network
doctor-hint = What it does to Krama, and what you can do
doctor-web-what = Krama connects to your relays in several ways, for 15 seconds at most. Then it says in plain words what this network lets through, what Krama does about it, what that means for your safety, and what you can do.
doctor-web-seen = Whoever watches this network can see that you connect to your relay many times in a short time, and whose connection it is.
doctor-web-only = It connects to your relays and to nobody else.
doctor-web-before = Before you begin
doctor-web-kept = Nothing of it leaves this device, and nothing is kept unless you copy the report.
doctor-web-begin = Begin
doctor-web-end = Stop
doctor-web-again = Look again
doctor-web-ended = Stopped. Nothing was kept.
doctor-web-none = Krama has no relay that this page could ask.
doctor-web-step-reach = Do your relays answer?
doctor-web-step-carriers = Which kinds of connections pass?
doctor-web-step-amount = How much passes, and how fast?
doctor-web-label-sure = How sure:
doctor-web-sure-measured = This was measured, several times where that was needed.
doctor-web-sure-likely = Likely. Something else was asked at the same time, and it answered otherwise.
doctor-web-sure-unclear = Not sure. There was nothing to compare it with.
doctor-web-apart-reach = The app in a browser is not told why a connection fails: a wrong address for the name, a cut, and a certificate that is not the relay’s look the same to it. The command line can tell them apart: krama doctor
doctor-web-apart-kind = From a browser it cannot be told whether the network cuts these connections off or the relay’s own server refuses them.
doctor-web-apart-open = A browser does not see who answers for names, or whose key is shown. The command line looks closer: krama doctor
doctor-web-bundle = “{ carry-title }”, in the settings
doctor-web-report = The report
doctor-web-report-hint = No name, address or time stands in it. Read it before you copy it, and think about whom you give it to.
doctor-web-copy = Copy the report
doctor-web-copied = The report was copied.
doctor-web-offline = No relay has answered for a minute.
