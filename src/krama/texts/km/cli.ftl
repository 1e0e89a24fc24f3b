# SPDX-License-Identifier: AGPL-3.0-or-later
### What only the command line says; the web app does not carry this file.

## Times

# reviewed by a native speaker: no
cli-month = { month-name }
# reviewed by a native speaker: no
cli-time = { $day } { cli-month } ម៉ោង { $time }

## The profile

# reviewed by a native speaker: no
cli-unprotected = ប្រវត្តិរូបនេះគ្មានឃ្លាសម្ងាត់ទេ៖ អ្នកណាដែលចូលដល់ឯកសារក្នុងកុំព្យូទ័រនេះ អាចអានវាបាន។ ដើម្បីការពារវា សូមដាក់ KRAMA_PASSPHRASE មុន krama init។
# reviewed by a native speaker: no
cli-ask-passphrase = ឃ្លាសម្ងាត់៖
# reviewed by a native speaker: no
cli-ask-new-passphrase = ឃ្លាសម្ងាត់ថ្មី (ទទេ បើមិនយក)៖
# reviewed by a native speaker: no
cli-ask-again = ម្តងទៀត៖
# reviewed by a native speaker: no
cli-offline = មិនអាចទាក់ទងម៉ាស៊ីនបញ្ជូនសារបានទេ៖ នេះជាអ្វីដែលដឹងនៅទីនេះ។
# reviewed by a native speaker: no
cli-offline-island = មិនអាចទាក់ទងម៉ាស៊ីនបញ្ជូនសារបានទេ៖ នេះជាអ្វីដែលដឹងនៅទីនេះ និងនៅលើម៉ាស៊ីនក្នុងផ្ទះ។
# reviewed by a native speaker: no
cli-init-done = អ្នកគឺ { $name }, { $person }។ សូមអញ្ជើញអ្នកណាម្នាក់៖ krama invite

## Invites

# reviewed by a native speaker: no
cli-invite-good = ប្រើបានសម្រាប់មនុស្សម្នាក់ រហូតដល់ { $time }។ សូមផ្ញើវាតាមវិធីដែលអ្នកទុកចិត្ត។
# reviewed by a native speaker: no
cli-join-write = ឥឡូវអ្នកអាចសរសេរទៅ { $title }៖ krama send { $chat } TEXT
# reviewed by a native speaker: no
cli-join-compare = ឈ្មោះនោះតាមការអញ្ជើញប្រាប់។ ដើម្បីប្រាកដ សូមផ្ទៀងផ្ទាត់លេខសុវត្ថិភាព៖ krama verify { $chat }

## Conversations and their people

# reviewed by a native speaker: no
cli-chat-unread = សារថ្មី { $count }
# reviewed by a native speaker: no
cli-chat-request = មានគេដាក់អ្នកចូល៖ យល់ព្រម ឬចាកចេញ
# reviewed by a native speaker: no
cli-chat-joining = កំពុងរៀបចំ
# reviewed by a native speaker: no
cli-chat-left = អ្នកបានចាកចេញ
# reviewed by a native speaker: no
cli-chat-removed = អ្នកត្រូវបានដកចេញ
# reviewed by a native speaker: no
cli-chat-stuck = ឧបករណ៍នេះតាមមិនទាន់
# reviewed by a native speaker: no
cli-chat-stopped = បានឈប់
# reviewed by a native speaker: no
cli-chat-gone = លែងមានហើយ
# reviewed by a native speaker: no
cli-chat-waiting = អានបាន សរសេរពេលក្រោយ
# reviewed by a native speaker: no
cli-chat-held = សារ { $count } មិនទាន់ផ្ញើ៖ មានគេដាក់មនុស្សម្នាក់ចូល
# reviewed by a native speaker: no
cli-chat-timer = សារបាត់ក្រោយ { $seconds } វិនាទី
# reviewed by a native speaker: no
cli-chat-people = មនុស្ស { $count } នាក់
# reviewed by a native speaker: no
cli-verified = ផ្ទៀងផ្ទាត់ហើយ
# reviewed by a native speaker: no
cli-me = អ្នក
# reviewed by a native speaker: no
cli-no-name-yet = (មិនទាន់មានឈ្មោះ)
# reviewed by a native speaker: no
cli-members-sum = ឧបករណ៍ { $devices } អាចអាននៅទីនេះ៖ ផ្ទៀងផ្ទាត់ហើយ { $checked } មិនទាន់ { $unchecked }។
# reviewed by a native speaker: no
cli-members-relay = ការសន្ទនានេះ ស្ថិតនៅម៉ាស៊ីនបញ្ជូនសារ { $relay }។
# reviewed by a native speaker: no
cli-accepted = បានយល់ព្រម។
# reviewed by a native speaker: no
cli-leave-queued = មិនទាន់ធ្វើរួចទេ៖ អ្នកដទៃនឹងដឹង ពេលទាក់ទងម៉ាស៊ីនបញ្ជូនសារបាន។
# reviewed by a native speaker: no
cli-verify-done = បានផ្ទៀងផ្ទាត់ហើយ។
# reviewed by a native speaker: no
cli-verify-open = មិនទាន់ផ្ទៀងផ្ទាត់ទេ។ បើលេខដូចគ្នាទាំងសងខាង៖ krama verify CHAT --confirm

