# SPDX-License-Identifier: AGPL-3.0-or-later
### One's own devices, the encrypted copy, the recovery code, coming back with it.

## Waiting

# reviewed by a native speaker: no
wait-minutes = { $minutes } នាទី
# reviewed by a native speaker: no
wait-hours = { $hours } ម៉ោង
# reviewed by a native speaker: no
wait-hours-minutes = { $hours } ម៉ោង { $minutes } នាទី
# reviewed by a native speaker: no
wait-until = ក្នុង { $left } ទៀត ({ $time })
# reviewed by a native speaker: no
wait-over = ឥឡូវនេះ
# reviewed by a native speaker: no
own-wait-restored = អ្នកបានត្រឡប់មកវិញដោយកូដសង្គ្រោះ។ អ្នកអាចអានអ្វីដែលបានរក្សាទុក។ ឧបករណ៍ និងអ្នកស្គាល់ទាំងអស់របស់អ្នកត្រូវបានប្រាប់ហើយ។
# reviewed by a native speaker: no
own-wait-linked = ឧបករណ៍នេះត្រូវបានបន្ថែមហើយ។ អ្នកអាចអានអ្វីដែលបានប្រគល់មក។ អ្នកស្គាល់របស់អ្នកត្រូវបានប្រាប់ហើយ។
# reviewed by a native speaker: no
own-wait-bar = ឧបករណ៍នេះមិនទាន់ចូលទីនេះទេ។ អ្វីដែលមាន អាចអានបាន។
# reviewed by a native speaker: no
own-wait-begins = អាចសរសេរបាន
# reviewed by a native speaker: no
own-wait-over = ការរង់ចាំចប់ហើយ។ ឧបករណ៍នេះនឹងចូលក្នុងការសន្ទនា ពេលឧបករណ៍ផ្សេងនៅទីនោះភ្ជាប់អ៊ីនធឺណិត។
# reviewed by a native speaker: no
own-wait-refused = ឧបករណ៍មួយទៀតរបស់អ្នក បានបដិសេធឧបករណ៍នេះ។ វាលែងសុំចូលទីណាទៀតហើយ។ បើមិនមែនអ្នកធ្វើ សូមសួរអ្នកដែលប្រើឧបករណ៍របស់អ្នក។
# reviewed by a native speaker: no
own-wait-removed = ឧបករណ៍មួយទៀតរបស់អ្នក បានដកឧបករណ៍នេះចេញ។ វាលែងទទួលអ្វីថ្មីទៀតហើយ។
# reviewed by a native speaker: no
chat-state-waiting = អានបាន សរសេរពេលក្រោយ
# reviewed by a native speaker: no
own-wait-devices = បង្ហាញឧបករណ៍របស់ខ្ញុំ

## The list of devices

