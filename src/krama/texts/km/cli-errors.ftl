# SPDX-License-Identifier: AGPL-3.0-or-later
### What the command line says when something failed or happened, by the stable codes. Equal sentences are the app's.

## Whatever has no sentence of its own

# reviewed by a native speaker: no
cli-error-other = មានអ្វីមួយចូលមក ដែលមិនត្រូវតាមច្បាប់របស់ Krama ({ $code })។ វាត្រូវបានបដិសេធ ហើយគ្មានអ្វីប្រែប្រួលទេ។
# reviewed by a native speaker: no
cli-internal = Krama មានកំហុសនៅទីនេះ ({ $kind })។ មិនបានផ្ញើអ្វីទេ។ KRAMA_DEBUG=1 បង្ហាញបន្ថែម។

## The profile and its vault

# reviewed by a native speaker: no
cli-error-no_profile = មិនទាន់មានប្រវត្តិរូបនៅទីនេះទេ។ សូមបង្កើតវា៖ krama init --name NAME --relay URL
# reviewed by a native speaker: no
cli-error-vault_exists = មានប្រវត្តិរូបនៅទីនេះរួចហើយ។ សូមជ្រើសថតផ្សេងដោយ --home។
# reviewed by a native speaker: no
cli-error-wrong_passphrase = ឃ្លាសម្ងាត់នោះមិនអាចបើកប្រវត្តិរូបនេះបានទេ។ គ្មានអ្វីប្រែប្រួលទេ។
# reviewed by a native speaker: no
cli-error-passphrase_needed = ប្រវត្តិរូបនេះមានឃ្លាសម្ងាត់។ សូមដាក់វាក្នុង KRAMA_PASSPHRASE ឬដំណើរការពាក្យបញ្ជានេះក្នុង terminal។
# reviewed by a native speaker: no
cli-error-passphrase_differs = ឃ្លាសម្ងាត់ទាំងពីរមិនដូចគ្នាទេ។ មិនបានបង្កើតអ្វីទេ។
# reviewed by a native speaker: no
cli-error-vault_busy = ពាក្យបញ្ជាផ្សេងកំពុងប្រើប្រវត្តិរូបនេះ។ សូមសាកម្តងទៀតបន្តិចក្រោយ។
# reviewed by a native speaker: no
cli-error-vault_damaged = ឯកសារនៃប្រវត្តិរូបនេះខូច ហើយត្រូវបានទុកដដែល។ កុំយកច្បាប់ចម្លងចាស់មកប្រើបន្ត ព្រោះអ្នកដទៃនឹងតាមមិនទាន់។ សូមបង្កើតប្រវត្តិរូបថ្មី ហើយសុំការអញ្ជើញថ្មី។
# reviewed by a native speaker: no
cli-error-home_unusable = ថតនៃប្រវត្តិរូបប្រើមិនបានទេ ({ $detail })។ សូមជ្រើសថតផ្សេងដោយ --home។
# reviewed by a native speaker: no
cli-error-disk_full = ថាសនេះគ្មានកន្លែងទំនេរទៀតទេ។ សូមលុបអ្វីដែលអ្នកមិនត្រូវការ។ គ្មានអ្វីបាត់ទេ។
# reviewed by a native speaker: no
cli-error-bad_name = { error-bad_name }
# reviewed by a native speaker: no
cli-error-bad_label = ស្លាកត្រូវមានពី { 1 } ដល់ { 100 } តួអក្សរ ក្នុងមួយបន្ទាត់។
# reviewed by a native speaker: no
cli-error-bad_title = ចំណងជើងត្រូវមានពី { 1 } ដល់ { 200 } តួអក្សរ ក្នុងមួយបន្ទាត់។
# reviewed by a native speaker: no
cli-error-bad_relay = អាសយដ្ឋានម៉ាស៊ីនបញ្ជូនសារ មានរាងដូច https://relay.example (http:// បានតែលើកុំព្យូទ័រនេះ)។
# reviewed by a native speaker: no
cli-error-needs_tor = { error-needs_tor } សូមបើក Tor ហើយប្រាប់ក្នុង KRAMA_NETWORK ថាវាស្តាប់នៅឯណា៖ krama network --help

## The web app

# reviewed by a native speaker: no
cli-error-no_web_app = Krama នេះត្រូវបានបង្កើតដោយគ្មានកម្មវិធីបណ្តាញ។ ក្នុងថតកូដប្រភព make setup បង្កើតវា។
# reviewed by a native speaker: no
cli-error-release_damaged = កម្មវិធីបណ្តាញក្នុង Krama នេះខូច ឬត្រូវបានគេកែ៖ ឯកសាររបស់វាមិនដូចក្នុងបញ្ជីដែលបានចុះហត្ថលេខាទេ។ វាមិនត្រូវបានបើកទេ។ សូមដំឡើង Krama ម្តងទៀត ពីកន្លែងដែលអ្នកទុកចិត្ត។
# reviewed by a native speaker: no
cli-error-port_unusable = មិនអាចប្រើ port { $detail } បានទេ៖ មានអ្វីផ្សេងនៅទីនោះ។ សូមជ្រើស port ផ្សេងដោយ --port។

## The relay

