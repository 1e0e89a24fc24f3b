# SPDX-License-Identifier: AGPL-3.0-or-later
### What --help says, and what is wrong with a command that was mistyped.

## The verbs, in one line each

# reviewed by a native speaker: no
cli-verb-init = បង្កើតប្រវត្តិរូបលើកុំព្យូទ័រនេះ
# reviewed by a native speaker: no
cli-verb-invite = បង្កើតតំណអញ្ជើញ
# reviewed by a native speaker: no
cli-verb-join = ទទួលតំណអញ្ជើញ
# reviewed by a native speaker: no
cli-verb-chats = បង្ហាញបញ្ជីការសន្ទនា
# reviewed by a native speaker: no
cli-verb-accept = យល់ព្រមចូលក្រុមដែលគេបានបន្ថែមអ្នក
# reviewed by a native speaker: no
cli-verb-members = បង្ហាញថាអ្នកណាអាចអានការសន្ទនា
# reviewed by a native speaker: no
cli-verb-send = ផ្ញើសារ ឬឯកសារ
# reviewed by a native speaker: no
cli-verb-read = បង្ហាញសារក្នុងការសន្ទនា
# reviewed by a native speaker: no
cli-verb-listen = តាមមើលសារដែលចូលមក
# reviewed by a native speaker: no
cli-verb-verify = ផ្ទៀងផ្ទាត់លេខសុវត្ថិភាពនៃការសន្ទនា
# reviewed by a native speaker: no
cli-verb-group = បង្កើតក្រុម បន្ថែម និងដកមនុស្ស
# reviewed by a native speaker: no
cli-verb-leave = ចាកចេញពីការសន្ទនា
# reviewed by a native speaker: no
cli-verb-move = ប្តូរការសន្ទនាទៅម៉ាស៊ីនបញ្ជូនសារផ្សេង
# reviewed by a native speaker: no
cli-verb-bundle = យកសារទៅជាឯកសារ ឬជាកូដរំកិល កន្លែងដែលទាក់ទងម៉ាស៊ីនបញ្ជូនសារមិនបាន
# reviewed by a native speaker: no
cli-verb-network = មើល ឬជ្រើសរបៀបភ្ជាប់នៃគណនីនេះ៖ Tor, proxy ឬម៉ាស៊ីនស្វែងរកឈ្មោះ
# reviewed by a native speaker: no
cli-verb-island = យកអ្វីដែលនៅលើម៉ាស៊ីនក្នុងផ្ទះមួយ ទៅម៉ាស៊ីនក្នុងផ្ទះមួយទៀត
# reviewed by a native speaker: no
cli-verb-doctor = ពិនិត្យថាបណ្តាញនេះធ្វើអ្វីលើការតភ្ជាប់របស់អ្នក ហើយក្រមាធ្វើអ្វី
# reviewed by a native speaker: no
cli-verb-open = បើកកម្មវិធីបណ្តាញនៃ Krama នេះ លើកុំព្យូទ័រនេះ
# reviewed by a native speaker: no
cli-verb-device = បន្ថែម បង្ហាញ និងដកឧបករណ៍របស់អ្នក
# reviewed by a native speaker: no
cli-verb-backup = ធ្វើច្បាប់ចម្លងដែលបានចាក់សោ និងកូដសង្គ្រោះ
# reviewed by a native speaker: no
cli-verb-restore = ត្រឡប់មកវិញដោយកូដសង្គ្រោះ
# reviewed by a native speaker: no
cli-verb-serve = ដំណើរការម៉ាស៊ីនបញ្ជូនសារ
# reviewed by a native speaker: no
cli-verb-disclose = បង្ហាញអ្វីៗទាំងអស់ដែលម៉ាស៊ីនបញ្ជូនសារអាចប្រគល់ឲ្យគេ
# reviewed by a native speaker: no
cli-verb-make-run = ម៉ាស៊ីនបញ្ជូនសារ ដែលមានគេឲ្យនិយាយជាមួយ។

## Usage