# reviewed by a native speaker: no
devices-title = ឧបករណ៍របស់ខ្ញុំ
# reviewed by a native speaker: no
devices-explain = ឧបករណ៍ទាំងនេះគឺជាអ្នក៖ វាអាន និងសរសេរក្នុងការសន្ទនារបស់អ្នក។ ឧបករណ៍ថ្មីត្រូវរង់ចាំ មុនពេលចូលការសន្ទនា។ ឧបករណ៍ផ្សេង និងអ្នកស្គាល់របស់អ្នកត្រូវបានប្រាប់ ហើយឧបករណ៍ចាស់ជាងណាក៏អាចបដិសេធវាបាន។
# reviewed by a native speaker: no
devices-add = បន្ថែមឧបករណ៍
# reviewed by a native speaker: no
devices-wait-title = ឧបករណ៍ថ្មីរង់ចាំប៉ុន្មាន
# reviewed by a native speaker: no
devices-wait-explain = ឧបករណ៍ថ្មីរង់ចាំមួយម៉ោង ដើម្បីឲ្យមានពេលបដិសេធវា។ ឧបករណ៍របស់អ្នក និងរបស់អ្នកស្គាល់ ជាអ្នករាប់ពេលនោះ។
# reviewed by a native speaker: no
devices-careful = របៀបប្រុងប្រយ័ត្ន៖ ឧបករណ៍ថ្មីរង់ចាំមួយថ្ងៃ
# reviewed by a native speaker: no
devices-careful-hint = សម្រាប់អ្នកដែលទូរស័ព្ទអាចត្រូវគេយក ពេលកំពុងបើក។
# reviewed by a native speaker: no
device-this = ឧបករណ៍នេះ
# reviewed by a native speaker: no
device-first = ឧបករណ៍ដំបូង
# reviewed by a native speaker: no
device-by-code = ឧបករណ៍ដែលប្រើកូដសង្គ្រោះ
# reviewed by a native speaker: no
device-nameless = ឧបករណ៍គ្មានឈ្មោះ
# reviewed by a native speaker: no
device-phone = ទូរស័ព្ទ
# reviewed by a native speaker: no
device-computer = កុំព្យូទ័រ
# reviewed by a native speaker: no
device-mark-me = ដែលអ្នកកំពុងកាន់
# reviewed by a native speaker: no
device-mark-first = ចាស់ជាងគេ
# reviewed by a native speaker: no
device-mark-code = មកដោយកូដសង្គ្រោះ
# reviewed by a native speaker: no
device-mark-refused = បានបដិសេធ
# reviewed by a native speaker: no
device-mark-removed = បានដកចេញ
# reviewed by a native speaker: no
device-opens = ការសន្ទនានឹងបើកឲ្យវា
# reviewed by a native speaker: no
device-refuse = បដិសេធ
# reviewed by a native speaker: no
device-remove = ដកចេញ
# reviewed by a native speaker: no
device-refuse-title = បដិសេធឧបករណ៍នេះឬ?
# reviewed by a native speaker: no
device-refuse-text = «{ $name }» នឹងមិនចូលការសន្ទនាណាទេ ហើយឧបករណ៍ផ្សេង និងអ្នកស្គាល់របស់អ្នកត្រូវបានប្រាប់។ មិនអាចដកវិញបានទេ តែអាចបន្ថែមឧបករណ៍នោះម្តងទៀតបាន។
# reviewed by a native speaker: no
device-remove-title = ដកឧបករណ៍នេះចេញឬ?
# reviewed by a native speaker: no
device-remove-text = «{ $name }» នឹងចេញពីការសន្ទនាទាំងអស់របស់អ្នក ហើយលែងទទួលអ្វីថ្មី។ ឧបករណ៍ដែលវាបានបន្ថែម ក៏ចេញដែរ។ ការអញ្ជើញដែលវាបានបង្កើត ត្រូវដកវិញ។ អ្វីដែលមានក្នុងវារួចហើយ នៅមានដដែល។
# reviewed by a native speaker: no
device-removed = វាចេញហើយ។
# reviewed by a native speaker: no
device-removed-later = វានឹងចេញ ពេលភ្ជាប់ទៅម៉ាស៊ីនបញ្ជូនសារបាន។
# reviewed by a native speaker: no
owner-passphrase = ឃ្លាសម្ងាត់របស់អ្នក
# reviewed by a native speaker: no
owner-passphrase-hint = សួរម្តងទៀត ដើម្បីកុំឲ្យអ្នកណាធ្វើរឿងនេះ ដោយឧបករណ៍របស់អ្នកដែលកំពុងបើក។

## Adding a device, on the old one