## Groups

# reviewed by a native speaker: no
cli-group-new = ក្រុម { $chat } បានបង្កើតហើយ។ សូមបន្ថែមមនុស្ស៖ krama group add { $chat } PERSON
# reviewed by a native speaker: no
cli-group-restarted = { $chat } ជាក្រុមថ្មី។ អ្នកដទៃឃើញថាក្រុមត្រូវបានចាប់ផ្តើមថ្មី ហើយជ្រើសថាយល់ព្រមឬទេ។
# reviewed by a native speaker: no
cli-group-missing = មិនទាន់នៅក្នុងក្រុមថ្មី ព្រោះអស់សោ៖ { $people }។ សូមបន្ថែមពួកគេ ពេលសោថ្មីមកដល់។
# reviewed by a native speaker: no
cli-group-queued = មិនទាន់ធ្វើរួចទេ៖ វានឹងធ្វើ ពេលទាក់ទងម៉ាស៊ីនបញ្ជូនសារបាន។
# reviewed by a native speaker: no
cli-group-added = { $person }៖ បានបន្ថែមហើយ។ គាត់ឃើញជាសំណើ រហូតដល់គាត់យល់ព្រម។
# reviewed by a native speaker: no
cli-group-removed = { $person }៖ បានដកចេញហើយ។
# reviewed by a native speaker: no
cli-group-promoted = { $person }៖ ជាអ្នកគ្រប់គ្រងហើយ។
# reviewed by a native speaker: no
cli-moved = { $chat } នៅ { $relay } ហើយ។ អ្នកដទៃមកតាមដោយខ្លួនឯង។
# reviewed by a native speaker: no
cli-move-queued = { $chat } កំពុងរង់ចាំ៖ ម៉ាស៊ីនបញ្ជូនសារចាស់ត្រូវទទួលការប្តូរនេះ តែទាក់ទងវាមិនទាន់បានទេ។
# reviewed by a native speaker: no
cli-move-not = { $chat } នៅកន្លែងដដែល។ { $why }
# reviewed by a native speaker: no
cli-move-own = ម៉ាស៊ីនបញ្ជូនសាររបស់អ្នកគឺ { $relay } ចាប់ពីពេលនេះ។ បើអ្នកមានកូដសង្គ្រោះ កូដនោះ និងច្បាប់ចម្លងរបស់អ្នក នៅម៉ាស៊ីនបញ្ជូនសារចាស់នៅឡើយ៖ សូមបង្កើតកូដថ្មី។

## Messages