# reviewed by a native speaker: no
cli-usage-title = របៀបប្រើ៖
# reviewed by a native speaker: no
cli-usage-arguments = អ្វីដែលត្រូវសរសេរ
# reviewed by a native speaker: no
cli-usage-options = ជម្រើស
# reviewed by a native speaker: no
cli-usage-more = krama VERB --help ប្រាប់បន្ថែម។ --home DIR (ឬ KRAMA_HOME) ជ្រើសប្រវត្តិរូប។ KRAMA_PASSPHRASE ឬសំណួរ បើកវា។ --json បង្ហាញ object មួយក្នុងមួយបន្ទាត់។ KRAMA_LANGUAGE=en និយាយភាសាអង់គ្លេស។
# reviewed by a native speaker: no
cli-usage-try = { $prog }៖ { $message }។ សូមសាក៖ { $prog } --help
# reviewed by a native speaker: no
cli-usage-no-verb = គ្មានពាក្យបញ្ជា { $verb } ទេ
# reviewed by a native speaker: no
cli-usage-required = ខ្វះ៖ { $names }
# reviewed by a native speaker: no
cli-usage-one-required = ត្រូវការមួយក្នុងចំណោម៖ { $names }
# reviewed by a native speaker: no
cli-usage-unknown = មិនស្គាល់៖ { $names }
# reviewed by a native speaker: no
cli-usage-ambiguous = { $name } មិនច្បាស់៖ អាចជា { $names }
# reviewed by a native speaker: no
cli-usage-value-missing = { $name }៖ ខ្វះអ្វីនៅខាងក្រោយវា
# reviewed by a native speaker: no
cli-usage-value-too-much = { $name }៖ មិនយក { $value } ទេ
# reviewed by a native speaker: no
cli-usage-not-together = { $name }៖ មិនអាចប្រើជាមួយ { $other } បានទេ
# reviewed by a native speaker: no
cli-usage-no-choice = { $name }៖ គ្មាន { $value } ទេ (សូមជ្រើសពី { $names })
# reviewed by a native speaker: no
cli-usage-no-value = { $name }៖ មិនអាចប្រើ { $value } បានទេ
# reviewed by a native speaker: no
cli-usage-about = { $name }៖ { $message }
# reviewed by a native speaker: no
cli-usage-seconds = សូមឲ្យចំនួនវិនាទី
# reviewed by a native speaker: no
cli-usage-timer = ចំនួនវិនាទីពី { 0 } ដែលទុកសារ រហូតដល់បួនឆ្នាំ
# reviewed by a native speaker: no
cli-usage-bundle-rate = ចំនួនកូដក្នុងមួយវិនាទី ពី { "0.2" } ដល់ { 30 }
# reviewed by a native speaker: no
cli-usage-bundle-size = ចំនួនបៃនៃកូដមួយ ពី { 39 } ដល់ { "2071" }
# reviewed by a native speaker: no
cli-usage-bundle-frames = ចំនួនកូដ ចាប់ពី { 1 }

## What all verbs take

# reviewed by a native speaker: no
cli-help-help = បង្ហាញជំនួយនេះ ហើយចប់
# reviewed by a native speaker: no
cli-help-json = បង្ហាញ JSON មួយ object ក្នុងមួយបន្ទាត់
# reviewed by a native speaker: no
cli-help-home = ថតនៃប្រវត្តិរូប (បើមិនប្រាប់៖ KRAMA_HOME)

## init, invite, join

# reviewed by a native speaker: no
cli-help-name = ឈ្មោះដែលអ្នកដទៃឃើញ
# reviewed by a native speaker: no
cli-help-relay = ម៉ាស៊ីនបញ្ជូនសារ ដែលរក្សាសាររបស់អ្នក
# reviewed by a native speaker: no
cli-help-for = សម្រាប់អ្នកណា។ គាត់នឹងឃើញវា
# reviewed by a native speaker: no
cli-help-link = តំណទាំងមូល ក្នុងសញ្ញា ' '

## send, read, listen, verify

# reviewed by a native speaker: no
cli-help-text = សារ ឬពាក្យជាមួយឯកសារ។ - អានវាពី standard input
# reviewed by a native speaker: no
cli-help-voice = ឯកសារសំឡេង ដែលផ្ញើជាសារសំឡេង
# reviewed by a native speaker: no
cli-help-timer = ចាប់ពីពេលនេះ សារបាត់ក្រោយពេលបានអាន ប៉ុណ្ណេះ
# reviewed by a native speaker: no
cli-help-release = ផ្ញើសារដែលមិនទាន់ផ្ញើ ព្រោះមានគេដាក់មនុស្សម្នាក់ចូល
# reviewed by a native speaker: no
cli-help-discard = បោះចោលសារដែលមិនទាន់ផ្ញើ ព្រោះមានគេដាក់មនុស្សម្នាក់ចូល
# reviewed by a native speaker: no
cli-help-since = តែសារដែលមកក្រោយសារនេះ
# reviewed by a native speaker: no
cli-help-wait = រង់ចាំ បើគ្មានអ្វីបង្ហាញ
# reviewed by a native speaker: no
cli-help-listen-for = ឈប់ក្រោយពេលប៉ុណ្ណេះ
# reviewed by a native speaker: no
cli-help-confirm = ប្រាប់ថាអ្នកបានផ្ទៀងផ្ទាត់ ហើយលេខដូចគ្នា

## group