# reviewed by a native speaker: no
link-title = បន្ថែមឧបករណ៍
# reviewed by a native speaker: no
link-warning = បន្តបានតែពេលអ្នកកាន់ឧបករណ៍ថ្មីដោយដៃខ្លួនឯង។ គ្មានអ្នកណាពីក្រមា ឬមិត្តភក្តិណា ត្រូវការកូដនេះទេ៖ អ្នកដែលសុំវា ចង់បានសាររបស់អ្នក។
# reviewed by a native speaker: no
link-explain = បើកក្រមានៅលើឧបករណ៍ថ្មី រួចជ្រើស «ខ្ញុំប្រើក្រមាលើឧបករណ៍ផ្សេង»។ បន្ទាប់មក បង្ហាញវានូវកូដដែលនឹងចេញមក។
# reviewed by a native speaker: no
link-history = ប្រគល់សារផងដែរ
# reviewed by a native speaker: no
link-history-hint = អត្ថបទ មិនមែនឯកសារទេ។ អ្នកស្គាល់ត្រូវបានប្រគល់ជានិច្ច។
# reviewed by a native speaker: no
link-begin = បង្ហាញកូដ
# reviewed by a native speaker: no
link-scan = ស្កេនកូដនេះដោយឧបករណ៍ថ្មី។
# reviewed by a native speaker: no
link-code-label = កូដសម្រាប់បន្ថែមឧបករណ៍
# reviewed by a native speaker: no
link-good-for = កូដនេះផុតកំណត់
# reviewed by a native speaker: no
link-waiting = កំពុងរង់ចាំឧបករណ៍ថ្មី
# reviewed by a native speaker: no
link-no-camera = ឧបករណ៍ថ្មីគ្មានកាមេរ៉ា
# reviewed by a native speaker: no
link-no-camera-text = យកអត្ថបទនេះទៅឧបករណ៍ថ្មី តាមវិធីដែលគ្មានអ្នកណាឃើញ ដូចជាខ្សែ ឬ USB។ កុំផ្ញើវាទៅអ្នកណា។
# reviewed by a native speaker: no
link-code-text = កូដជាអត្ថបទ
# reviewed by a native speaker: no
link-copy = ចម្លងអត្ថបទ
# reviewed by a native speaker: no
link-copied = បានចម្លង។ កម្មវិធីផ្សេងអាចអានវា រហូតដល់អ្នកចម្លងអ្វីផ្សេង។
# reviewed by a native speaker: no
link-digits-warning = មានឧបករណ៍មួយបានឆ្លើយកូដ។ បើឧបករណ៍ថ្មីក្នុងដៃអ្នកមិនបង្ហាញលេខទេ គឺអ្នកផ្សេងឆ្លើយ៖ សូមឈប់។
# reviewed by a native speaker: no
link-digits = លេខប្រាំមួយខ្ទង់ ដែលឧបករណ៍ថ្មីបង្ហាញ
# reviewed by a native speaker: no
link-digits-hint = អានពីអេក្រង់របស់វា ក្នុងដៃអ្នក។ មិនមែនពីសារ មិនមែនពីទូរស័ព្ទទេ។
# reviewed by a native speaker: no
link-digits-go = បន្ថែមឧបករណ៍នេះ
# reviewed by a native speaker: no
link-not-mine = ឈប់៖ នោះមិនមែនឧបករណ៍ខ្ញុំទេ
# reviewed by a native speaker: no
link-done = បានបន្ថែម
# reviewed by a native speaker: no
link-done-text = វាអាចអានអ្វីដែលអ្នកបានប្រគល់។ ឧបករណ៍ផ្សេង និងអ្នកស្គាល់របស់អ្នកត្រូវបានប្រាប់។ មុនការរង់ចាំចប់ ឧបករណ៍ចាស់ជាងណាក៏អាចបដិសេធវាបាន។
# reviewed by a native speaker: no
link-done-list = បង្ហាញឧបករណ៍របស់ខ្ញុំ
# reviewed by a native speaker: no
link-again = ចាប់ផ្តើមថ្មី

## Being added, on the new one