# reviewed by a native speaker: no
cli-error-unreachable = មិនអាចទាក់ទងម៉ាស៊ីនបញ្ជូនសារបានទេ។ គ្មានអ្វីបាត់ទេ។ សូមសាកម្តងទៀត ពេលមានអ៊ីនធឺណិត។
# reviewed by a native speaker: no
cli-error-relay_answer = អ្វីដែលឆ្លើយតបនៅទីនោះ មិនមែនជាម៉ាស៊ីនបញ្ជូនសាររបស់ Krama ទេ (ប្រហែលជាទំព័រចូលប្រើ Wi-Fi) ឬជាម៉ាស៊ីនដែលនិយាយផ្ទុយពីខ្លួនឯង។ Krama មិនជឿវាទេ។
# reviewed by a native speaker: no
cli-error-relay_busy = { error-relay_busy }
# reviewed by a native speaker: no
cli-error-relay_refused = ម៉ាស៊ីនបញ្ជូនសារបដិសេធ ({ $detail })។ តើ Krama នេះជាជំនាន់ថ្មីហើយឬនៅ?
# reviewed by a native speaker: no
cli-error-invite_not_published = ការអញ្ជើញមិនបានទៅដល់ម៉ាស៊ីនបញ្ជូនសារទេ ដូច្នេះតំណនេះមិនទាន់ប្រើបានទេ។ ពេលមានអ៊ីនធឺណិត សូមដំណើរការពាក្យបញ្ជាណាមួយ រួចបង្កើតថ្មី។
# reviewed by a native speaker: no
cli-error-receipt_bad = បង្កាន់ដៃរបស់ម៉ាស៊ីនបញ្ជូនសារនេះ មិនបានចុះហត្ថលេខាដោយសោដែលបានព្រមព្រៀងទេ។ វាជាម៉ាស៊ីនផ្សេង ឬវាកុហក។ ការសន្ទនាបានឈប់ហើយ។ មិនបានផ្ញើអ្វីទេ។
# reviewed by a native speaker: no
cli-error-log_gone = ម៉ាស៊ីនបញ្ជូនសារលែងមានការសន្ទនានេះទៀតហើយ ទោះបីពីមុនវាមាន។ ការសន្ទនាបានឈប់ហើយ។
# reviewed by a native speaker: no
cli-error-log_forked = ម៉ាស៊ីនបញ្ជូនសារបង្ហាញការសន្ទនានេះខុសៗគ្នាដល់មនុស្សផ្សេងៗ។ វាបានឈប់ហើយ ហើយភស្តុតាងត្រូវបានរក្សាទុក។
# reviewed by a native speaker: no
cli-error-log_rolled_back = ម៉ាស៊ីនបញ្ជូនសារបានភ្លេចផ្នែកខ្លះនៃការសន្ទនានេះ។ វាបានឈប់ហើយ តែអ្វីដែលអ្នកមាននៅដដែល។
# reviewed by a native speaker: no
cli-error-news_inconsistent = ម៉ាស៊ីនបញ្ជូនសារនិយាយផ្ទុយពីខ្លួនឯងអំពីការសន្ទនានេះ។ វាបានឈប់ហើយ។
# reviewed by a native speaker: no
cli-error-seal_forged = ម៉ាស៊ីនបញ្ជូនសារបានលួចបញ្ចូលការផ្លាស់ប្តូរដែលគ្មានសមាជិកណាធ្វើទេ។ ការសន្ទនាបានឈប់ហើយ។
# reviewed by a native speaker: no
cli-error-seal_unusable = ការសន្ទនានេះមានការផ្លាស់ប្តូរដែល Krama នេះវិនិច្ឆ័យមិនបាន។ វាបានឈប់ហើយ។ តើ Krama នេះជាជំនាន់ថ្មីហើយឬនៅ?
# reviewed by a native speaker: no
cli-error-nobody_may_seal = សមាជិកម្នាក់ៗបានខាតវេនរបស់ខ្លួន ក្នុងការផ្លាស់ប្តូរក្រុមនេះ។ អ្នកគ្រប់គ្រងម្នាក់អាចចាប់ផ្តើមវាថ្មី៖ krama group restart CHAT
# reviewed by a native speaker: no
cli-error-stopped = ការសន្ទនានេះបានឈប់ហើយ។ krama read ប្រាប់ពីមូលហេតុ។

## Invites

# reviewed by a native speaker: no
cli-error-link_not_krama = នេះមិនមែនជាតំណអញ្ជើញរបស់ Krama ទេ។
# reviewed by a native speaker: no
cli-error-link_damaged = { error-link_damaged }
# reviewed by a native speaker: no
cli-error-link_newer = តំណនេះបង្កើតដោយ Krama ជំនាន់ថ្មីជាង។ សូមដំឡើង Krama ជំនាន់ថ្មី រួចបើកតំណម្តងទៀត។
# reviewed by a native speaker: no
cli-error-link_plain_http = { error-link_plain_http }
# reviewed by a native speaker: no
cli-error-invite_used = { error-invite_used }
# reviewed by a native speaker: no
cli-error-invite_expired = { error-invite_expired }
# reviewed by a native speaker: no
cli-error-invite_unknown = { error-invite_unknown }
# reviewed by a native speaker: no
cli-error-contact_self = { error-contact_self }
# reviewed by a native speaker: no
cli-error-record_person = អ្វីដែលតំណនេះនាំទៅ ជារបស់អ្នកផ្សេង មិនមែនអ្នកដែលតំណប្រាប់ទេ។ កុំប្រើវា។
# reviewed by a native speaker: no
cli-error-record_signature = ការអញ្ជើញនេះមិនបានចុះហត្ថលេខាដោយអ្នកដែលតំណប្រាប់ទេ។ កុំប្រើវា។
# reviewed by a native speaker: no
cli-error-record_packages = { error-record_packages }

## Devices, copies, recovery