# reviewed by a native speaker: no
cli-sent = បានផ្ញើ។
# reviewed by a native speaker: no
cli-sent-waiting = រង់ចាំអ៊ីនធឺណិត៖ វានឹងទៅដោយខ្លួនឯង ពេលទាក់ទងម៉ាស៊ីនបញ្ជូនសារបាន។
# reviewed by a native speaker: no
cli-sent-island = រង់ចាំ៖ ម៉ាស៊ីនក្នុងផ្ទះមានវាបណ្តោះអាសន្ន ហើយវានឹងទៅដោយខ្លួនឯង ពេលទាក់ទងម៉ាស៊ីនបញ្ជូនសារបាន។
# reviewed by a native speaker: no
cli-sent-held = មិនទាន់ផ្ញើ៖ មានគេដាក់មនុស្សម្នាក់ចូល ក្រោយពេលអ្នកសរសេរ។ krama members CHAT បង្ហាញថាជាអ្នកណា។ រួច krama send CHAT --release (ផ្ញើ) ឬ --discard (កុំផ្ញើ)។
# reviewed by a native speaker: no
cli-sent-added = { $name } ត្រូវបានបន្ថែម មុនពេលសារនេះចេញទៅ ហើយអាចអានវាបាន។
# reviewed by a native speaker: no
cli-released = បានផ្ញើសារ { $count }។
# reviewed by a native speaker: no
cli-discarded = បានបោះចោលសារ { $count }។
# reviewed by a native speaker: no
cli-mark-queued = (រង់ចាំអ៊ីនធឺណិត)
# reviewed by a native speaker: no
cli-mark-island = (រង់ចាំ នៅលើម៉ាស៊ីនក្នុងផ្ទះ)
# reviewed by a native speaker: no
cli-mark-held = (មិនទាន់ផ្ញើ)
# reviewed by a native speaker: no
cli-mark-arrived = (បានទៅដល់)
# reviewed by a native speaker: no
cli-mark-read = (បានអាន)
# reviewed by a native speaker: no
cli-deleted = (ត្រូវបានលុប)
# reviewed by a native speaker: no
cli-edited = (បានកែ)
# reviewed by a native speaker: no
cli-reply-to = [ឆ្លើយទៅ { $id }]
# reviewed by a native speaker: no
cli-voice-note = សារសំឡេង
# reviewed by a native speaker: no
cli-file = [{ $what }, { $size } បៃ]
# reviewed by a native speaker: no
cli-file-missing = (មិនទាន់ទាញយក)
# reviewed by a native speaker: no
cli-reaction = { $reaction } ទៅ { $id }
# reviewed by a native speaker: no
cli-timer-off = (ចាប់ពីពេលនេះ សារមិនបាត់ដោយខ្លួនឯងទេ។)
# reviewed by a native speaker: no
cli-timer-on = (ចាប់ពីពេលនេះ សារបាត់ពីឧបករណ៍នេះ { $seconds } វិនាទី ក្រោយពេលបានអាន។)
# reviewed by a native speaker: no
cli-needs-newer = (សារនេះត្រូវការ Krama ជំនាន់ថ្មីជាង។)

## Couriers

# reviewed by a native speaker: no
cli-bundle-packed = សារចំនួន { $count } ពីការសន្ទនាចំនួន { $chats } មាននៅក្នុង { $file } ({ $bytes } បៃ)។
# reviewed by a native speaker: no
cli-bundle-courier = អ្នកយកវាទៅអានវាមិនបានទេ ប៉ុន្តែឃើញថាមានការសន្ទនាប៉ុន្មាន និងធំប៉ុណ្ណា ហើយគេអាចដឹងថាវាមកពី Krama។ អ្នកណានៅក្នុងការសន្ទនាទាំងនោះ អាចទទួលវាបាន ទោះប៉ុន្មាននាក់ក៏ដោយ។
# reviewed by a native speaker: no
cli-bundle-left = នៅសល់ { $count } ទៀតដែលដាក់មិនចូល៖ វារង់ចាំម៉ាស៊ីនបញ្ជូនសារ។
# reviewed by a native speaker: no
cli-bundle-held = សារចំនួន { $count } ត្រូវបានទុក ព្រោះមានគេបន្ថែមមនុស្ស៖ krama chats បង្ហាញកន្លែង។
# reviewed by a native speaker: no
cli-bundle-changes = ការប្តូរសមាជិក ឬសោ មិនទៅតាមផ្លូវនេះទេ៖ វារង់ចាំម៉ាស៊ីនបញ្ជូនសារ។
# reviewed by a native speaker: no
cli-bundle-new = បានទទួលសារចំនួន { $count }។
# reviewed by a native speaker: no
cli-bundle-all-known = អ្វីទាំងអស់មាននៅទីនេះរួចហើយ។
# reviewed by a native speaker: no
cli-bundle-nothing = គ្មានអ្វីក្នុងវាដែលអាចអាននៅទីនេះបានទេ។
# reviewed by a native speaker: no
cli-bundle-waiting = { $count } ផ្នែករង់ចាំ រហូតដល់សារចាស់ៗបានមកពីម៉ាស៊ីនបញ្ជូនសារ។
# reviewed by a native speaker: no
cli-bundle-damaged = { $count } ផ្នែកខូច ឬត្រូវបានគេកែ ហើយបានបោះចោល។ សូមសុំច្បាប់ចម្លងថ្មី។
# reviewed by a native speaker: no
cli-bundle-kept = { $count } ផ្នែកមិនមែនសម្រាប់ការសន្ទនារបស់អ្នកទេ ឬសម្រាប់សោដែលមិនទាន់មកដល់។ វាត្រូវបានទុក ហើយនឹងសាកម្តងទៀតដោយខ្លួនឯង។
# reviewed by a native speaker: no
cli-bundle-frame = { $number } · { $blocks } កូដគ្រប់គ្រាន់ ទោះកូដណាក៏ដោយ។ Ctrl-C បញ្ឈប់។