# reviewed by a native speaker: no
first-known = ខ្ញុំធ្លាប់ប្រើក្រមា
# reviewed by a native speaker: no
first-accept-door = ខ្ញុំប្រើក្រមាលើឧបករណ៍ផ្សេង
# reviewed by a native speaker: no
first-restore-door = ខ្ញុំមានកូដសង្គ្រោះ
# reviewed by a native speaker: no
accept-title = បន្ថែមឧបករណ៍នេះ
# reviewed by a native speaker: no
accept-explain = លើឧបករណ៍ដែលអ្នកកំពុងប្រើ៖ ការកំណត់ «ឧបករណ៍របស់ខ្ញុំ» «បន្ថែមឧបករណ៍»។ វាបង្ហាញកូដមួយក្នុងស៊ុមពណ៌ខៀវបៃតង។
# reviewed by a native speaker: no
accept-name = ហៅឧបករណ៍នេះថាអ្វី
# reviewed by a native speaker: no
accept-name-hint = មានតែឧបករណ៍របស់អ្នកទេ ដែលឃើញវា។
# reviewed by a native speaker: no
accept-scan = ស្កេនកូដរបស់ឧបករណ៍ម្ខាងទៀត
# reviewed by a native speaker: no
accept-type = បញ្ចូលកូដជាអត្ថបទ
# reviewed by a native speaker: no
accept-code = កូដរបស់ឧបករណ៍ម្ខាងទៀត
# reviewed by a native speaker: no
accept-go = បន្ត
# reviewed by a native speaker: no
accept-asking = កំពុងសួរឧបករណ៍ម្ខាងទៀត
# reviewed by a native speaker: no
accept-digits = វាយលេខប្រាំមួយខ្ទង់នេះ លើឧបករណ៍ម្ខាងទៀត៖
# reviewed by a native speaker: no
accept-digits-hint = កុំប្រាប់អ្នកណា។ បើឧបករណ៍ម្ខាងទៀតមិនសួរអ្វីទេ គឺមានអ្នកផ្សេងបានឃើញកូដ៖ សូមឈប់នៅទីនោះ។
# reviewed by a native speaker: no
accept-waiting = កំពុងរង់ចាំឧបករណ៍ម្ខាងទៀត
# reviewed by a native speaker: no
accept-done = កំពុងបើក

## A device that nobody here has added

# reviewed by a native speaker: no
warning-restored-title = មានគេប្រើកូដសង្គ្រោះរបស់អ្នក
# reviewed by a native speaker: no
warning-restored = មានគេបានប្រើវាលើឧបករណ៍ផ្សេង ហើយអាចអានច្បាប់ចម្លងបានភ្លាម។ តើជាអ្នកឬ? បើមិនមែន សូមបដិសេធឥឡូវនេះ៖ វានឹងចូលការសន្ទនាក្រោយមួយថ្ងៃ។ បន្ទាប់មក សូមបង្កើតកូដសង្គ្រោះថ្មី។
# reviewed by a native speaker: no
warning-linked-title = មានឧបករណ៍មួយកំពុងត្រូវបន្ថែម
# reviewed by a native speaker: no
warning-linked = «{ $name }» ចង់អាន និងសរសេរក្នុងការសន្ទនារបស់អ្នក។ តើជាអ្នកឬ? បើមិនមែន សូមបដិសេធឥឡូវនេះ ហើយមើលថាឧបករណ៍ណារបស់អ្នក ដែលគេបានកាន់។
# reviewed by a native speaker: no
warning-mine = គឺខ្ញុំ
# reviewed by a native speaker: no
warning-refuse = មិនមែនខ្ញុំ៖ បដិសេធ

## The recovery code