# reviewed by a native speaker: no
cli-error-link_is_device = នេះជាកូដសម្រាប់បន្ថែមឧបករណ៍ មិនមែនជាការអញ្ជើញទេ។ អ្នកដែលឲ្យវាមកអ្នក ចង់ចូលក្នុងគណនីណាមួយ ឬធ្វើខុស។ កុំប្រើវា។
# reviewed by a native speaker: no
cli-error-link_is_invite = នេះជាការអញ្ជើញទៅការសន្ទនា មិនមែនកូដសម្រាប់ឧបករណ៍ទេ។ ដើម្បីទទួលវា៖ krama join LINK
# reviewed by a native speaker: no
cli-error-link_is_recovery = នេះជាកូដសង្គ្រោះ។ វាសម្រាប់តែ krama restore ប៉ុណ្ណោះ ហើយមិនមែនជារឿងរបស់អ្នកផ្សេងទេ។
# reviewed by a native speaker: no
cli-error-code_not_device = នេះមិនមែនជាកូដសម្រាប់បន្ថែមឧបករណ៍ទេ។ ឧបករណ៍ម្ខាងទៀតបង្ហាញកូដដោយ៖ krama device link
# reviewed by a native speaker: no
cli-error-code_damaged = កូដនេះមិនគ្រប់ទេ។ សូមចម្លងម្តងទៀត ឲ្យបានទាំងអស់។
# reviewed by a native speaker: no
cli-error-code_expired = កូដនេះចាស់ពេកហើយ។ សូមបង្ហាញកូដថ្មី៖ krama device link
# reviewed by a native speaker: no
cli-error-code_used = ឧបករណ៍ផ្សេងបានឆ្លើយកូដនេះមុន។ បើមិនមែនជារបស់អ្នកទេ សូមបដិសេធវា លើឧបករណ៍ដែលបង្ហាញកូដ ហើយចាប់ផ្តើមថ្មី។
# reviewed by a native speaker: no
cli-error-code_raced = ឧបករណ៍ពីរបានឆ្លើយកូដនេះ៖ មានអ្នកផ្សេងបានឃើញវា។ មិនបានប្រគល់អ្វីទេ។ សូមចាប់ផ្តើមថ្មី នៅកន្លែងដែលគ្មានអ្នកណាមើលឃើញ។
# reviewed by a native speaker: no
cli-error-code_closed = ឧបករណ៍ម្ខាងទៀតបានបិទកូដនេះ។ សូមចាប់ផ្តើមថ្មីនៅទីនោះ៖ krama device link
# reviewed by a native speaker: no
cli-error-code_unknown = ម៉ាស៊ីនបញ្ជូនសារមិនស្គាល់កូដនេះទេ។ សូមបង្ហាញកូដថ្មី៖ krama device link
# reviewed by a native speaker: no
cli-error-code_unanswered = មិនទាន់មានឧបករណ៍ណាឆ្លើយទេ។
# reviewed by a native speaker: no
cli-error-code_silent = ឧបករណ៍ម្ខាងទៀតមិនបន្តទេ។ សូមចាប់ផ្តើមថ្មីនៅទីនោះ៖ krama device link
# reviewed by a native speaker: no
cli-error-code_commitment = អ្វីដែលឆ្លើយតប មិនមែនជាឧបករណ៍ដែលបានបង្ហាញកូដនេះទេ។ មិនបានទទួលអ្វីទេ។
# reviewed by a native speaker: no
cli-error-code_person = អ្វីដែលឆ្លើយតប មិនមែនជាឧបករណ៍របស់មនុស្សដែលកូដនេះប្រាប់ទេ។ មិនបានទទួលអ្វីទេ។
# reviewed by a native speaker: no
cli-error-digits_differ = លេខលើឧបករណ៍ទាំងពីរខុសគ្នា៖ អាចមានគេឈរកណ្តាលឧបករណ៍ទាំងពីរ។ មិនបានប្រគល់អ្វីទេ។ សូមចាប់ផ្តើមថ្មី។
# reviewed by a native speaker: no
cli-error-handover_signature = អ្វីដែលបានប្រគល់ មិនបានចុះហត្ថលេខាដោយឧបករណ៍ម្ខាងទៀតទេ។ មិនបានទទួលអ្វីទេ។
# reviewed by a native speaker: no
cli-error-handover_certificate = អ្វីដែលបានប្រគល់ មិនមែនសម្រាប់ឧបករណ៍នេះទេ។ មិនបានទទួលអ្វីទេ។
# reviewed by a native speaker: no
cli-error-chain_too_deep = ឧបករណ៍នេះមិនអាចបន្ថែមឧបករណ៍ផ្សេងបានទេ។ សូមប្រើឧបករណ៍ចាស់ជាង។ krama device list បង្ហាញវា។
# reviewed by a native speaker: no
cli-error-device_waits = ឧបករណ៍នេះមិនទាន់ចូលក្នុងចំណោមឧបករណ៍របស់អ្នកទេ។ សូមដំណើរការ krama ម្តងទៀត ពេលឧបករណ៍ម្ខាងទៀតមានអ៊ីនធឺណិត។
# reviewed by a native speaker: no
cli-error-no_device = គ្មានឧបករណ៍នេះទេ។ krama device list បង្ហាញបញ្ជីឧបករណ៍។
# reviewed by a native speaker: no
cli-error-ambiguous_device = មានឧបករណ៍ច្រើនដែលដូចគ្នា។ សូមសរសេរ id ឲ្យវែងជាងនេះ។ krama device list បង្ហាញវា។
# reviewed by a native speaker: no
cli-error-device_this = នេះជាឧបករណ៍ដែលអ្នកកំពុងប្រើ។ សូមដកវាចេញពីឧបករណ៍ផ្សេង។
# reviewed by a native speaker: no
cli-error-device_older = ឧបករណ៍នោះចាស់ជាងឧបករណ៍នេះ។ ដើម្បីដកវា ត្រូវការកូដសង្គ្រោះ៖ krama device remove DEVICE --code
# reviewed by a native speaker: no
cli-error-device_refused = ឧបករណ៍មួយរបស់មនុស្សនេះបានបដិសេធវា។
# reviewed by a native speaker: no
cli-error-secret_in_message = នេះជាកូដដែលបើកឧបករណ៍របស់អ្នក។ អ្នកណាដែលសុំវា មិនមានបំណងល្អទេ។ វាមិនត្រូវបានផ្ញើទេ។
# reviewed by a native speaker: no
cli-error-code_digits = កូដសង្គ្រោះមានតែលេខ ជាលេខខ្មែរ ឬលេខឡាតាំង។
# reviewed by a native speaker: no
cli-error-code_length = កូដសង្គ្រោះមាន { 48 } ខ្ទង់ គឺប្រាំបីក្រុម ក្រុមមួយប្រាំមួយខ្ទង់។ នេះមាន { $detail }។
# reviewed by a native speaker: no
cli-error-code_group = ក្រុមទី { $detail } វាយខុស។ សូមមើលវាម្តងទៀត។
# reviewed by a native speaker: no
cli-error-code_group_wrong = នេះមិនមែនជាក្រុមទី { $detail } ទេ។ សូមមើលអ្វីដែលអ្នកបានកត់ទុក។ គ្មានអ្វីប្រែប្រួលទេ។
# reviewed by a native speaker: no
cli-error-code_not_shown = គ្មានកូដដែលរង់ចាំការបញ្ជាក់ទេ។ សូមបង្កើតវា៖ krama backup --code
# reviewed by a native speaker: no
cli-error-code_needed = កូដសង្គ្រោះបានបង្កើតរួចហើយ ហើយមិនបានរក្សាទុកនៅទីនេះទេ។ ដើម្បីបង្កើតថ្មី ត្រូវការកូដចាស់៖ krama backup --new-code
# reviewed by a native speaker: no
cli-error-code_elsewhere = កូដសង្គ្រោះត្រូវបង្កើតនៅលើឧបករណ៍ដំបូងរបស់អ្នក។ krama device list បង្ហាញថាជាឧបករណ៍ណា។
# reviewed by a native speaker: no
cli-error-code_of_another = នេះជាកូដសង្គ្រោះរបស់អ្នកផ្សេង។
# reviewed by a native speaker: no
cli-error-code_unknown_here = ម៉ាស៊ីនបញ្ជូនសារនេះគ្មានអ្វីសម្រាប់កូដនេះទេ។ តើវាជាម៉ាស៊ីនបញ្ជូនសារ ដែលសរសេរលើក្រដាសជាមួយកូដឬទេ?
# reviewed by a native speaker: no
cli-error-relay_needed = សូមប្រាប់ថាម៉ាស៊ីនបញ្ជូនសារមួយណា៖ វាសរសេរលើក្រដាសជាមួយកូដ។ krama restore --relay URL
# reviewed by a native speaker: no
cli-error-backup_missing = គ្មានច្បាប់ចម្លងពេញលេញសម្រាប់កូដនេះទេ។
# reviewed by a native speaker: no
cli-error-backup_incomplete = ម៉ាស៊ីនបញ្ជូនសារលែងមានច្បាប់ចម្លងទាំងមូលហើយ។ មិនបានទទួលអ្វីទេ។
# reviewed by a native speaker: no
cli-error-backup_rolled_back = ម៉ាស៊ីនបញ្ជូនសារបានដាក់ច្បាប់ចម្លងចាស់មកវិញ ឬបាត់ច្បាប់ចុងក្រោយ។ អ្វីៗទាំងអស់ត្រូវបានផ្ញើម្តងទៀត។
# reviewed by a native speaker: no
cli-error-answer_missing = ត្រូវការចម្លើយនៅទីនេះ៖ សូមដំណើរការវាក្នុង terminal ឬឲ្យចម្លើយតាម standard input។

