# SPDX-License-Identifier: AGPL-3.0-or-later

### The shell, the first run, the list of conversations.

## What can be pressed

# reviewed by a native speaker: no
action-again = សាកម្តងទៀត
# reviewed by a native speaker: no
action-back = ថយក្រោយ
# reviewed by a native speaker: no
action-cancel = បោះបង់
# reviewed by a native speaker: no
action-close = បិទ
# reviewed by a native speaker: no
action-copy = ចម្លង
# reviewed by a native speaker: no
action-delete-for-all = លុបសម្រាប់ទាំងអស់គ្នា
# reviewed by a native speaker: no
action-done = រួចរាល់
# reviewed by a native speaker: no
action-edit = កែ
# reviewed by a native speaker: no
action-forward = ផ្ញើបន្ត
# reviewed by a native speaker: no
action-info = ព័ត៌មានលម្អិត
# reviewed by a native speaker: no
action-listen = ស្តាប់
# reviewed by a native speaker: no
action-listen-stop = ឈប់
# reviewed by a native speaker: no
action-mute = បិទសំឡេង
# reviewed by a native speaker: no
action-pin = ដាក់នៅខាងលើ
# reviewed by a native speaker: no
action-put-away = ទុកមួយឡែក
# reviewed by a native speaker: no
action-reply = ឆ្លើយ
# reviewed by a native speaker: no
action-save = រក្សាទុកក្នុងឧបករណ៍នេះ
# reviewed by a native speaker: no
action-scan = ស្កេនកូដ
# reviewed by a native speaker: no
action-send = ផ្ញើ
# reviewed by a native speaker: no
action-undo = យកមកវិញ
# reviewed by a native speaker: no
action-unmute = បើកសំឡេង
# reviewed by a native speaker: no
action-unpin = ឈប់ដាក់នៅខាងលើ
# reviewed by a native speaker: no
listen-no-voice = ឧបករណ៍នេះគ្មានសំឡេងអានភាសានេះទេ។

## The whole app

# reviewed by a native speaker: no
app-language = ភាសា
# reviewed by a native speaker: no
app-loading = សូមរង់ចាំបន្តិច …
# reviewed by a native speaker: no
clock-wrong = នាឡិការបស់ឧបករណ៍នេះហាក់ដូចជាខុស។ សូមកែថ្ងៃ និងម៉ោងឲ្យត្រូវ បើមិនដូច្នេះទេ ការអញ្ជើញអាចមើលទៅដូចផុតកំណត់ ហើយម៉ោងរបស់សារអាចខុស។
# reviewed by a native speaker: no
network-offline = គ្មានអ៊ីនធឺណិត។ អ្នកអាចអាន និងសរសេរបាន។ សាររង់ចាំនៅទីនេះ ហើយចេញទៅដោយខ្លួនឯង។
# reviewed by a native speaker: no
network-refused = អ្វីដែលឆ្លើយមក មិនមែនជាម៉ាស៊ីនបញ្ជូនសាររបស់ក្រមាទេ ប្រហែលជាទំព័រចូលប្រើ Wi-Fi។ ក្រមាមិនជឿវាទេ។ សូមបើកទំព័រចូលប្រើនោះក្នុងកម្មវិធីរុករក ឬសាកបណ្តាញផ្សេង។
# reviewed by a native speaker: no
borrowed-banner = ទូរស័ព្ទខ្ចីគេ៖ គ្មានអ្វីត្រូវបានរក្សាទុកទេ។ ពេលបិទទំព័រនេះ អ្វីៗនៅទីនេះនឹងបាត់អស់។
# reviewed by a native speaker: no
someone = អ្នកណាម្នាក់
# reviewed by a native speaker: no
you = អ្នក
# reviewed by a native speaker: no
pane-empty = សូមជ្រើសការសន្ទនាមួយ
# reviewed by a native speaker: no
screen-unfetched = ផ្នែកនេះទាញយកមិនបានទេ
# reviewed by a native speaker: no
screen-unfetched-hint = សូមសាកម្តងទៀតពេលមានអ៊ីនធឺណិត។ សាររបស់អ្នកនៅទីនេះដដែល។
# reviewed by a native speaker: no
update-ready = ក្រមាជំនាន់ថ្មីបានត្រៀមរួចហើយ។
# reviewed by a native speaker: no
update-take = ប្រើវាឥឡូវ