# reviewed by a native speaker: no
card-recovery = បង្កើតកូដសង្គ្រោះ
# reviewed by a native speaker: no
card-recovery-text = បើអ្នកបាត់ឧបករណ៍នេះ ឈ្មោះ អ្នកស្គាល់ និងសាររបស់អ្នកក៏បាត់ដែរ។ កូដលើក្រដាស អាចយកវាមកវិញ។
# reviewed by a native speaker: no
card-recovery-yes = បង្កើតឥឡូវ
# reviewed by a native speaker: no
code-title = កូដសង្គ្រោះ
# reviewed by a native speaker: no
code-explain = លេខសែសិបប្រាំបីខ្ទង់លើក្រដាស។ បើបាត់ឧបករណ៍ទាំងអស់ វាយកឈ្មោះ អ្នកស្គាល់ និងអត្ថបទសាររបស់អ្នក មកវិញលើឧបករណ៍ថ្មី។ នៅទីនោះ អាចសរសេរបានក្រោយមួយថ្ងៃ។
# reviewed by a native speaker: no
code-danger = អ្នកណាដែលមានទំព័រនេះ អាចក្លាយជាអ្នកក្រោយមួយថ្ងៃ។ ឧបករណ៍ទាំងអស់របស់អ្នកត្រូវបានព្រមាន ហើយអាចបដិសេធ។
# reviewed by a native speaker: no
code-read = គេអាចអានច្បាប់ចម្លងបានភ្លាម ដោយគ្មានអ្នកណាដឹង៖ អ្នកស្គាល់ និងអត្ថបទសាររបស់អ្នក។
# reviewed by a native speaker: no
code-alone = បង្កើតវានៅកន្លែងដែលគ្មានអ្នកណាមើលឃើញអេក្រង់របស់អ្នក។
# reviewed by a native speaker: no
code-another = មានកូដមួយរួចហើយ ហើយវាមិនត្រូវបានរក្សានៅទីនេះទេ។ ដើម្បីបង្កើតកូដថ្មី សូមបញ្ចូលកូដចាស់។ បន្ទាប់មក កូដចាស់ប្រើលែងបាន។
# reviewed by a native speaker: no
code-old = កូដសង្គ្រោះចាស់
# reviewed by a native speaker: no
code-show = បង្ហាញកូដរបស់ខ្ញុំ
# reviewed by a native speaker: no
code-write = សរសេរវាលើក្រដាសឥឡូវនេះ ទាំងប្រាំបីក្រុម។ វាមិនអាចបង្ហាញម្តងទៀតបានទេ។ កុំថតរូបវា៖ រូបថតត្រូវបានចម្លងទៅកន្លែងផ្សេង។
# reviewed by a native speaker: no
code-groups = ប្រាំបីក្រុម ក្រុមនីមួយៗប្រាំមួយខ្ទង់
# reviewed by a native speaker: no
code-written = ខ្ញុំបានសរសេរហើយ
# reviewed by a native speaker: no
code-print = បោះពុម្ពទំព័រ
# reviewed by a native speaker: no
code-print-hint = បោះពុម្ពតែលើម៉ាស៊ីនរបស់ខ្លួនឯង៖ ម៉ាស៊ីនអ្នកដទៃអាចរក្សាទុកអ្វីដែលបានបោះពុម្ព។
# reviewed by a native speaker: no
code-confirm = ឥឡូវ សូមអានមួយក្រុមពីក្រដាសរបស់អ្នក។ បន្ទាប់មក កូនសោដែលវាបើក នឹងត្រូវយកចេញពីឧបករណ៍នេះ។
# reviewed by a native speaker: no
code-group = ក្រុមទី { $group }
# reviewed by a native speaker: no
code-keep = ខ្ញុំរក្សាកូដនេះ
# reviewed by a native speaker: no
code-kept = ចាប់ពីពេលនេះ កូដប្រើបានហើយ។ សូមទុកក្រដាសនៅកន្លែងដែលគ្មានអ្នកណារក។
# reviewed by a native speaker: no
code-again = បង្ហាញកូដម្តងទៀត
# reviewed by a native speaker: no
code-hint = ប្រាំបីក្រុម ក្រុមនីមួយៗប្រាំមួយខ្ទង់ ជាលេខខ្មែរ ឬលេខឡាតាំង មាន ឬគ្មានចន្លោះ។
# reviewed by a native speaker: no
code-good = ត្រូវ
# reviewed by a native speaker: no
code-bad = មើលម្តងទៀត
# reviewed by a native speaker: no
code-open = នៅសល់
# reviewed by a native speaker: no
code-bad-group = ក្រុមទី { $group } មិនត្រូវទេ។ សូមមើលក្រដាសម្តងទៀត។
# reviewed by a native speaker: no
code-strange = កូដសង្គ្រោះមានតែលេខប៉ុណ្ណោះ។
# reviewed by a native speaker: no
code-too-long = នេះលើសប្រាំបីក្រុមហើយ។
# reviewed by a native speaker: no
scan-no-camera-code = សូមវាយកូដជំនួសវិញ។
# reviewed by a native speaker: no
scan-no-recovery = នេះមិនមែនជាកូដសង្គ្រោះទេ។