## Conversations

# reviewed by a native speaker: no
cli-error-no_chat = គ្មានការសន្ទនានេះទេ។ krama chats បង្ហាញបញ្ជីការសន្ទនា។
# reviewed by a native speaker: no
cli-error-ambiguous_chat = មានការសន្ទនាច្រើនដែលដូចគ្នា។ សូមសរសេរ id ឲ្យវែងជាងនេះ។ krama chats បង្ហាញបញ្ជី។
# reviewed by a native speaker: no
cli-error-no_person = គ្មានអ្នកណាមានឈ្មោះ ឬលេខសម្គាល់ (fingerprint) នេះទេ។ krama members CHAT បង្ហាញបញ្ជីមនុស្ស។
# reviewed by a native speaker: no
cli-error-ambiguous_person = មានមនុស្សច្រើននាក់ដែលដូចគ្នា។ សូមប្រើលេខសម្គាល់ (fingerprint)។ krama members CHAT --json បង្ហាញវា។
# reviewed by a native speaker: no
cli-error-no_message = គ្មានសារនេះក្នុងការសន្ទនានេះទេ។
# reviewed by a native speaker: no
cli-error-ambiguous_message = មានសារច្រើនដែលចាប់ផ្តើមដូច្នេះ។ សូមសរសេរ id ឲ្យវែងជាងនេះ។
# reviewed by a native speaker: no
cli-error-request_pending = អ្នកត្រូវបានបន្ថែមទៅក្រុមនេះ តែអ្នកមិនទាន់យល់ព្រមទេ។ krama accept CHAT ឬ krama leave CHAT។
# reviewed by a native speaker: no
cli-error-not_a_request = គ្មានអ្វីត្រូវយល់ព្រមនៅទីនេះទេ។
# reviewed by a native speaker: no
cli-error-chat_left = អ្នកបានចាកចេញពីការសន្ទនានេះ។
# reviewed by a native speaker: no
cli-error-chat_removed = { error-chat_removed }
# reviewed by a native speaker: no
cli-error-chat_stuck = { error-chat_stuck }
# reviewed by a native speaker: no
cli-error-chat_stopped = ការសន្ទនានេះបានឈប់ហើយ។ krama read ប្រាប់ពីមូលហេតុ។
# reviewed by a native speaker: no
cli-error-chat_gone = ការសន្ទនានេះលែងមានហើយ។
# reviewed by a native speaker: no
cli-error-chat_waiting = ឧបករណ៍នេះមិនទាន់ត្រូវបានឲ្យចូលក្នុងការសន្ទនានេះទេ។ អ្វីដែលមាន អាចអានបាន។ krama device list ប្រាប់ថាដល់ពេលណា។
# reviewed by a native speaker: no
cli-error-chat_joining = អ្នកមិនទាន់ចូលក្នុងការសន្ទនានេះទេ។ សូមដំណើរការ krama join ជាមួយតំណម្តងទៀត។
# reviewed by a native speaker: no
cli-error-peer_left = { error-peer_left }
# reviewed by a native speaker: no
cli-error-chat_known = អ្នកនៅក្នុងការសន្ទនានេះរួចហើយ។

## Messages and files

# reviewed by a native speaker: no
cli-error-nothing_to_send = គ្មានអ្វីត្រូវផ្ញើទេ៖ សូមឲ្យអត្ថបទ ឬ --file ឬ --voice។
# reviewed by a native speaker: no
cli-error-too_large = សារនេះវែងពេក។ សូមផ្ញើវាជាឯកសារ។
# reviewed by a native speaker: no
cli-error-file_missing = គ្មានឯកសារនេះទេ៖ { $detail }
# reviewed by a native speaker: no
cli-error-file_empty = ឯកសារ { $detail } ទទេ។
# reviewed by a native speaker: no
cli-error-file_too_large = ឯកសារនេះធំជាង { 4 } GB។
# reviewed by a native speaker: no
cli-error-file_changed = ឯកសារបានប្រែប្រួលពេលកំពុងផ្ញើ។ មិនបានផ្ញើអ្វីទេ។ សូមសាកម្តងទៀត។
# reviewed by a native speaker: no
cli-error-file_gone = { error-file_gone }
# reviewed by a native speaker: no
cli-error-file_damaged = ឯកសារដែលមកដល់ មិនមែនជាឯកសារដែលបានផ្ញើទេ។ វាត្រូវបានបោះចោល។
# reviewed by a native speaker: no
cli-error-file_unwritable = មិនអាចសរសេរឯកសារបានទេ៖ { $detail }

## Groups