## When nothing works

# reviewed by a native speaker: no
broken-engine-refused = កម្មវិធីរុករកនេះមិនអាចដំណើរការក្រមាបានទេ
# reviewed by a native speaker: no
broken-engine-refused-text = វាមិនអនុញ្ញាតឲ្យដំណើរការកម្មវិធីចាក់សោសារ (WebAssembly)។ ទូរស័ព្ទខ្លះហាមវា ពេលបើករបៀបការពារខ្លាំង ដូចជា Lockdown Mode លើ iPhone។ សូមប្រើកម្មវិធីរុករកផ្សេង ឬអនុញ្ញាតសម្រាប់ទំព័រនេះ។ ក្រមាមិនដែលផ្ញើសារដោយមិនចាក់សោទេ។
# reviewed by a native speaker: no
broken-worker-refused = ក្រមាមិនអាចចាប់ផ្តើមបានទេ
# reviewed by a native speaker: no
broken-worker-refused-text = ផ្នែកមួយនៃកម្មវិធីទាញយកមិនបាន។ សូមពិនិត្យអ៊ីនធឺណិត ហើយសាកម្តងទៀត។ បើនៅតែអញ្ចឹង សូមធ្វើបច្ចុប្បន្នភាពកម្មវិធីរុករក។
# reviewed by a native speaker: no
broken-storage-refused = កម្មវិធីរុករកនេះមិនរក្សាទុកអ្វីទេ
# reviewed by a native speaker: no
broken-storage-refused-text = បង្អួចឯកជន និងការកំណត់ខ្លះ មិនឲ្យទំព័ររក្សាទុកអ្វីទេ។ សូមបើកក្រមាក្នុងបង្អួចធម្មតា។ បើជាទូរស័ព្ទរបស់អ្នកដទៃ សូមជ្រើស «ទូរស័ព្ទខ្ចីគេ» វិញ។
# reviewed by a native speaker: no
broken-vault-unavailable = កម្មវិធីរុករកនេះមិនរក្សាទុកអ្វីទេ
# reviewed by a native speaker: no
broken-vault-unavailable-text = បង្អួចឯកជន និងការកំណត់ខ្លះ មិនឲ្យទំព័ររក្សាទុកអ្វីទេ។ សូមបើកក្រមាក្នុងបង្អួចធម្មតា។ បើជាទូរស័ព្ទរបស់អ្នកដទៃ សូមជ្រើស «ទូរស័ព្ទខ្ចីគេ» វិញ។
# reviewed by a native speaker: no
broken-damaged = អ្វីដែលរក្សាទុកនៅទីនេះបានខូច
# reviewed by a native speaker: no
broken-damaged-text = ក្រមាមិនអាចអានវាដោយសុវត្ថិភាពទេ ហើយទុកវានៅដដែល។ អ្នកអាចសាកម្តងទៀត។ បើនៅតែអញ្ចឹង សូមចាប់ផ្តើមថ្មី ហើយសុំតំណអញ្ជើញថ្មីពីមិត្តភក្តិ។
# reviewed by a native speaker: no
broken-vault-damaged = អ្វីដែលរក្សាទុកនៅទីនេះបានខូច
# reviewed by a native speaker: no
broken-vault-damaged-text = ក្រមាមិនអាចអានវាដោយសុវត្ថិភាពទេ ហើយទុកវានៅដដែល។ អ្នកអាចសាកម្តងទៀត។ បើនៅតែអញ្ចឹង សូមចាប់ផ្តើមថ្មី ហើយសុំតំណអញ្ជើញថ្មីពីមិត្តភក្តិ។
# reviewed by a native speaker: no
broken-lost = អ្វីដែលនៅទីនេះបានបាត់ហើយ
# reviewed by a native speaker: no
broken-lost-text = កម្មវិធីរុករកនេះបានលុបអ្វីដែលក្រមារក្សាទុកក្នុងឧបករណ៍នេះ៖ កូនសោ ការសន្ទនា និងសារ។ វាធ្វើដូច្នេះ ពេលអស់កន្លែងទុក ឬពេលមិនបានបើកទំព័រយូរ។ សូមចាប់ផ្តើមម្តងទៀត ហើយសុំតំណអញ្ជើញថ្មីពីមិត្តភក្តិ។
# reviewed by a native speaker: no
broken-newer = ក្រមាជំនាន់ថ្មីជាងបានប្រើនៅទីនេះ
# reviewed by a native speaker: no
broken-newer-text = អ្វីដែលរក្សាទុកនៅទីនេះ សរសេរដោយក្រមាជំនាន់ថ្មីជាង។ សូមបើកទំព័រនេះឡើងវិញ ដើម្បីបានជំនាន់ថ្មី។ គ្មានអ្វីប្រែប្រួលទេ។
# reviewed by a native speaker: no
broken-screen-failed = មានអ្វីខុសនៅលើទំព័រនេះ
# reviewed by a native speaker: no
broken-screen-failed-text = សាររបស់អ្នកនៅដដែល។ សូមសាកម្តងទៀត។
# reviewed by a native speaker: no
broken-other = ក្រមាបានឈប់ត្រង់នេះ
# reviewed by a native speaker: no
broken-begin-again = ចាប់ផ្តើមថ្មី
# reviewed by a native speaker: no
broken-wipe-title = លុបអ្វីដែលនៅសល់ទីនេះឬ?
# reviewed by a native speaker: no
broken-wipe-text = អ្វីៗទាំងអស់ដែលក្រមារក្សាទុកក្នុងកម្មវិធីរុករកនេះ នឹងត្រូវលុប ហើយអ្នកចាប់ផ្តើមជាមនុស្សថ្មី។ មិត្តភក្តិនៅមានរបស់ពួកគេ។ មិនអាចយកមកវិញបានទេ។
# reviewed by a native speaker: no
broken-wipe-yes = លុប ហើយចាប់ផ្តើមថ្មី