## The page that is printed

# reviewed by a native speaker: no
paper-title = កូដសង្គ្រោះក្រមា
# reviewed by a native speaker: no
paper-what = ទំព័រនេះយកឈ្មោះ អ្នកស្គាល់ និងអត្ថបទសារក្នុងក្រមា មកវិញ បើបាត់ឧបករណ៍ទាំងអស់។
# reviewed by a native speaker: no
paper-relay = ម៉ាស៊ីនបញ្ជូនសារ៖ { $relay }
# reviewed by a native speaker: no
paper-danger = អ្នកណាដែលមានទំព័រនេះ អាចក្លាយជាអ្នកក្រោយមួយថ្ងៃ។ ឧបករណ៍ទាំងអស់របស់អ្នកត្រូវបានព្រមាន។
# reviewed by a native speaker: no
paper-read = អ្នកណាដែលមានវា អាចអានច្បាប់ចម្លងបានភ្លាម ដោយគ្មានអ្នកណាដឹង។ សូមទុកវានៅកន្លែងដែលគ្មានអ្នកណារក ហើយកុំថតរូបវា។
# reviewed by a native speaker: no
paper-use = គ្មានអ្នកណាពីក្រមាសុំវាទេ។ បញ្ចូលវាតែក្នុងក្រមា លើឧបករណ៍របស់ខ្លួនឯង៖ «ខ្ញុំធ្លាប់ប្រើក្រមា» «ខ្ញុំមានកូដសង្គ្រោះ»។

## The copy

# reviewed by a native speaker: no
backup-title = ច្បាប់ចម្លង និងការសង្គ្រោះ
# reviewed by a native speaker: no
backup-what-title = ច្បាប់ចម្លងដែលបានបំប្លែងជាសម្ងាត់
# reviewed by a native speaker: no
backup-what = ក្រមារក្សាច្បាប់ចម្លងមួយនៅលើម៉ាស៊ីនបញ្ជូនសារដោយខ្លួនឯង៖ ឈ្មោះ អ្នកស្គាល់ ការសន្ទនា និងអត្ថបទថ្មីៗរបស់អ្នក។ ម៉ាស៊ីនបញ្ជូនសារបើកវាមិនបានទេ មានតែកូដសង្គ្រោះទើបបើកបាន។
# reviewed by a native speaker: no
backup-what-not = មិនមានក្នុងនោះទេ៖ ឯកសារ សារសំឡេង សារដែលបាត់ទៅវិញ និងកូនសោនៃការសន្ទនារបស់អ្នក។
# reviewed by a native speaker: no
backup-last-title = ច្បាប់ចម្លងចុងក្រោយ
# reviewed by a native speaker: no
backup-none = មិនទាន់មានច្បាប់ចម្លងនៅលើម៉ាស៊ីនបញ្ជូនសារទេ។ ច្បាប់ដំបូងនឹងធ្វើដោយខ្លួនឯង ប៉ុន្មាននាទីក្រោយមានការប្តូរ។
# reviewed by a native speaker: no
backup-last = បានធ្វើនៅ { $time }។
# reviewed by a native speaker: no
backup-size = { $size } លើម៉ាស៊ីនបញ្ជូនសារ។
# reviewed by a native speaker: no
backup-other = ឧបករណ៍មួយទៀតរបស់អ្នកជាអ្នកធ្វើច្បាប់ចម្លង៖ ឧបករណ៍ចាស់ជាងគេ។
# reviewed by a native speaker: no
backup-now = ធ្វើច្បាប់ចម្លងឥឡូវ
# reviewed by a native speaker: no
backup-made = ច្បាប់ចម្លងទាន់សម័យហើយ។
# reviewed by a native speaker: no
backup-code-missing = មិនទាន់មានកូដសង្គ្រោះទេ៖ បើគ្មានវា គ្មានអ្នកណាបើកច្បាប់ចម្លងបានទេ សូម្បីតែអ្នក។
# reviewed by a native speaker: no
backup-code-kept = អ្នកមានកូដសង្គ្រោះលើក្រដាស។ វាមិនត្រូវបានរក្សាក្នុងឧបករណ៍នេះទេ។
# reviewed by a native speaker: no
backup-code-make = បង្កើតកូដសង្គ្រោះ
# reviewed by a native speaker: no
backup-code-another = បង្កើតកូដផ្សេង