# reviewed by a native speaker: no
cli-error-not_admin = មានតែអ្នកគ្រប់គ្រងក្រុមនេះទេដែលអាចធ្វើបាន។
# reviewed by a native speaker: no
cli-error-last_admin = អ្នកជាអ្នកគ្រប់គ្រងតែម្នាក់។ សូមតាំងអ្នកផ្សេងជាអ្នកគ្រប់គ្រងជាមុនសិន៖ krama group promote CHAT PERSON
# reviewed by a native speaker: no
cli-error-direct_is_two = ការសន្ទនារវាងពីរនាក់ នៅតែពីរនាក់។ សូមបង្កើតក្រុម៖ krama group new TITLE
# reviewed by a native speaker: no
cli-error-no_key_packages = មិនអាចបន្ថែមមនុស្សនេះឥឡូវបានទេ៖ អស់សោរបស់គាត់។ សោថ្មីនឹងមកដោយខ្លួនឯង ពេលអ្នកទាំងពីរមានអ៊ីនធឺណិត។ សូមសាកម្តងទៀតពេលក្រោយ។
# reviewed by a native speaker: no
cli-error-too_many_devices = ក្រុមមួយមានឧបករណ៍ច្រើនបំផុត { 150 }។
# reviewed by a native speaker: no
cli-error-too_many_admins = { error-too_many_admins }
# reviewed by a native speaker: no
cli-error-restart_group = មានតែក្រុមទេដែលអាចចាប់ផ្តើមថ្មីបាន។
# reviewed by a native speaker: no
cli-error-move_same = ការសន្ទនានេះ នៅម៉ាស៊ីនបញ្ជូនសារនោះរួចហើយ។
# reviewed by a native speaker: no
cli-error-move_pending = ការប្តូរម៉ាស៊ីនបញ្ជូនសារនៃការសន្ទនានេះ កំពុងធ្វើរួចហើយ។ វានឹងបន្តដោយខ្លួនឯង ពេលទាក់ទងម៉ាស៊ីនបញ្ជូនសារចាស់បាន។
# reviewed by a native speaker: no
cli-error-move_spares = ការសន្ទនាមួយ មានម៉ាស៊ីនបញ្ជូនសារបម្រុងបានបីយ៉ាងច្រើន។
# reviewed by a native speaker: no
cli-error-relay_address = មិនអាចប្តូរការសន្ទនាទៅអាសយដ្ឋាននោះបានទេ៖ វាមិនមែនជាអាសយដ្ឋានម៉ាស៊ីនបញ្ជូនសារ ឬវានាំទៅបណ្តាញក្នុងផ្ទះ ឬតាមខ្សែដែលមិនបានអ៊ិនគ្រីប។ អាសយដ្ឋានមានរាងដូច https://relay.example។
# reviewed by a native speaker: no
cli-error-restarted = ក្រុមនេះត្រូវបានចាប់ផ្តើមថ្មី៖ សូមបន្តក្នុងក្រុមថ្មី។ វានៅក្នុងបញ្ជីរបស់ krama chats។
# reviewed by a native speaker: no
cli-error-refresh_too_soon = { error-refresh_too_soon }
# reviewed by a native speaker: no
cli-error-remove_self = បើអ្នកចង់ចេញខ្លួនឯង សូមប្រើ krama leave CHAT។
# reviewed by a native speaker: no
cli-error-leave_self = កំណត់ត្រារបស់អ្នក មិនអាចចាកចេញបានទេ។
# reviewed by a native speaker: no
cli-error-removed = { error-removed }
# reviewed by a native speaker: no
cli-error-verify_direct = { error-verify_direct }

## Texts

# reviewed by a native speaker: no
cli-error-wire_text = អត្ថបទនេះមានតួអក្សរដែលមិនអាចបង្ហាញដោយសុវត្ថិភាព។
# reviewed by a native speaker: no
cli-error-wire_length = វាវែងពេក។ អត្ថបទវែងអាចផ្ញើជាឯកសារ៖ krama send CHAT --file PATH

## Messages that a courier carries, as a file or as moving codes

# reviewed by a native speaker: no
cli-error-bundle_empty = { error-bundle_empty }
# reviewed by a native speaker: no
cli-error-bundle_full = { error-bundle_full }
# reviewed by a native speaker: no
cli-error-bundle_large = { error-bundle_large }
# reviewed by a native speaker: no
cli-error-bundle_damaged = { error-bundle_damaged }
# reviewed by a native speaker: no
cli-error-bundle_newer = { error-bundle_newer }
# reviewed by a native speaker: no
cli-error-bundle_old = { error-bundle_old }
# reviewed by a native speaker: no
cli-error-bundle_future = { error-bundle_future }
# reviewed by a native speaker: no
cli-error-film_size = { error-film_size }
# reviewed by a native speaker: no
cli-error-film_incomplete = { error-film_incomplete }

## Notices in a conversation, by their codes

# reviewed by a native speaker: no
cli-somebody = អ្នកណាម្នាក់
# reviewed by a native speaker: no
cli-notice-invite_answered = { $person } បានឆ្លើយតបការអញ្ជើញរបស់អ្នក។
# reviewed by a native speaker: no
cli-notice-invite_opened_twice = { notice-invite_opened_twice }
# reviewed by a native speaker: no
cli-notice-added = { notice-added }
# reviewed by a native speaker: no
cli-notice-restarted = { notice-restarted }
# reviewed by a native speaker: no
cli-notice-add_person = { notice-add_person }
# reviewed by a native speaker: no
cli-notice-remove_person = { notice-remove_person }
# reviewed by a native speaker: no
cli-notice-add_device = { notice-add_device }
# reviewed by a native speaker: no
cli-notice-remove_device = { notice-remove_device }
# reviewed by a native speaker: no
cli-notice-replace_leaf = { notice-replace_leaf }
# reviewed by a native speaker: no
cli-notice-roles = { notice-roles }
# reviewed by a native speaker: no
cli-notice-settings = { notice-settings }
# reviewed by a native speaker: no
cli-notice-promote_self = { notice-promote_self }
# reviewed by a native speaker: no
cli-notice-revoke = { notice-revoke }
# reviewed by a native speaker: no
cli-notice-left = { $person } បានចាកចេញ។
# reviewed by a native speaker: no
cli-notice-name_changed = { notice-name_changed }
# reviewed by a native speaker: no
cli-notice-messages_expired = សារ { $count } បានផុតកំណត់លើម៉ាស៊ីនបញ្ជូនសារ មុនពេលអ្នកមើល។
# reviewed by a native speaker: no
cli-notice-seal_void = { notice-seal_void }
# reviewed by a native speaker: no
cli-notice-stuck = { notice-stuck }
# reviewed by a native speaker: no
cli-notice-history_differs = { notice-history_differs }
# reviewed by a native speaker: no
cli-notice-log_expired = { notice-log_expired }
# reviewed by a native speaker: no
cli-notice-relay_withholds = { notice-relay_withholds }
# reviewed by a native speaker: no
cli-notice-device_announced = { notice-device_announced }
# reviewed by a native speaker: no
cli-notice-device_refused = { $person } បានបដិសេធឧបករណ៍មួយដែលចង់ចូល។
# reviewed by a native speaker: no
cli-notice-device_adding = មានឧបករណ៍មួយកំពុងត្រូវបន្ថែមជាឧបករណ៍របស់អ្នក។ បើមិនមែនអ្នកធ្វើ៖ krama device list ហើយដកវាចេញភ្លាម។
# reviewed by a native speaker: no
cli-notice-device_in = { notice-device_in }
# reviewed by a native speaker: no
cli-notice-restore_announced = មានគេប្រើកូដសង្គ្រោះរបស់ { $subject }។ ឧបករណ៍ថ្មីនោះនឹងចូលមកទីនេះ ក្រោយមួយថ្ងៃ បើគ្មានឧបករណ៍របស់គាត់ណាបដិសេធវា។ សូមសួរគាត់តាមវិធីផ្សេងថាជាគាត់មែនឬទេ។
# reviewed by a native speaker: no
cli-notice-restore_warning = មានគេប្រើកូដសង្គ្រោះរបស់អ្នក។ បើមិនមែនអ្នក សូមបដិសេធឧបករណ៍ថ្មីនោះក្នុងមួយថ្ងៃ៖ krama device list រួច krama device remove DEVICE
# reviewed by a native speaker: no
cli-notice-restore_refused = { notice-restore_refused }
# reviewed by a native speaker: no
cli-notice-restore_asks = { notice-restore_asks }
# reviewed by a native speaker: no
cli-notice-cannot_follow = { notice-cannot_follow }
# reviewed by a native speaker: no
cli-notice-removal_keeps_losing = ការដក { $subject } ចេញត្រូវបានវ៉ាដាច់ជារឿយៗ។ អ្នកអាចចាប់ផ្តើមក្រុមថ្មីដោយគ្មានគាត់៖ krama group restart CHAT --without PERSON
# reviewed by a native speaker: no
cli-notice-title = { notice-title }
# reviewed by a native speaker: no
cli-notice-moved = { notice-moved }