## One's own devices

# reviewed by a native speaker: no
cli-link-show = លើឧបករណ៍ថ្មី ក្នុងថតទទេ ក្នុងដប់នាទី៖
# reviewed by a native speaker: no
cli-link-secret = កុំបង្ហាញវាដល់អ្នកណា ហើយកុំផ្ញើវាទៅអ្នកណា៖ អ្នកដែលសុំវា ចង់បានសាររបស់អ្នក។
# reviewed by a native speaker: no
cli-link-answered = មានឧបករណ៍មួយបានឆ្លើយ។ ឧបករណ៍ទាំងពីរត្រូវបង្ហាញលេខដូចគ្នា៖ { $digits }
# reviewed by a native speaker: no
cli-ask-digits = វាយលេខប្រាំមួយខ្ទង់ ដែលឧបករណ៍ថ្មីបង្ហាញ៖
# reviewed by a native speaker: no
cli-linked = បានបន្ថែម។ ការសន្ទនារបស់អ្នកនឹងបើកឲ្យវានៅ { $time }។ មុនពេលនោះ ឧបករណ៍ និងអ្នកស្គាល់ទាំងអស់របស់អ្នកត្រូវបានប្រាប់ ហើយអាចឲ្យគេបដិសេធវា៖ krama device remove { $device }
# reviewed by a native speaker: no
cli-linked-next = ក្រោយពេលនោះ សូមដំណើរការ krama នៅទីនេះ ដើម្បីឲ្យវាចូល។
# reviewed by a native speaker: no
cli-ask-device-code = កូដសម្រាប់បន្ថែមឧបករណ៍៖
# reviewed by a native speaker: no
cli-device-linked = អ្នកគឺ { $name }, { $person } ដោយមានឧបករណ៍មួយទៀត។
# reviewed by a native speaker: no
cli-device-readable = អាចអានការសន្ទនា { $count }។ អាចសរសេរបាន ពេលការរង់ចាំចប់។
# reviewed by a native speaker: no
cli-device-this = ឧបករណ៍នេះ
# reviewed by a native speaker: no
cli-device-first = ឧបករណ៍ដំបូង
# reviewed by a native speaker: no
cli-device-waits = រង់ចាំដល់ { $time }
# reviewed by a native speaker: no
cli-no-name = (គ្មានឈ្មោះ)
# reviewed by a native speaker: no
cli-device-strange = មិនមែនរបស់អ្នកឬ? krama device remove { $device }
# reviewed by a native speaker: no
cli-device-queued = មិនទាន់ធ្វើរួចទេ៖ វានឹងចេញ ពេលទាក់ទងម៉ាស៊ីនបញ្ជូនសារបាន។
# reviewed by a native speaker: no
cli-device-out = វាត្រូវបានបដិសេធ ហើយចេញពីការសន្ទនាទាំងអស់។

## Copies and the recovery code