## In another app's browser

# reviewed by a native speaker: no
elsewhere-title = សូមបើកក្នុងកម្មវិធីរុករករបស់អ្នក
# reviewed by a native speaker: no
elsewhere-text = អ្នកកំពុងនៅក្នុង { $app }។ នៅទីនេះ ក្រមាអាចបាត់នៅពេលណាក៏បាន ហើយ { $app } អាចមើលឃើញអ្វីដែលអ្នកសរសេរ។ សូមបន្តក្នុង Chrome ឬ Safari។ មិនទាន់មានអ្វីត្រូវបានបង្កើតនៅទីនេះទេ។
# reviewed by a native speaker: no
elsewhere-other-app = កម្មវិធីផ្សេង
# reviewed by a native speaker: no
elsewhere-chrome = បើកក្នុង Chrome
# reviewed by a native speaker: no
elsewhere-copy = ចម្លងតំណ
# reviewed by a native speaker: no
elsewhere-copied = ចម្លងហើយ។ សូមបើក Chrome ឬ Safari ហើយដាក់វានៅកន្លែងសរសេរអាសយដ្ឋាន។
# reviewed by a native speaker: no
elsewhere-copy-self = សូមចម្លងតំណនេះដោយខ្លួនឯង
# reviewed by a native speaker: no
elsewhere-by-hand = បើមិនដំណើរការ
# reviewed by a native speaker: no
elsewhere-step-menu = ចុចលើចំណុចបី ឬត្រីវិស័យ នៅគែមទំព័រនេះ។
# reviewed by a native speaker: no
elsewhere-step-safari = ជ្រើស “Open in Safari” ឬ “Open in browser”។
# reviewed by a native speaker: no
elsewhere-step-browser = ជ្រើស “Open in Chrome” ឬ “Open in browser”។
# reviewed by a native speaker: no
elsewhere-step-go-on = បន្តនៅទីនោះ។
# reviewed by a native speaker: no
elsewhere-stay = បន្តនៅទីនេះដដែល
# reviewed by a native speaker: no
elsewhere-stay-title = នៅក្នុងកម្មវិធីនេះដដែលឬ?
# reviewed by a native speaker: no
elsewhere-stay-text = { $app } អាចលុបទំព័រនេះ និងអ្វីៗក្នុងនោះ ដោយមិនសួរ។ វាក៏អាចអានអ្វីដែលនៅលើទំព័រនេះដែរ។ មីក្រូហ្វូនច្រើនតែប្រើមិនបាន។
# reviewed by a native speaker: no
elsewhere-stay-yes = នៅទីនេះ