## When a relay cannot start, or cannot be looked into

# reviewed by a native speaker: no
cli-serve-data_in_use = ម៉ាស៊ីនបញ្ជូនសារផ្សេងកំពុងប្រើ { $detail }។ សូមបញ្ឈប់វាជាមុនសិន ឬជ្រើសថតផ្សេងដោយ --data។
# reviewed by a native speaker: no
cli-serve-key_damaged = សោបង្កាន់ដៃ { $detail } ខូច។ សូមដាក់ឯកសារត្រឹមត្រូវមកវិញ។ បើគ្មានវា កម្មវិធីរបស់គ្រប់គ្នានឹងថា ម៉ាស៊ីនបញ្ជូនសារនេះបានប្តូរ។
# reviewed by a native speaker: no
cli-serve-clock_wrong = នាឡិកានៃកុំព្យូទ័រនេះខុស។ សូមកែថ្ងៃជាមុនសិន៖ ម៉ាស៊ីនបញ្ជូនសារលុបសារតាមថ្ងៃរបស់វា។
# reviewed by a native speaker: no
cli-serve-path_unusable = មិនអាចរក្សាផ្លូវនេះជាសម្ងាត់បានទេ។ វាត្រូវចាប់ផ្តើមដោយសញ្ញា / ហើយមាន A–Z, a–z, 0–9, - និង _ ចំនួន { $detail } ឡើងទៅក្នុងផ្នែកមួយ។
# reviewed by a native speaker: no
cli-serve-routes_unusable = មិនអាចប្រើឯកសារផ្លូវបានទេ៖ { $detail }។ សូមមើល docs/protocol/8-routes.md។
# reviewed by a native speaker: no
cli-serve-directory_damaged = ឯកសារ "directory" ក្បែរសោបង្កាន់ដៃខូច។ សូមដាក់ឯកសារត្រឹមត្រូវមកវិញ។ បើគ្មានវា ម៉ាស៊ីនបញ្ជូនសារនេះអាចប្រើលេខតែមួយពីរដង ហើយកម្មវិធីនឹងមិនទទួលយកវាទេ។
# reviewed by a native speaker: no
cli-serve-full = មិនអាចបើកឯកសាររបស់ម៉ាស៊ីនបញ្ជូនសារបានទេ។ តើថាសនៅមានកន្លែងទំនេរ ហើយអ្នកប្រើនេះអាចសរសេរនៅទីនោះឬទេ?
# reviewed by a native speaker: no
cli-serve-unusable = ម៉ាស៊ីនបញ្ជូនសារមិនអាចប្រើ { $address } ឬ { $data } បានទេ៖ { $why }។
# reviewed by a native speaker: no
cli-disclose-no_relay = គ្មានទិន្នន័យរបស់ម៉ាស៊ីនបញ្ជូនសារក្នុង { $detail } ទេ។ សូមប្រាប់ថានៅឯណា ដោយ --data។
# reviewed by a native speaker: no
cli-disclose-unreadable = មិនអាចអាន { $detail } បានទេ។ សូមដំណើរការពាក្យបញ្ជានេះ ជាអ្នកប្រើដែលដំណើរការម៉ាស៊ីនបញ្ជូនសារ។
# reviewed by a native speaker: no
cli-demo-failed = ការសាកល្បងមិនអាចចាប់ផ្តើមបានទេ ({ $code })។ តើ port { $port } មានគេប្រើហើយឬ?
# reviewed by a native speaker: no
cli-error-network_unusable = Krama មិនយល់របៀបភ្ជាប់នេះទេ៖ សូមមើល krama network --help។ “only” ត្រូវការ proxy ហើយមិនអនុញ្ញាតម៉ាស៊ីនស្វែងរកឈ្មោះទេ។
# reviewed by a native speaker: no
cli-error-outbox_full = { error-outbox_full }
# reviewed by a native speaker: no
cli-error-island_unusable = { error-island_unusable }
# reviewed by a native speaker: no
cli-error-island_many = { error-island_many }
# reviewed by a native speaker: no
cli-error-island_only = { error-island_only }
# reviewed by a native speaker: no
cli-error-island_options = { error-island_options }
# reviewed by a native speaker: no
cli-error-island_host = { error-island_host }
# reviewed by a native speaker: no
cli-error-island_file_damaged = { error-island_file_damaged }
# reviewed by a native speaker: no
cli-error-island_file_large = { error-island_file_large }
# reviewed by a native speaker: no
cli-error-doctor_not_agreed = គ្មានអ្វីត្រូវបានផ្ញើទេ។ បណ្តាញអាចឃើញអ្វីដែលការពិនិត្យនេះធ្វើ ដូច្នេះវាសួរជាមុន៖ សូមដំណើរការវាក្នុង terminal ឬជាមួយ --yes។
# reviewed by a native speaker: no
cli-error-directory_key = បញ្ជីផ្លូវទៅម៉ាស៊ីនបញ្ជូនសារ ចុះហត្ថលេខាដោយសោដែលមិនមែនរបស់ម៉ាស៊ីននេះ។ Krama មិនបានប្រើវាទេ ហើយរក្សាបញ្ជីចាស់របស់អ្នក។
# reviewed by a native speaker: no
cli-error-directory_older = បញ្ជីផ្លូវទៅម៉ាស៊ីនបញ្ជូនសារ ចាស់ជាងបញ្ជីដែលអ្នកមាន។ Krama មិនបានប្រើវាទេ។
# reviewed by a native speaker: no
cli-error-directory_expired = បញ្ជីផ្លូវទៅម៉ាស៊ីនបញ្ជូនសារ ហួសកាលកំណត់ហើយ។ Krama មិនបានប្រើវាទេ ហើយរក្សាបញ្ជីចាស់របស់អ្នក។
# reviewed by a native speaker: no
cli-error-directory_damaged = បញ្ជីផ្លូវទៅម៉ាស៊ីនបញ្ជូនសារ ខូចហើយ។ Krama មិនបានប្រើវាទេ ហើយរក្សាបញ្ជីចាស់របស់អ្នក។
# reviewed by a native speaker: no
cli-error-directory_newer = បញ្ជីផ្លូវទៅម៉ាស៊ីនបញ្ជូនសារ ត្រូវការ Krama ថ្មីជាង។ Krama មិនបានប្រើវាទេ ហើយរក្សាបញ្ជីចាស់របស់អ្នក។
# reviewed by a native speaker: no
cli-error-checkup_damaged = { error-checkup_damaged }
# reviewed by a native speaker: no
cli-error-checkup_answer = ចម្លើយមួយមិនត្រូវនឹងសំណួរណាទេ។ សូមមើលអ្វីដែលមាន៖ krama checkup --questions
# reviewed by a native speaker: no
cli-error-checkup_file = { error-checkup_file }
# reviewed by a native speaker: no
cli-error-no_happening = គ្មានជំហានដំបូងដែលមានឈ្មោះនេះទេ។ សូមមើលអ្វីដែលមាន៖ krama checkup --happened
# reviewed by a native speaker: no
cli-error-kit_damaged = { error-kit_damaged }
# reviewed by a native speaker: no
cli-error-class_unknown = { error-class_unknown }
# reviewed by a native speaker: no
cli-error-class_seats = { error-class_seats }
# reviewed by a native speaker: no
cli-error-class_seat = { error-class_seat }