# reviewed by a native speaker: no
cli-ask-recovery-code = កូដសង្គ្រោះ៖
# reviewed by a native speaker: no
cli-backup-last = ច្បាប់ចម្លងចុងក្រោយបានធ្វើនៅ { $time }។
# reviewed by a native speaker: no
cli-backup-none = មិនទាន់មានច្បាប់ចម្លងនៅលើម៉ាស៊ីនបញ្ជូនសារទេ។
# reviewed by a native speaker: no
cli-backup-other = ឧបករណ៍ចាស់ជាងគេរបស់អ្នក ជាអ្នកធ្វើច្បាប់ចម្លង។
# reviewed by a native speaker: no
cli-backup-no-code = មិនទាន់មានកូដសង្គ្រោះទេ៖ បើគ្មានវា គ្មានអ្នកណាបើកច្បាប់ចម្លងបានទេ។ krama backup --code
# reviewed by a native speaker: no
cli-ask-old-code = កូដសង្គ្រោះចាស់៖
# reviewed by a native speaker: no
cli-ask-group = ក្រុមទី { $group } នៃអ្វីដែលអ្នកបានកត់ទុក៖
# reviewed by a native speaker: no
cli-code-relay = ម៉ាស៊ីនបញ្ជូនសារ៖ { $relay }
# reviewed by a native speaker: no
cli-code-qr = QR៖ { $qr }
# reviewed by a native speaker: no
cli-code-write = សូមសរសេរវាលើក្រដាស ហើយទុកនៅកន្លែងដែលគ្មានអ្នកណារក។ វាមិនត្រូវបានរក្សានៅទីនេះទេ ហើយមិនអាចបង្ហាញម្តងទៀតបានទេ។
# reviewed by a native speaker: no
cli-code-danger = អ្នកណាដែលមានវា អាចអានច្បាប់ចម្លងបាន ដោយគ្មានអ្នកណាដឹង៖ អ្នកស្គាល់ និងអត្ថបទសាររបស់អ្នក។
# reviewed by a native speaker: no
cli-code-never = គ្មានអ្នកណាពី Krama សុំវាទេ។ សូមវាយវាតែក្នុង krama restore លើឧបករណ៍របស់ខ្លួនឯង។
# reviewed by a native speaker: no
cli-code-prove = បន្ទាប់មក សូមបង្ហាញថាអ្នកមានវា៖ krama backup --confirm ជាមួយក្រុមទី { $group }។
# reviewed by a native speaker: no
cli-code-kept = កូដប្រើបានហើយ។ ចាប់ពីពេលនេះ សោនៃអត្តសញ្ញាណរបស់អ្នក នៅក្រោមកូដនេះតែមួយ ហើយលែងនៅលើឧបករណ៍នេះទៀត។
# reviewed by a native speaker: no
cli-restored = អ្នកគឺ { $name }, { $person }។ មកវិញភ្លាម អាចអានបាន៖ អ្នកស្គាល់ { $contacts } ការសន្ទនា { $chats } សារ { $messages } តាមសភាពនៅ { $made }។
# reviewed by a native speaker: no
cli-restored-told = ឧបករណ៍ និងអ្នកស្គាល់ទាំងអស់របស់អ្នកត្រូវបានប្រាប់ឥឡូវនេះ។ ចាប់ពី { $until } ឧបករណ៍នេះសុំចូលការសន្ទនាវិញ បើគ្មានឧបករណ៍របស់អ្នកណាបដិសេធ៖ ពេលនោះ សូមដំណើរការ krama។
# reviewed by a native speaker: no
cli-restored-lost = ឧបករណ៍ដែលអ្នកបាត់ ត្រូវបានដកចេញ ពេលឧបករណ៍នេះចូល។

## The demonstration of make run