## The first screens

# reviewed by a native speaker: no
first-begin = ចាប់ផ្តើម
# reviewed by a native speaker: no
first-borrowed = នេះជាទូរស័ព្ទខ្ចីគេ
# reviewed by a native speaker: no
first-borrowed-hint = មិនរក្សាទុកអ្វីទេ។ ពេលអ្នកបិទទំព័រ អ្វីៗនឹងបាត់អស់។
# reviewed by a native speaker: no
first-invited = មានគេអញ្ជើញអ្នក
# reviewed by a native speaker: no
first-invited-group = មានគេអញ្ជើញអ្នកចូលក្រុម
# reviewed by a native speaker: no
first-invited-text = សូមសរសេរឈ្មោះ ហើយចាប់ផ្តើម។ អ្នកអាចសរសេរភ្លាម ទោះអ្នកម្ខាងទៀតមិននៅលើអ៊ីនធឺណិតក៏ដោយ។
# reviewed by a native speaker: no
first-link = តំណអញ្ជើញរបស់អ្នក
# reviewed by a native speaker: no
first-link-hint = សូមដាក់តំណទាំងមូល។ ក្នុងនោះមាន “/i#”។
# reviewed by a native speaker: no
first-link-open = បើកតំណ
# reviewed by a native speaker: no
first-more = ច្រើនទៀត
# reviewed by a native speaker: no
first-name = ឈ្មោះរបស់អ្នក
# reviewed by a native speaker: no
first-name-hint = ដូចដែលមិត្តភក្តិហៅអ្នក។ មានតែអ្នកដែលអ្នកសរសេរជាមួយទេដែលឃើញ។ អ្នកអាចប្តូរវានៅពេលក្រោយ។
# reviewed by a native speaker: no
first-name-missing = សូមសរសេរឈ្មោះសិន។ អក្សរមួយក៏បានដែរ។
# reviewed by a native speaker: no
first-promise = មានតែឧបករណ៍ដែលក្រមាបង្ហាញអ្នកក្នុងការសន្ទនាទេ ដែលអាចបើកអានសារបាន។ អ្នកដែលទទួលសារ នៅតែអាចផ្ញើវាបន្តបាន។ អ្នកដែលតាមមើលបណ្តាញ អាចដឹងថាអ្នកប្រើក្រមា។
# reviewed by a native speaker: no
first-unserved = គ្មានអ៊ីនធឺណិត។ ដើម្បីចាប់ផ្តើមនៅទីនេះ ទូរសព្ទនេះត្រូវការអ៊ីនធឺណិតម្តង។ មិនទាន់បង្កើតអ្វីទេ។
# reviewed by a native speaker: no
first-relay = អាសយដ្ឋានម៉ាស៊ីនបញ្ជូនសារ
# reviewed by a native speaker: no
first-relay-hint = ឧទាហរណ៍ https://relay.example សូមសួរអ្នកដែលបើកម៉ាស៊ីននោះ។
# reviewed by a native speaker: no
first-relay-other = ម៉ាស៊ីនបញ្ជូនសារផ្សេង
# reviewed by a native speaker: no
first-welcome = សូមស្វាគមន៍
# reviewed by a native speaker: no
first-welcome-text = ក្រមាសម្រាប់សរសេរ និងនិយាយជាមួយអ្នកដែលអ្នកស្គាល់។ មិនត្រូវការលេខទូរស័ព្ទទេ។ មនុស្សភាគច្រើនចាប់ផ្តើមពីតំណរបស់មិត្តភក្តិ។
# reviewed by a native speaker: no
first-without = ចាប់ផ្តើមដោយគ្មានការអញ្ជើញ
# reviewed by a native speaker: no
first-without-door = ខ្ញុំគ្មានការអញ្ជើញទេ
# reviewed by a native speaker: no
first-without-text = អ្នកអញ្ជើញអ្នកដទៃដោយខ្លួនឯង។ សាររបស់អ្នកដែលបានចាក់សោ រង់ចាំនៅលើម៉ាស៊ីនបញ្ជូនសារ រហូតដល់មានគេមកយក។
# reviewed by a native speaker: no
unlock-open = បើក
# reviewed by a native speaker: no
unlock-passphrase = ឃ្លាសម្ងាត់
# reviewed by a native speaker: no
unlock-title = ក្រមាត្រូវបានចាក់សោ