# reviewed by a native speaker: no
cli-help-group-new = បង្កើតក្រុម
# reviewed by a native speaker: no
cli-help-group-add = បន្ថែមអ្នកស្គាល់
# reviewed by a native speaker: no
cli-help-group-remove = ដកសមាជិកចេញ
# reviewed by a native speaker: no
cli-help-group-promote = តាំងសមាជិកជាអ្នកគ្រប់គ្រង
# reviewed by a native speaker: no
cli-help-group-restart = ចាប់ផ្តើមថ្មី ក្រុមដែលគ្មានអ្នកណាអាចផ្លាស់ប្តូរទៀត
# reviewed by a native speaker: no
cli-help-person = លេខសម្គាល់ (fingerprint) ដើមរបស់វា ឬឈ្មោះ
# reviewed by a native speaker: no
cli-help-without = មិនយកមនុស្សនេះទៅជាមួយទេ
# reviewed by a native speaker: no
cli-help-restart-relay = ចាប់ផ្តើមនៅម៉ាស៊ីនបញ្ជូនសារនេះ ពេលម៉ាស៊ីនបញ្ជូនសារចាស់លែងមាន
# reviewed by a native speaker: no
cli-help-move-url = អាសយដ្ឋានម៉ាស៊ីនបញ្ជូនសារថ្មី
# reviewed by a native speaker: no
cli-help-move-all = ចាកចេញពីម៉ាស៊ីនបញ្ជូនសាររបស់អ្នក៖ ប្តូរអ្វីៗទាំងអស់ដែលអ្នកអាចប្តូរ និងអ្វីដែលអ្នកបង្កើតចាប់ពីពេលនេះ
# reviewed by a native speaker: no
cli-help-move-spare = កន្លែងដែលគ្រប់គ្នារកដំណឹង បើម៉ាស៊ីនបញ្ជូនសារថ្មីលែងមាន។ បីយ៉ាងច្រើន

## device, backup, restore

# reviewed by a native speaker: no
cli-help-device-link = បន្ថែមឧបករណ៍ថ្មី ពីឧបករណ៍នេះ
# reviewed by a native speaker: no
cli-help-no-history = ប្រគល់អ្នកស្គាល់ តែមិនប្រគល់សារ
# reviewed by a native speaker: no
cli-help-careful = ចាប់ពីពេលនេះ ឧបករណ៍ថ្មីរង់ចាំមួយថ្ងៃ
# reviewed by a native speaker: no
cli-help-usual = ចាប់ពីពេលនេះ ឧបករណ៍ថ្មីរង់ចាំមួយម៉ោង
# reviewed by a native speaker: no
cli-help-device-accept = បន្ថែមឧបករណ៍នេះ ក្នុងថតទទេ
# reviewed by a native speaker: no
cli-help-device-code = កូដដែលឧបករណ៍ម្ខាងទៀតបង្ហាញ។ - អានវាពីក្តារចុច
# reviewed by a native speaker: no
cli-help-device-name = ហៅឧបករណ៍នេះថាអ្វី ឧទាហរណ៍ laptop
# reviewed by a native speaker: no
cli-help-device-list = ឧបករណ៍របស់អ្នក និងឧបករណ៍ដែលកំពុងរង់ចាំ
# reviewed by a native speaker: no
cli-help-device-remove = បដិសេធឧបករណ៍ដែលកំពុងរង់ចាំ ឬដកឧបករណ៍ចេញ
# reviewed by a native speaker: no
cli-help-device = ដើមនៃ id របស់វា ឬឈ្មោះរបស់វា
# reviewed by a native speaker: no
cli-help-remove-code = សួររកកូដសង្គ្រោះ៖ ត្រូវការសម្រាប់ឧបករណ៍ចាស់ជាង
# reviewed by a native speaker: no
cli-help-backup-code = បង្កើតកូដសង្គ្រោះ ហើយបង្ហាញវាឲ្យកត់ទុក
# reviewed by a native speaker: no
cli-help-backup-new-code = បង្កើតកូដផ្សេង។ វាសួររកកូដចាស់
# reviewed by a native speaker: no
cli-help-backup-confirm = ក្រុមនៃកូដ ដែលបានសួរ
# reviewed by a native speaker: no
cli-help-restore-relay = ម៉ាស៊ីនបញ្ជូនសារ ដែលសរសេរលើក្រដាសជាមួយកូដ
# reviewed by a native speaker: no
cli-help-restore-name = ហៅឧបករណ៍នេះថាអ្វី

## bundle