# reviewed by a native speaker: no
cli-demo-invite = ការអញ្ជើញឲ្យនិយាយជាមួយ Demo ប្រើបានសម្រាប់មនុស្សម្នាក់។ ក្នុងកម្មវិធីរុករកលើកុំព្យូទ័រនេះ៖
# reviewed by a native speaker: no
cli-demo-terminal = ឬក្នុង terminal ទីពីរវិញ៖
# reviewed by a native speaker: no
cli-demo-friend = មិត្តភក្តិ
# reviewed by a native speaker: no
cli-demo-answered = { $name } បានឆ្លើយតបការអញ្ជើញ។
# reviewed by a native speaker: no
cli-demo-received = Demo បានទទួលសារមាន { $count } តួអក្សរ ហើយកំពុងឆ្លើយ។
# reviewed by a native speaker: no
cli-demo-answer = នេះជាប្រវត្តិរូបសាកល្បង លើកុំព្យូទ័ររបស់អ្នកផ្ទាល់។ វាបានទទួល៖ { $text }
# reviewed by a native speaker: no
cli-demo-file = ឯកសារមួយមាន { $size } បៃ
# reviewed by a native speaker: no
cli-network-name = តាមឈ្មោះ ដូចដែលកុំព្យូទ័រនេះស្វែងរក៖ ក្រុមហ៊ុនអ៊ីនធឺណិតឃើញថាអ្នកប្រើម៉ាស៊ីនបញ្ជូនសារណា
# reviewed by a native speaker: no
cli-network-address = តាមអាសយដ្ឋានដែលម៉ាស៊ីនបញ្ជូនសារផ្ទាល់បានរាយ និងចុះហត្ថលេខា
# reviewed by a native speaker: no
cli-network-doh = តាមម៉ាស៊ីនស្វែងរកឈ្មោះដែលអ្នកបានជ្រើស៖ វាដឹងថាអ្នករកម៉ាស៊ីនបញ្ជូនសារណា
# reviewed by a native speaker: no
cli-network-socks = តាម proxy របស់អ្នក៖ អ្នកដែលដំណើរការវា ឃើញថាអ្នកប្រើម៉ាស៊ីនបញ្ជូនសារណា
# reviewed by a native speaker: no
cli-network-tor = តាម Tor៖ ម៉ាស៊ីនបញ្ជូនសារមើលមិនឃើញអាសយដ្ឋានរបស់អ្នក ប៉ុន្តែក្រុមហ៊ុនអ៊ីនធឺណិតអាចឃើញថាអ្នកប្រើ Tor
# reviewed by a native speaker: no
cli-network-only = ហើយគ្មានផ្លូវផ្សេង ទោះអ្វីបរាជ័យក៏ដោយ
# reviewed by a native speaker: no
cli-network-island = ហើយកន្លែងដែលទាក់ទងម៉ាស៊ីនបញ្ជូនសាររបស់អ្នកមិនបាន តាមម៉ាស៊ីនក្នុងផ្ទះនៅ { $url }
# reviewed by a native speaker: no
cli-network-island-seen = នៅក្នុងបណ្តាញផ្សេង អាចមានអ្វីផ្សេងនៅអាសយដ្ឋាននោះ៖ វាដឹងថាឧបករណ៍នេះរកម៉ាស៊ីនក្នុងផ្ទះ ហើយអាចទទួលអ្វីដែលរង់ចាំ។ វាអានមិនបានទេ។ ដើម្បីឈប់រក៖ krama network island=none
# reviewed by a native speaker: no
cli-island-address = នៅលើកុំព្យូទ័រផ្សេងទៀត៖ krama network island={ $url }
# reviewed by a native speaker: no
cli-island-nowhere = កុំព្យូទ័រនេះមិនទាន់នៅក្នុងបណ្តាញផ្ទះណាទេ។ សូមចូល Wi-Fi ឬបើកមួយ រួចចាប់ផ្តើមម្តងទៀត។
# reviewed by a native speaker: no
cli-island-public = សូមប្រយ័ត្ន៖ កុំព្យូទ័រនេះមានអាសយដ្ឋានដែលអ៊ីនធឺណិតទាំងមូលអាចទាក់ទងបាន ({ $address })។ សូមប្រាប់អាសយដ្ឋានក្នុងផ្ទះដោយ --host។
# reviewed by a native speaker: no
cli-island-what = អ្នកណានៅក្នុងបណ្តាញនេះ អាចទុកសារដែលបានចាក់សោនៅទីនេះ និងមកយក។ គ្មាននរណានៅទីនេះអាចអាន ឬដឹងថាវាសម្រាប់អ្នកណាទេ។ ប៉ុន្តែកុំព្យូទ័រនេះ និងអ្នកដែលស្តាប់ក្នុងបណ្តាញ ឃើញថាឧបករណ៍ណាមក ពេលណា និងទុកច្រើនប៉ុណ្ណា។
# reviewed by a native speaker: no
cli-island-until = វាមិនត្រូវការអ៊ីនធឺណិតទេ ហើយរក្សាសារ { 45 } ថ្ងៃ។ Ctrl-C បញ្ឈប់វា។
# reviewed by a native speaker: no
cli-island-carry = ថ្មីក្នុងឯកសារ៖ { $count }។
# reviewed by a native speaker: no
cli-island-bring = ថ្មីក្នុងម៉ាស៊ីនក្នុងផ្ទះ៖ { $count }។
# reviewed by a native speaker: no
cli-island-known = មានរួចហើយ៖ { $count }។
# reviewed by a native speaker: no
cli-island-old = ទុកចោល ព្រោះចាស់ជាង { 45 } ថ្ងៃ៖ { $count }។
# reviewed by a native speaker: no
cli-island-damaged = ទុកចោល ព្រោះខូច ឬមិនមែន Krama ខ្ចប់៖ { $count }។