## Links that were opened

# reviewed by a native speaker: no
door-answer = ឆ្លើយតប
# reviewed by a native speaker: no
door-direct = ឆ្លើយតបការអញ្ជើញនេះឬ?
# reviewed by a native speaker: no
door-direct-text = ការសន្ទនាថ្មីរវាងមនុស្សពីរនាក់នឹងចាប់ផ្តើម។ អ្នកដែលធ្វើតំណនេះ នឹងឃើញឈ្មោះដែលអ្នកប្រើនៅទីនេះ។
# reviewed by a native speaker: no
door-group = សុំចូលក្រុមឬ?
# reviewed by a native speaker: no
door-group-text = អ្នកគ្រប់គ្រងក្រុមនឹងឃើញឈ្មោះដែលអ្នកប្រើនៅទីនេះ ហើយជាអ្នកសម្រេច។
# reviewed by a native speaker: no
door-reading = កំពុងអានតំណ …
# reviewed by a native speaker: no
door-trouble = តំណនេះប្រើមិនបានទេ
# reviewed by a native speaker: no
trouble-away = បន្តដោយមិនប្រើតំណនេះ
# reviewed by a native speaker: no
trouble-paste-hint = សូមដាក់តំណម្តងទៀត ទាំងមូល។
# reviewed by a native speaker: no
trouble-other = តំណនេះប្រើមិនបានទេ
# reviewed by a native speaker: no
trouble-link-damaged = តំណនេះមិនគ្រប់
# reviewed by a native speaker: no
trouble-link-damaged-text = កម្មវិធីផ្ញើសារខ្លះកាត់តំណ។ សូមត្រឡប់ទៅសារនោះ ចុចលើតំណឲ្យយូរ ចម្លងវាទាំងមូល ហើយដាក់នៅទីនេះ។ ឬសុំឲ្យមិត្តភក្តិផ្ញើម្តងទៀត។
# reviewed by a native speaker: no
trouble-link-not-krama = នេះមិនមែនជាការអញ្ជើញទេ
# reviewed by a native speaker: no
trouble-link-not-krama-text = អាសយដ្ឋាននេះមិនមែនជាការអញ្ជើញរបស់ក្រមាទេ។ សូមសុំតំណពីមិត្តភក្តិម្តងទៀត ហើយដាក់នៅទីនេះ។
# reviewed by a native speaker: no
trouble-link-newer = ក្រមានេះចាស់ពេកសម្រាប់តំណនេះ
# reviewed by a native speaker: no
trouble-link-newer-text = តំណនេះធ្វើដោយក្រមាជំនាន់ថ្មីជាង។ សូមបិទទំព័រនេះ បើកវាម្តងទៀត រួចបើកតំណម្តងទៀត។
# reviewed by a native speaker: no
trouble-link-plain-http = តំណនេះមិនមានសុវត្ថិភាពទេ
# reviewed by a native speaker: no
trouble-link-plain-http-text = វានឹងបើកដោយមិនចាក់សោ។ សូមសុំតំណដែលចាប់ផ្តើមដោយ https://
# reviewed by a native speaker: no
trouble-link-is-device = នេះមិនមែនជាការអញ្ជើញទេ
# reviewed by a native speaker: no
trouble-link-is-device-text = កូដនេះសម្រាប់ភ្ជាប់ឧបករណ៍មួយទៀតទៅក្រមារបស់នរណាម្នាក់។ អ្នកដែលផ្ញើវាមកអ្នក អាចចង់យកក្រមារបស់អ្នក។ កុំប្រើវា ហើយប្រាប់គេផង។
# reviewed by a native speaker: no
trouble-link-is-recovery = { trouble-link-is-device }
# reviewed by a native speaker: no
trouble-invite-used = តំណនេះមានគេប្រើហើយ
# reviewed by a native speaker: no
trouble-invite-used-text = ការអញ្ជើញមួយប្រើបានតែម្តង។ បើជាអ្នក សូមបើកក្រមានៅកន្លែងដែលអ្នកបានប្រើ។ បើមិនមែនជាអ្នក មានអ្នកផ្សេងបានឃើញតំណនេះ៖ សូមប្រាប់មិត្តភក្តិតាមវិធីផ្សេង ហើយសុំតំណថ្មី។
# reviewed by a native speaker: no
trouble-invite-expired = ការអញ្ជើញនេះផុតកំណត់ហើយ
# reviewed by a native speaker: no
trouble-invite-expired-text = ឬនាឡិការបស់ឧបករណ៍ណាមួយខុស។ សូមសុំតំណថ្មីពីមិត្តភក្តិ។
# reviewed by a native speaker: no
trouble-invite-unknown = រកការអញ្ជើញនេះមិនឃើញទេ
# reviewed by a native speaker: no
trouble-invite-unknown-text = វាផុតកំណត់ ឬមិនទាន់ទៅដល់ម៉ាស៊ីនបញ្ជូនសារ។ សូមសាកម្តងទៀតនៅពេលក្រោយ ឬសុំតំណថ្មី។
# reviewed by a native speaker: no
trouble-contact-self = នេះជាការអញ្ជើញរបស់អ្នកផ្ទាល់
# reviewed by a native speaker: no
trouble-contact-self-text = សូមផ្ញើវាទៅអ្នកដែលអ្នកធ្វើវាឲ្យ។