## Surveys: asking and answering

# reviewed by a native speaker: no
cli-error-survey_link_other = { error-survey_link_other }
# reviewed by a native speaker: no
cli-error-survey_link_damaged = { error-survey_link_damaged }
# reviewed by a native speaker: no
cli-error-survey_link_newer = { error-survey_link_newer }
# reviewed by a native speaker: no
cli-error-survey_link_plain = { error-survey_link_plain }
# reviewed by a native speaker: no
cli-error-survey_changed = { error-survey_changed }
# reviewed by a native speaker: no
cli-error-survey_damaged = { error-survey_damaged }
# reviewed by a native speaker: no
cli-error-survey_blob = { error-survey_blob }
# reviewed by a native speaker: no
cli-error-survey_gone = { error-survey_gone }
# reviewed by a native speaker: no
cli-error-survey_over = { error-survey_over }
# reviewed by a native speaker: no
cli-error-survey_closed = { error-survey_closed }
# reviewed by a native speaker: no
cli-error-survey_ticket_missing = { error-survey_ticket_missing }
# reviewed by a native speaker: no
cli-error-survey_tickets_gone = { error-survey_tickets_gone }
# reviewed by a native speaker: no
cli-error-answer_unknown = { error-answer_unknown }
# reviewed by a native speaker: no
cli-error-survey_few = ទើបមាន { $detail } ចម្លើយ ហើយតិចជាង 20 មិនត្រូវបើកទេ។ គ្មានអ្វីត្រូវបានបិទទេ។ សូមប្រមូលបន្ត។
# reviewed by a native speaker: no
cli-error-survey_few_left = នៅសល់តិចជាង 20 ចម្លើយដែលអ្នករាប់ទាំងពីរទទួល។ ការស្ទង់មតិបានបិទ ហើយគ្មានអ្វីត្រូវបានបើកទេ។
# reviewed by a native speaker: no
cli-error-survey_busy = មានពាក្យបញ្ជាផ្សេងទើបតែធ្វើការស្ទង់មតិនេះទៅមុខមួយជំហាន។ សូមសាកម្តងទៀត។
# reviewed by a native speaker: no
cli-error-survey_unknown = គ្មានការស្ទង់មតិបែបនេះក្នុងថតនេះទេ។
# reviewed by a native speaker: no
cli-error-survey_ambiguous = មានការស្ទង់មតិច្រើនក្នុងថតនេះ៖ សូមប្រាប់មួយណា តាមដើមលេខសម្គាល់។
# reviewed by a native speaker: no
cli-error-survey_not_ours = ថតនេះមិនមែនជាអ្នករាប់នៃការស្ទង់មតិនោះទេ។
# reviewed by a native speaker: no
cli-error-survey_not_closed = ការស្ទង់មតិមិនទាន់បិទទេ៖ គ្មានអ្វីសម្រាប់រាយការណ៍ទេ។
# reviewed by a native speaker: no
cli-error-survey_second_missing = ការស្ទង់មតិឯកជនត្រូវការអ្នករាប់ទីពីរ៖ ឲ្យកូនសោរបស់វាដោយ --second ឬប្រើ --open សម្រាប់ការបោះឆ្នោតធម្មតា។
# reviewed by a native speaker: no
cli-error-survey_second_open = ការស្ទង់មតិបើកចំហមានអ្នករាប់តែមួយ៖ ដក --second ឬ --open ចេញ។
# reviewed by a native speaker: no
cli-error-survey_tickets = អាចមានសំបុត្រពី 0 ដល់ { $detail }។
# reviewed by a native speaker: no
cli-error-survey_date = "{ $detail }" មិនមែនជាថ្ងៃទេ។ សូមសរសេរដូច 2026-12-31។
# reviewed by a native speaker: no
cli-error-survey_key_damaged = នេះមិនមែនជាកូនសោគ្រប់របស់អ្នករាប់ទេ។ សូមសុំវាពីអង្គការម្ខាងទៀតម្តងទៀត។
# reviewed by a native speaker: no
cli-error-aggregator_name = អ្នករាប់ថ្មីត្រូវការឈ្មោះអង្គការ៖ សូមឲ្យដោយ --name។
# reviewed by a native speaker: no
cli-error-aggregator_none = គ្មានអ្នករាប់ក្នុងថតនេះទេ។ បង្កើតមួយដោយ krama survey key។
# reviewed by a native speaker: no
cli-error-aggregator_exists = មានអ្នករាប់ក្នុងថតនេះរួចហើយ។
# reviewed by a native speaker: no
cli-error-aggregator_newer = ថតនេះសរសេរដោយ Krama ជំនាន់ថ្មីជាង។ សូមយក Krama ជំនាន់ថ្មី។
# reviewed by a native speaker: no
cli-error-aggregator_damaged = អ្នករាប់ក្នុងថតនេះខូច។
# reviewed by a native speaker: no
cli-error-aggregator_missing = { $detail } មិនទាន់បិទការស្ទង់មតិទេ។ គ្មានអ្វីត្រូវបានបើក ហើយគ្មានអ្វីបាត់ទេ។ សូមធ្វើដដែលម្តងទៀតពេលក្រោយ។
# reviewed by a native speaker: no
cli-error-aggregators_disagree = អ្នករាប់ទាំងពីរមិនត្រូវគ្នាទេ (អំពី៖ { $detail })។ គ្មានអ្វីត្រូវបានបើក ហើយគ្មានអ្វីបាត់ទេ។ សូមនិយាយជាមួយអង្គការម្ខាងទៀត។
# reviewed by a native speaker: no
cli-error-answers_damaged = បន្ទាត់ទី { $detail } នៃឯកសារមិនមែនជាចម្លើយរបស់មនុស្សម្នាក់ចំពោះការស្ទង់មតិនេះទេ។ បន្ទាត់មុនត្រូវបានផ្ញើហើយ។
# reviewed by a native speaker: no
cli-error-answers_large = ឯកសារចម្លើយធំពេក។