## Coming back

# reviewed by a native speaker: no
restore-title = ត្រឡប់មកវិញដោយកូដ
# reviewed by a native speaker: no
restore-explain = វាយទាំងប្រាំបីក្រុមពីក្រដាសរបស់អ្នក។ អ្វីដែលមានក្នុងច្បាប់ចម្លង អាចអានបានភ្លាម។
# reviewed by a native speaker: no
restore-warning = ឧបករណ៍ និងអ្នកស្គាល់ទាំងអស់របស់អ្នកត្រូវបានប្រាប់ភ្លាម។ អាចសរសេរបានក្រោយមួយថ្ងៃ បើគ្មានឧបករណ៍របស់អ្នកណាបដិសេធ។ បើអ្នកនៅមានឧបករណ៍មួយ សូមបន្ថែមឧបករណ៍នេះពីទីនោះវិញ។
# reviewed by a native speaker: no
restore-code = កូដសង្គ្រោះ
# reviewed by a native speaker: no
restore-scan = ស្កេនទំព័រ
# reviewed by a native speaker: no
restore-scanned = បានអានទំព័រហើយ។
# reviewed by a native speaker: no
restore-relay-other = ទំព័ររបស់ខ្ញុំមានម៉ាស៊ីនបញ្ជូនសារផ្សេង
# reviewed by a native speaker: no
restore-relay-hint = វាសរសេរនៅក្រោមកូដ លើទំព័ររបស់អ្នក។
# reviewed by a native speaker: no
restore-go = ត្រឡប់មកវិញ
# reviewed by a native speaker: no
restored-title = សូមស្វាគមន៍ម្តងទៀត { $name }
# reviewed by a native speaker: no
restored-back = មកវិញភ្លាម អាចអានបាន
# reviewed by a native speaker: no
restored-counts = អ្នកស្គាល់៖ { $contacts }។ ការសន្ទនា៖ { $chats }។ អត្ថបទ៖ { $messages }។
# reviewed by a native speaker: no
restored-made = តាមសភាពនៅ { $time }។
# reviewed by a native speaker: no
restored-wait-title = ឥឡូវមានអ្វីកើតឡើង
# reviewed by a native speaker: no
restored-wait = ឧបករណ៍ និងអ្នកស្គាល់ទាំងអស់របស់អ្នកត្រូវបានប្រាប់។ ក្រោយមួយថ្ងៃ ឧបករណ៍នេះសុំចូលការសន្ទនារបស់អ្នក។ មុនពេលនោះ ឧបករណ៍ណារបស់អ្នកក៏អាចបដិសេធវាបាន។
# reviewed by a native speaker: no
restored-lost = ឧបករណ៍ដែលអ្នកបាត់ ត្រូវបានដកចេញ ពេលឧបករណ៍នេះចូល។
# reviewed by a native speaker: no
restored-go = បើកក្រមា