## The list

# reviewed by a native speaker: no
list-draft = ព្រាង៖
# reviewed by a native speaker: no
list-empty = មិនទាន់មានអ្នកណានៅទីនេះទេ
# reviewed by a native speaker: no
list-empty-hint = សូមធ្វើការអញ្ជើញមួយ ហើយផ្ញើទៅមិត្តភក្តិ។ ការសន្ទនាចាប់ផ្តើម ពេលគេបើកតំណនោះ។
# reviewed by a native speaker: no
list-held = សារ { $count } រង់ចាំអ្នកសម្រេច
# reviewed by a native speaker: no
list-looks-like = មើលទៅដូច «{ $name }» តែជាអ្នកផ្សេង
# reviewed by a native speaker: no
list-me = អ្នក៖ { $text }
# reviewed by a native speaker: no
list-nothing-yet = មិនទាន់មានអ្វីសរសេរទេ
# reviewed by a native speaker: no
list-search = ស្វែងរក
# reviewed by a native speaker: no
list-settings = ការកំណត់
# reviewed by a native speaker: no
list-title = ការសន្ទនា
# reviewed by a native speaker: no
list-unread = សារថ្មី { $count }
# reviewed by a native speaker: no
new-menu = ថ្មី
# reviewed by a native speaker: no
new-group = ក្រុមថ្មី
# reviewed by a native speaker: no
new-invite = អញ្ជើញអ្នកណាម្នាក់
# reviewed by a native speaker: no
new-scan = ស្កេនការអញ្ជើញ
# reviewed by a native speaker: no
pending-title = បានទទួលការអញ្ជើញ
# reviewed by a native speaker: no
pending-failed = ការអញ្ជើញនេះមិនបានសម្រេចទេ
# reviewed by a native speaker: no
pending-waits = { $count ->
    [0] រង់ចាំអ៊ីនធឺណិត
   *[other] រង់ចាំអ៊ីនធឺណិត មានសារ { $count }
}
# reviewed by a native speaker: no
pending-text = ឥឡូវនេះ ទាក់ទងម៉ាស៊ីនបញ្ជូនសារមិនបានទេ។ អ្នកអាចសរសេរបានហើយ។ សារនឹងចេញទៅដោយខ្លួនឯង ពេលមានអ៊ីនធឺណិត។
# reviewed by a native speaker: no
pending-empty = សូមសរសេរអ្វីមួយ។ វារង់ចាំនៅទីនេះ ហើយចេញទៅពេលក្រោយ។
# reviewed by a native speaker: no
pending-voice = សារសំឡេងប្រើបាន ក្រោយពេលភ្ជាប់អ៊ីនធឺណិតម្តង។ ឥឡូវនេះ សូមសរសេរសិន។