## Lessons

# reviewed by a native speaker: no
cli-error-lesson_damaged = មេរៀនមួយរបស់ Krama នេះខូច ({ $detail })។ សូមដំឡើង Krama ម្តងទៀត។
# reviewed by a native speaker: no
cli-error-no_lesson = គ្មានមេរៀនឈ្មោះនេះទេ៖ { $detail }

## Forms, figures and reports of a survey

# reviewed by a native speaker: no
cli-error-workbook_not_xlsx = នេះមិនមែនជាឯកសារ XLSX ទេ ឬវាត្រូវបានចាក់សោដោយពាក្យសម្ងាត់។ សូមរក្សាទុកជា .xlsx ដោយគ្មានពាក្យសម្ងាត់។
# reviewed by a native speaker: no
cli-error-workbook_damaged = ឯកសារនេះខូច ហើយអានមិនបានទេ ({ $detail })។
# reviewed by a native speaker: no
cli-error-workbook_active = ឯកសារនេះមាន macro រូបមន្ត ឬតំណទៅឯកសារផ្សេង ({ $detail })។ វាមិនត្រូវបានបើកបន្តទេ។ សូមរក្សាទុកតែក្រឡាធម្មតា។
# reviewed by a native speaker: no
cli-error-workbook_large = ឯកសារនេះធំជាងទម្រង់មួយអាចមាន ({ $detail })។
# reviewed by a native speaker: no
cli-error-workbook_library = តារាង XLSX ត្រូវការកញ្ចប់ openpyxl ដែលមិនទាន់ដំឡើងនៅទីនេះ។
# reviewed by a native speaker: no
cli-error-xlsform_unsupported = ទម្រង់នេះសុំអ្វីមួយ ដែលការស្ទង់មតិរបស់ Krama ធ្វើមិនបាន។ សន្លឹក ជួរ និងឈ្មោះ៖ { $detail }។ គ្មានអ្វីត្រូវបានបង្កើតទេ។
# reviewed by a native speaker: no
cli-error-xlsform_damaged = អ្វីមួយក្នុងទម្រង់នេះខ្វះ ឬខុស។ សន្លឹក ជួរ និងឈ្មោះ៖ { $detail }។ គ្មានអ្វីត្រូវបានបង្កើតទេ។
# reviewed by a native speaker: no
cli-error-form_out = ទម្រង់អាចសរសេរជា .xlsx ឬ .json មិនមែនជា { $detail } ទេ។
# reviewed by a native speaker: no
cli-error-figures_large = ឯកសារនេះធំជាងអ្វីដែលការផ្ទៀងផ្ទាត់ទទួល ({ $detail })។
# reviewed by a native speaker: no
cli-error-figures_encoding = ឯកសារនេះមិនមែនជាអក្សរ UTF-8 ទេ។ សូមរក្សាទុកជា CSV ក្នុង UTF-8។
# reviewed by a native speaker: no
cli-error-figures_columns = បន្ទាត់ទីមួយខ្វះជួរឈរទាំងនេះ៖ { $detail }។
# reviewed by a native speaker: no
cli-error-figures_cell = ក្រឡានេះអានមិនបាន។ ជួរដេក និងជួរឈរ៖ { $detail }។ ភាគរយមានរាងដូច 59 ឬ 23.5 ហើយ n ជាចំនួនគត់។
# reviewed by a native speaker: no
cli-error-figures_empty = គ្មានតួលេខក្នុងឯកសារនេះទេ។
# reviewed by a native speaker: no
cli-error-totals_void = ចំនួនសរុបទាំងនេះមិនអាចពិតទេ ({ $detail })។ គ្មានរបាយការណ៍ត្រូវបានបង្កើតទេ។
# reviewed by a native speaker: no
cli-error-survey_too_few = ចម្លើយតិចជាង { $detail }៖ គ្មានអ្វីចេញពីការស្ទង់មតិឯកជនទេ។ សូមរង់ចាំចម្លើយបន្ថែម។
# reviewed by a native speaker: no
cli-error-least_cell_range = ក្រុមតូចបំផុតដែលបង្ហាញ អាចមានពី 5 ដល់ 100 នាក់ មិនមែន { $detail } ទេ។
# reviewed by a native speaker: no
cli-error-pdf_missing = PDF ត្រូវការកញ្ចប់ typst ដែលមិនទាន់ដំឡើងនៅទីនេះ។ អ្វីៗផ្សេងទៀតដំណើរការដោយគ្មានវា។
# reviewed by a native speaker: no
cli-error-pdf_large = នេះច្រើនជាងអ្វីដែល PDF មួយអាចផ្ទុក។
# reviewed by a native speaker: no
cli-error-pdf_failed = បង្កើត PDF មិនបាន ({ $detail })។
# reviewed by a native speaker: no
cli-error-form_damaged = ទម្រង់នេះមិនត្រឹមត្រូវទេ ({ $detail })។
# reviewed by a native speaker: no
cli-error-form_unknown = ទម្រង់នេះបង្កើតដោយ Krama ថ្មីជាងនេះ។ សូមធ្វើបច្ចុប្បន្នភាព Krama។
# reviewed by a native speaker: no
cli-error-form_large = ទម្រង់នេះធំជាងការស្ទង់មតិមួយអាចមាន ({ $detail })។