# reviewed by a native speaker: no
cli-help-bundle-export = ខ្ចប់អ្វីដែលម៉ាស៊ីនបញ្ជូនសារមិនទាន់បានទទួល ទៅក្នុងឯកសារ
# reviewed by a native speaker: no
cli-help-bundle-chats = តែការសន្ទនាទាំងនេះ (បើមិនបញ្ជាក់៖ ទាំងអស់)
# reviewed by a native speaker: no
cli-help-bundle-import = ទទួលឯកសារដែលគេយកមក
# reviewed by a native speaker: no
cli-help-bundle-scanned = FILE មានកូដដែលបានស្កេន មួយជួរមួយ តាមលំដាប់ណាក៏បាន។ - អានពីម៉ាស៊ីនស្កេន
# reviewed by a native speaker: no
cli-help-bundle-film = បង្ហាញឯកសារដែលបានខ្ចប់ ជាកូដ QR រំកិល ឲ្យឧបករណ៍ផ្សេងថត
# reviewed by a native speaker: no
cli-help-bundle-rate = ចំនួនកូដក្នុងមួយវិនាទី (បើមិនបញ្ជាក់៖ { 6 })
# reviewed by a native speaker: no
cli-help-bundle-size = ចំនួនបៃនៃកូដមួយ (បើមិនបញ្ជាក់៖ អ្វីដែលចូលក្នុងបង្អួច)
# reviewed by a native speaker: no
cli-help-bundle-frames = ឈប់ក្រោយបានប៉ុណ្ណេះ (បើមិនបញ្ជាក់៖ មិនឈប់)

## open, serve, disclose

# reviewed by a native speaker: no
cli-help-port = port ដែលត្រូវប្រើ។ { 0 } សម្រាប់ port ទំនេរណាមួយ
# reviewed by a native speaker: no
cli-help-open-relay = ម៉ាស៊ីនបញ្ជូនសារ ដែលកម្មវិធីស្នើ (បើមិនប្រាប់៖ តាមប្រវត្តិរូប)
# reviewed by a native speaker: no
cli-help-host = អាសយដ្ឋានដែលត្រូវប្រើ (បើមិនប្រាប់៖ តែកុំព្យូទ័រនេះ)
# reviewed by a native speaker: no
cli-help-data = កន្លែងដែលម៉ាស៊ីនបញ្ជូនសាររក្សាឯកសាររបស់វា
# reviewed by a native speaker: no
cli-help-path = ដាក់អ្វីៗទាំងអស់នៅក្រោមផ្លូវសម្ងាត់នេះ ខាងក្រោយម៉ាស៊ីនបម្រើគេហទំព័រដែលបង្ហាញអ្វីផ្សេង៖ /… ដែលមាន { 16 } តួអក្សរឡើងទៅក្នុងផ្នែកមួយ
# reviewed by a native speaker: no
cli-help-routes = ឯកសារ JSON ដែលមានផ្លូវទៅម៉ាស៊ីនបញ្ជូនសារនេះ ដែលកម្មវិធីនឹងដឹង (docs/protocol/8-routes.md)
# reviewed by a native speaker: no
cli-help-serve-island = ម៉ាស៊ីនសម្រាប់ផ្ទះ ឬភូមិ ក្នុងបណ្តាញនេះ ទោះគ្មានអ៊ីនធឺណិតក៏ដោយ
# reviewed by a native speaker: no
cli-help-island-carry = ចម្លងអ្វីដែលនៅលើម៉ាស៊ីនក្នុងផ្ទះទៅ FILE ម្តងគត់
# reviewed by a native speaker: no
cli-help-island-bring = ដាក់អ្វីដែលនៅក្នុង FILE ទៅលើម៉ាស៊ីនក្នុងផ្ទះ ម្តងគត់
# reviewed by a native speaker: no
cli-help-island-url = អាសយដ្ឋានរបស់ម៉ាស៊ីនក្នុងផ្ទះ ឧទាហរណ៍ http://192.168.1.5:8380
# reviewed by a native speaker: no
cli-help-network = tor=HOST:PORT, socks=HOST:PORT, doh=NAME@ADDRESS, only (តែតាម proxy ប៉ុណ្ណោះ), direct (មិនប្រើអ្វីទាំងនេះ)។ KRAMA_NETWORK មានពាក្យទាំងនេះ សម្រាប់គណនីថ្មី។ ហើយ island=URL (ម៉ាស៊ីនក្នុងផ្ទះ ពេលទាក់ទងម៉ាស៊ីនបញ្ជូនសារមិនបាន), island=none
# reviewed by a native speaker: no
cli-help-doctor-url = ម៉ាស៊ីនបញ្ជូនសារដែលត្រូវពិនិត្យ (លំនាំដើម៖ អ្វីដែលមានក្នុងគណនីនេះ)
# reviewed by a native speaker: no
cli-help-doctor-yes = មិនសួរមុនចាប់ផ្តើម៖ បណ្តាញអាចឃើញអ្វីដែលវាធ្វើ
# reviewed by a native speaker: no
cli-help-doctor-udp = ផ្ញើកញ្ចប់ប្រភេទដែលក្រមាមិនប្រើផងដែរ ខ្លះមើលទៅដូច VPN