## Cards

# reviewed by a native speaker: no
card-install = ទុកក្រមាក្នុងទូរស័ព្ទនេះ
# reviewed by a native speaker: no
card-install-text = សូមដាក់វានៅលើអេក្រង់ដើម។ ពេលនោះ ទូរស័ព្ទមិនសូវលុបសាររបស់អ្នកទេ ហើយអ្នករកវាឃើញងាយ។
# reviewed by a native speaker: no
card-install-yes = បង្ហាញវិធីធ្វើ

## Dates and times

# reviewed by a native speaker: no
date = { $day } { month-name }
# reviewed by a native speaker: no
date-full = ថ្ងៃ{ $weekday } { $date } ម៉ោង { $time }
# reviewed by a native speaker: no
date-weekday = ថ្ងៃ{ $weekday } { $date }
# reviewed by a native speaker: no
date-year = { $day } { month-name } { $year }
# reviewed by a native speaker: no
month-name = { $month ->
    [1] មករា
    [2] កុម្ភៈ
    [3] មីនា
    [4] មេសា
    [5] ឧសភា
    [6] មិថុនា
    [7] កក្កដា
    [8] សីហា
    [9] កញ្ញា
    [10] តុលា
    [11] វិច្ឆិកា
   *[12] ធ្នូ
}
# reviewed by a native speaker: no
time-afternoon = { $time } ល្ងាច
# reviewed by a native speaker: no
time-morning = { $time } ព្រឹក
# reviewed by a native speaker: no
today = ថ្ងៃនេះ
# reviewed by a native speaker: no
weekday = { $day ->
    [0] អាទិត្យ
    [1] ចន្ទ
    [2] អង្គារ
    [3] ពុធ
    [4] ព្រហស្បតិ៍
    [5] សុក្រ
   *[6] សៅរ៍
}
# reviewed by a native speaker: no
yesterday = ម្សិលមិញ
