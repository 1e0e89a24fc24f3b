# SPDX-License-Identifier: AGPL-3.0-or-later
### Why something failed, keyed by the stable codes: one plain sentence that says what to do. Shown by errorText().

## Fallbacks

# reviewed by a native speaker: no
error-other = មានអ្វីមួយមិនដំណើរការ ហើយ Krama មិនទាន់មានពាក្យពន្យល់ទេ ({ $code })។ សូមបិទ Krama ហើយបើកម្តងទៀត។ បើនៅតែកើតឡើង សូមប្រាប់ពាក្យនេះទៅអ្នកដែលឲ្យ Krama ដល់អ្នក។
# reviewed by a native speaker: no
error-unknown = មានអ្វីមួយនៅក្នុង Krama មិនដំណើរការ។ សូមបិទ Krama ហើយបើកម្តងទៀត។ អ្វីដែលបានរក្សាទុក នៅដដែល។
# reviewed by a native speaker: no
error-not_connected = Krama កំពុងចាប់ផ្តើម។ សូមសាកម្តងទៀតបន្តិចក្រោយ។
# reviewed by a native speaker: no
error-refused = មានអ្វីមួយចូលមក ដែលមិនត្រូវតាមច្បាប់របស់ Krama។ វាត្រូវបានបដិសេធ ហើយគ្មានអ្វីប្រែប្រួលទេ។

## This device's profile and what it keeps

# reviewed by a native speaker: no
error-no_profile = Krama មិនទាន់បានរៀបចំនៅលើឧបករណ៍នេះទេ។ សូមចាប់ផ្តើមដោយដាក់ឈ្មោះរបស់អ្នក។
# reviewed by a native speaker: no
error-vault_exists = Krama បានរៀបចំនៅលើឧបករណ៍នេះរួចហើយ។ សូមបិទទំព័រនេះ ហើយបើក Krama ម្តងទៀត។
# reviewed by a native speaker: no
error-vault_taken = Krama កំពុងបើកនៅផ្ទាំង ឬបង្អួចផ្សេងទៀតនៃកម្មវិធីរុករកនេះ។ សូមប្រើនៅទីនោះ ឬបិទវា ហើយសាកម្តងទៀតនៅទីនេះ។
# reviewed by a native speaker: no
error-vault_busy = ផ្ទាំងផ្សេងរបស់ Krama កំពុងធ្វើការ។ សូមសាកម្តងទៀតបន្តិចក្រោយ។
# reviewed by a native speaker: no
error-vault_locked = Krama ត្រូវបានចាក់សោ។ សូមបញ្ចូលឃ្លាសម្ងាត់របស់អ្នកជាមុនសិន។
# reviewed by a native speaker: no
error-vault_lost = កម្មវិធីរុករកបានលុបអ្វីដែលក្រមាបានរក្សាទុកនៅទីនេះ។ បើអ្នកមានកូដសង្គ្រោះ អ្នកអាចត្រឡប់មកវិញ។ បើគ្មានទេ សូមចាប់ផ្តើមជាថ្មី ហើយប្រាប់មិត្តភក្តិតាមផ្លូវផ្សេង។
# reviewed by a native speaker: no
error-vault_damaged = ទិន្នន័យដែល Krama រក្សាទុកនៅលើឧបករណ៍នេះបានខូច ហើយត្រូវបានទុកដដែល។ កុំយកច្បាប់ចម្លងចាស់មកប្រើ ព្រោះអ្នកដទៃនឹងតាមមិនទាន់។ សូមចាប់ផ្តើមថ្មី ហើយសុំតំណអញ្ជើញថ្មី។
# reviewed by a native speaker: no
error-vault_newer = មាន Krama ជំនាន់ថ្មីជាង បានប្រើនៅលើឧបករណ៍នេះ។ សូមបើកទំព័រនេះឡើងវិញ ដើម្បីបានជំនាន់ថ្មី។ គ្មានអ្វីប្រែប្រួលទេ។
# reviewed by a native speaker: no
error-vault_unavailable = កម្មវិធីរុករកនេះមិនឲ្យ Krama រក្សាទុកអ្វីទេ ប្រហែលជាបង្អួចឯកជន។ សូមបើក Krama ក្នុងបង្អួចធម្មតា។
# reviewed by a native speaker: no
error-wrong_passphrase = ឃ្លាសម្ងាត់នោះមិនត្រឹមត្រូវទេ។ គ្មានអ្វីប្រែប្រួលទេ។ សូមសាកម្តងទៀត។
# reviewed by a native speaker: no
error-passphrase_needed = Krama ត្រូវបានចាក់សោដោយឃ្លាសម្ងាត់។ សូមបញ្ចូលវាជាមុនសិន។
# reviewed by a native speaker: no
error-passphrase_differs = ឃ្លាសម្ងាត់ទាំងពីរមិនដូចគ្នាទេ។ សូមវាយទាំងពីរម្តងទៀត។ គ្មានអ្វីប្រែប្រួលទេ។
# reviewed by a native speaker: no
error-home_unusable = Krama មិនអាចសរសេរលើឧបករណ៍នេះបានទេ។ សូមពិនិត្យមើលថានៅមានកន្លែងទំនេរ ហើយបើក Krama ម្តងទៀត។
# reviewed by a native speaker: no
error-disk_full = ឧបករណ៍នេះគ្មានកន្លែងទំនេរទៀតទេ។ សូមលុបអ្វីដែលអ្នកមិនត្រូវការ។ គ្មានអ្វីបាត់ទេ។
# reviewed by a native speaker: no
error-leader_changed = Krama បានប្តូរទៅផ្ទាំងផ្សេង ពេលកំពុងធ្វើការនេះ។ សូមមើលថាវាបានធ្វើរួចឬនៅ បើមិនទាន់ សូមធ្វើម្តងទៀត។
# reviewed by a native speaker: no
error-engine_refused = ផ្នែកដែលចាក់សោសាររបស់ Krama មិនបានចាប់ផ្តើមទេ។ សូមបើកទំព័រឡើងវិញ។ បើនៅតែមិនបាន សូមធ្វើបច្ចុប្បន្នភាពកម្មវិធីរុករករបស់អ្នក។
# reviewed by a native speaker: no
error-worker_refused = Krama មិនអាចចាប់ផ្តើមក្នុងកម្មវិធីរុករកនេះបានទេ។ សូមបើកទំព័រឡើងវិញ។ បើនៅតែមិនបាន សូមប្រើកម្មវិធីរុករកថ្មីជាង។
# reviewed by a native speaker: no
error-clock_wrong = នាឡិការបស់ឧបករណ៍នេះខុស។ សូមកំណត់ថ្ងៃ និងម៉ោងឲ្យដើរស្វ័យប្រវត្តិ ក្នុងការកំណត់របស់ឧបករណ៍ រួចបើក Krama ម្តងទៀត។
# reviewed by a native speaker: no
error-bad_name = ឈ្មោះត្រូវមានពី { 1 } ដល់ { 100 } តួអក្សរ ក្នុងមួយបន្ទាត់។
# reviewed by a native speaker: no
error-bad_label = សូមសរសេរថាការអញ្ជើញនេះសម្រាប់អ្នកណា៖ ពី { 1 } ដល់ { 100 } តួអក្សរ ក្នុងមួយបន្ទាត់។
# reviewed by a native speaker: no
error-bad_title = ឈ្មោះក្រុមត្រូវមានពី { 1 } ដល់ { 200 } តួអក្សរ ក្នុងមួយបន្ទាត់។
# reviewed by a native speaker: no
error-bad_relay = អាសយដ្ឋានម៉ាស៊ីនបញ្ជូនសារ មានរាងដូច https://relay.example។ សូមពិនិត្យអាសយដ្ឋានម្តងទៀត។
# reviewed by a native speaker: no
error-needs_tor = ម៉ាស៊ីនបញ្ជូនសារនេះ អាចទៅដល់បានតែតាម Tor ប៉ុណ្ណោះ។

## The relay

# reviewed by a native speaker: no
error-unreachable = មិនអាចទាក់ទងម៉ាស៊ីនបញ្ជូនសារបានទេ។ គ្មានអ្វីបាត់ទេ។ វានឹងបន្តដោយខ្លួនឯង ពេលមានអ៊ីនធឺណិតវិញ។
# reviewed by a native speaker: no
error-relay_answer = អ្វីដែលឆ្លើយតបនៅទីនោះ មិនមែនជាម៉ាស៊ីនបញ្ជូនសាររបស់ Krama ទេ (ប្រហែលជាទំព័រចូលប្រើ Wi-Fi) ឬជាម៉ាស៊ីនដែលនិយាយផ្ទុយពីខ្លួនឯង។ Krama មិនជឿវាទេ។ សូមសាកបណ្តាញផ្សេង។
# reviewed by a native speaker: no
error-relay_busy = ម៉ាស៊ីនបញ្ជូនសារមិនអាចទទួលបានឥឡូវនេះទេ។ វានៅទីនេះ ហើយនឹងផ្ញើលើកក្រោយ។
# reviewed by a native speaker: no
error-relay_refused = ម៉ាស៊ីនបញ្ជូនសារបដិសេធ។ សូមបើកទំព័រឡើងវិញ ក្រែង Krama នេះចាស់។
# reviewed by a native speaker: no
error-invite_not_published = ការអញ្ជើញមិនបានទៅដល់ម៉ាស៊ីនបញ្ជូនសារទេ ដូច្នេះតំណនេះមិនទាន់ប្រើបានទេ។ សូមបង្កើតថ្មី ពេលមានអ៊ីនធឺណិត។
# reviewed by a native speaker: no
error-receipt_bad = បង្កាន់ដៃរបស់ម៉ាស៊ីនបញ្ជូនសារនេះ មិនបានចុះហត្ថលេខាដោយសោដែលបានព្រមព្រៀងទេ។ វាជាម៉ាស៊ីនផ្សេង ឬវាកុហក។ ការសន្ទនាបានឈប់ហើយ។ សូមសួរអ្នកដទៃតាមវិធីផ្សេង។
# reviewed by a native speaker: no
error-log_gone = ម៉ាស៊ីនបញ្ជូនសារលែងមានការសន្ទនានេះទៀតហើយ ទោះបីពីមុនវាមាន។ ការសន្ទនាបានឈប់ហើយ។ សូមសុំតំណអញ្ជើញថ្មី។
# reviewed by a native speaker: no
error-log_forked = ម៉ាស៊ីនបញ្ជូនសារបង្ហាញការសន្ទនានេះខុសៗគ្នាដល់មនុស្សផ្សេងៗ។ វាបានឈប់ហើយ ហើយភស្តុតាងត្រូវបានរក្សាទុក។ សូមប្រាប់អ្នកដទៃតាមវិធីផ្សេង។
# reviewed by a native speaker: no
error-log_rolled_back = ម៉ាស៊ីនបញ្ជូនសារបានភ្លេចផ្នែកខ្លះនៃការសន្ទនានេះ។ វាបានឈប់ហើយ តែអ្វីដែលអ្នកមាននៅដដែល។ សូមសុំតំណអញ្ជើញថ្មី។
# reviewed by a native speaker: no
error-news_inconsistent = ម៉ាស៊ីនបញ្ជូនសារនិយាយផ្ទុយពីខ្លួនឯងអំពីការសន្ទនានេះ។ វាបានឈប់ហើយ។ សូមប្រាប់អ្នកដទៃតាមវិធីផ្សេង។
# reviewed by a native speaker: no
error-seal_forged = ម៉ាស៊ីនបញ្ជូនសារបានលួចបញ្ចូលការផ្លាស់ប្តូរដែលគ្មានសមាជិកណាធ្វើទេ។ ការសន្ទនាបានឈប់ហើយ។ សូមប្រាប់អ្នកដទៃតាមវិធីផ្សេង។
# reviewed by a native speaker: no
error-seal_unusable = ការសន្ទនានេះមានការផ្លាស់ប្តូរដែល Krama នេះវិនិច្ឆ័យមិនបាន។ វាបានឈប់ហើយ។ សូមបើកទំព័រឡើងវិញ ក្រែង Krama នេះចាស់។
# reviewed by a native speaker: no
error-nobody_may_seal = គ្មានអ្នកណាអាចផ្លាស់ប្តូរក្រុមនេះទៀតទេ។ អ្នកគ្រប់គ្រងម្នាក់អាចចាប់ផ្តើមវាថ្មី ក្នុងបញ្ជីមនុស្សនៃក្រុម។
# reviewed by a native speaker: no
error-stopped = ការសន្ទនានេះបានឈប់ហើយ។ បន្ទាត់ចុងក្រោយក្នុងនោះប្រាប់ពីមូលហេតុ។

## Invites

# reviewed by a native speaker: no
error-link_not_krama = នេះមិនមែនជាការអញ្ជើញរបស់ Krama ទេ។ សូមបើកតំណ ឬកូដដែលមិត្តរបស់អ្នកឲ្យ។
# reviewed by a native speaker: no
error-link_damaged = តំណនេះមិនគ្រប់ទេ (ជួនកាលកម្មវិធីជជែកកាត់តំណ)។ សូមសុំម្តងទៀត ឲ្យបានគ្រប់។
# reviewed by a native speaker: no
error-link_newer = តំណនេះបង្កើតដោយ Krama ជំនាន់ថ្មីជាង។ សូមបើក Krama ឡើងវិញដើម្បីបានជំនាន់ថ្មី រួចបើកតំណម្តងទៀត។
# reviewed by a native speaker: no
error-link_plain_http = តំណនេះនឹងត្រូវបើកដោយគ្មានការចាក់សោ។ សូមសុំតំណដែលចាប់ផ្តើមដោយ https://
# reviewed by a native speaker: no
error-link_is_device = នេះជាកូដសម្រាប់បន្ថែមឧបករណ៍ទៅគណនី។ អ្នកដែលអញ្ជើញអ្នក មិនត្រូវការវាទេ។ កុំបន្ត ហើយសូមសួរអ្នកដែលផ្ញើវាដោយសំឡេង។
# reviewed by a native speaker: no
error-link_is_recovery = នេះជាកូដសង្គ្រោះ។ អ្នកណាដែលមានវា អាចក្លាយជាម្ចាស់របស់វា៖ កុំបង្ហាញវាដល់អ្នកណា ហើយកុំបន្តនៅទីនេះ។
# reviewed by a native speaker: no
error-link_is_invite = នេះជាការអញ្ជើញទៅការសន្ទនា មិនមែនកូដសម្រាប់ឧបករណ៍ទេ។ សូមបើកវានៅកន្លែងបញ្ជីការសន្ទនា។
# reviewed by a native speaker: no
error-invite_used = មានគេបានប្រើតំណនេះរួចហើយ ហើយអ្នកអញ្ជើញត្រូវបានប្រាប់។ សូមសុំតំណថ្មី។ បើមិនមែនជាអ្នកទេ មានអ្នកផ្សេងបានឃើញតំណនេះ។
# reviewed by a native speaker: no
error-invite_expired = ការអញ្ជើញនេះផុតកំណត់ហើយ ឬនាឡិកានៃឧបករណ៍មួយខុស។ សូមសុំតំណថ្មី។
# reviewed by a native speaker: no
error-invite_unknown = ម៉ាស៊ីនបញ្ជូនសារមិនស្គាល់ការអញ្ជើញនេះទេ៖ វាផុតកំណត់ ឬមិនទាន់បានដាក់ឡើង។ សូមសាកម្តងទៀត ឬសុំតំណថ្មី។
# reviewed by a native speaker: no
error-contact_self = នេះជាការអញ្ជើញរបស់អ្នកផ្ទាល់។ សូមឲ្យវាទៅអ្នកផ្សេង។
# reviewed by a native speaker: no
error-record_person = អ្វីដែលតំណនេះនាំទៅ ជារបស់អ្នកផ្សេង មិនមែនអ្នកដែលតំណប្រាប់ទេ។ កុំប្រើវា។ សូមប្រាប់អ្នកដែលផ្ញើវាតាមវិធីផ្សេង។
# reviewed by a native speaker: no
error-record_signature = ការអញ្ជើញនេះមិនបានចុះហត្ថលេខាដោយអ្នកដែលតំណប្រាប់ទេ។ កុំប្រើវា។ សូមប្រាប់អ្នកដែលផ្ញើវាតាមវិធីផ្សេង។
# reviewed by a native speaker: no
error-record_packages = ការអញ្ជើញនេះប្រើមិនបានទេ៖ សោរបស់វាមិនមែនជារបស់អ្នកបង្កើត។ សូមសុំតំណថ្មី។

## Conversations

# reviewed by a native speaker: no
error-no_chat = គ្មានការសន្ទនានេះនៅលើឧបករណ៍នេះទេ។ សូមត្រឡប់ទៅបញ្ជីវិញ។
# reviewed by a native speaker: no
error-ambiguous_chat = មានការសន្ទនាច្រើនដែលដូចគ្នា។ សូមជ្រើសមួយពីបញ្ជី។
# reviewed by a native speaker: no
error-no_person = មនុស្សនេះមិននៅក្នុងបញ្ជីទៀតទេ។ សូមមើលបញ្ជីម្តងទៀត។
# reviewed by a native speaker: no
error-ambiguous_person = មានមនុស្សច្រើននាក់ដែលដូចគ្នា។ សូមជ្រើសម្នាក់ពីបញ្ជី។
# reviewed by a native speaker: no
error-no_message = សារនេះមិននៅលើឧបករណ៍នេះទៀតទេ។
# reviewed by a native speaker: no
error-ambiguous_message = មានសារច្រើនដែលដូចគ្នា។ សូមជ្រើសមួយក្នុងការសន្ទនា។
# reviewed by a native speaker: no
error-request_pending = អ្នកត្រូវបានបន្ថែមទៅក្រុមនេះ តែអ្នកមិនទាន់យល់ព្រមទេ។ សូមយល់ព្រម ឬបដិសេធជាមុនសិន។
# reviewed by a native speaker: no
error-not_a_request = គ្មានអ្វីត្រូវយល់ព្រមនៅទីនេះទេ៖ អ្នកនៅក្នុងការសន្ទនានេះរួចហើយ។
# reviewed by a native speaker: no
error-chat_left = អ្នកបានចាកចេញពីការសន្ទនានេះ។ ដើម្បីចូលវិញ សូមសុំការអញ្ជើញថ្មី។
# reviewed by a native speaker: no
error-chat_removed = អ្នកត្រូវបានដកចេញពីការសន្ទនានេះ។ អ្វីដែលអ្នកបានទទួលពីមុន នៅទីនេះដដែល។
# reviewed by a native speaker: no
error-chat_stuck = ឧបករណ៍នេះតាមមិនទាន់ការផ្លាស់ប្តូរក្នុងការសន្ទនានេះ ហើយបានសុំចូលម្តងទៀត។ មុនពេលនោះ វាមិនសរសេរអ្វីនៅទីនេះទេ។
# reviewed by a native speaker: no
error-chat_stopped = ការសន្ទនានេះបានឈប់ហើយ។ បន្ទាត់ចុងក្រោយក្នុងនោះប្រាប់ពីមូលហេតុ។
# reviewed by a native speaker: no
error-chat_gone = ការសន្ទនានេះលែងមានហើយ។ សូមសុំតំណអញ្ជើញថ្មី។
# reviewed by a native speaker: no
error-chat_joining = អ្នកមិនទាន់ចូលក្នុងការសន្ទនានេះទេ។ វានឹងបន្តដោយខ្លួនឯងពេលមានអ៊ីនធឺណិត ឬសូមបើកតំណម្តងទៀត។
# reviewed by a native speaker: no
error-chat_active = អ្នកនៅក្នុងការសន្ទនានេះនៅឡើយ។ សូមចាកចេញជាមុនសិន រួចអ្នកអាចលុបវា។
# reviewed by a native speaker: no
error-scan_not_krama = នេះមិនមែនជាកូដនៃលេខសុវត្ថិភាពទេ។ សូមឲ្យអ្នកម្ខាងទៀតបើកលេខសុវត្ថិភាពនៃការសន្ទនារបស់អ្នក។
# reviewed by a native speaker: no
error-peer_left = អ្នកម្ខាងទៀតបានចាកចេញពីការសន្ទនានេះ។ គ្មានអ្នកណានឹងអានអ្វីដែលអ្នកសរសេរនៅទីនេះទេ។
# reviewed by a native speaker: no
error-chat_known = អ្នកនៅក្នុងការសន្ទនានេះរួចហើយ។ វានៅក្នុងបញ្ជី។

## Messages and files

# reviewed by a native speaker: no
error-nothing_to_send = គ្មានអ្វីត្រូវផ្ញើទេ។ សូមសរសេរអ្វីមួយ ឬជ្រើសឯកសារ។
# reviewed by a native speaker: no
error-too_large = សារនេះវែងពេក។ សូមធ្វើឲ្យខ្លី ឬផ្ញើវាជាឯកសារ។
# reviewed by a native speaker: no
error-file_missing = ឯកសារនេះមិននៅទីនោះទៀតទេ។ សូមជ្រើសវាម្តងទៀត។
# reviewed by a native speaker: no
error-file_empty = ឯកសារនេះទទេ។ សូមជ្រើសឯកសារផ្សេង។
# reviewed by a native speaker: no
error-file_too_large = ឯកសារនេះធំពេក ផ្ញើមិនបានទេ។ សូមជ្រើសឯកសារតូចជាង។
# reviewed by a native speaker: no
error-file_unreadable = ឯកសារនេះអានមិនបានទេ។ សូមជ្រើសវាម្តងទៀត ឬជ្រើសឯកសារផ្សេង។
# reviewed by a native speaker: no
error-file_changed = ឯកសារបានប្រែប្រួលពេលកំពុងផ្ញើ។ មិនបានផ្ញើអ្វីទេ។ សូមសាកម្តងទៀត។
# reviewed by a native speaker: no
error-file_gone = ម៉ាស៊ីនបញ្ជូនសាររក្សាឯកសារទុក { 45 } ថ្ងៃ ហើយលែងមានឯកសារនេះទៀត។ សូមសុំវាម្តងទៀត។
# reviewed by a native speaker: no
error-file_damaged = ឯកសារដែលមកដល់ មិនមែនជាឯកសារដែលបានផ្ញើទេ។ វាត្រូវបានបោះចោល។ សូមសុំវាម្តងទៀត។
# reviewed by a native speaker: no
error-file_unwritable = មិនអាចរក្សាឯកសារនេះលើឧបករណ៍បានទេ។ សូមពិនិត្យមើលថានៅមានកន្លែងទំនេរ។
# reviewed by a native speaker: no
error-cancelled = ការនេះត្រូវបានបញ្ឈប់មុនពេលចប់។ មិនបានផ្ញើអ្វីទេ។
# reviewed by a native speaker: no
error-camera_refused = Krama មិនទទួលបានការអនុញ្ញាតឲ្យប្រើកាមេរ៉ាទេ។ សូមអនុញ្ញាតក្នុងការកំណត់នៃកម្មវិធីរុករក ឬជ្រើសរូបភាព ឬបិទភ្ជាប់តំណជំនួសវិញ។
# reviewed by a native speaker: no
error-camera_missing = ឧបករណ៍នេះគ្មានកាមេរ៉ាដែល Krama អាចប្រើបានទេ។ សូមជ្រើសរូបភាព ឬបិទភ្ជាប់តំណជំនួសវិញ។
# reviewed by a native speaker: no
error-microphone_refused = Krama មិនទទួលបានការអនុញ្ញាតឲ្យប្រើមីក្រូហ្វូនទេ។ សូមអនុញ្ញាតក្នុងការកំណត់នៃកម្មវិធីរុករក ឬសរសេរជំនួសវិញ។
# reviewed by a native speaker: no
error-microphone_missing = ឧបករណ៍នេះគ្មានមីក្រូហ្វូនដែល Krama អាចប្រើបានទេ។ សូមសរសេរជំនួសវិញ។
# reviewed by a native speaker: no
error-copy_refused = កម្មវិធីរុករកមិនឲ្យ Krama ចម្លងទេ។ សូមសង្កត់លើតំណ ហើយជ្រើសចម្លង។
# reviewed by a native speaker: no
error-wire_text = អត្ថបទនេះមានតួអក្សរដែលមិនអាចបង្ហាញដោយសុវត្ថិភាព។ សូមវាយម្តងទៀតដោយគ្មានវា។
# reviewed by a native speaker: no
error-wire_length = វាវែងពេក។ សូមធ្វើឲ្យខ្លី ឬផ្ញើអត្ថបទវែងជាឯកសារ។

## Groups

# reviewed by a native speaker: no
error-not_admin = មានតែអ្នកគ្រប់គ្រងក្រុមនេះទេដែលអាចធ្វើបាន។ សូមសួរពួកគាត់ម្នាក់។
# reviewed by a native speaker: no
error-last_admin = អ្នកជាអ្នកគ្រប់គ្រងតែម្នាក់។ សូមតាំងអ្នកផ្សេងជាអ្នកគ្រប់គ្រងជាមុនសិន។
# reviewed by a native speaker: no
error-direct_is_two = ការសន្ទនារវាងពីរនាក់ នៅតែពីរនាក់។ សូមបង្កើតក្រុម សម្រាប់មនុស្សច្រើន។
# reviewed by a native speaker: no
error-no_key_packages = មិនអាចបន្ថែមមនុស្សនេះឥឡូវបានទេ៖ អស់សោរបស់គាត់។ សោថ្មីនឹងមកដោយខ្លួនឯង ពេលអ្នកទាំងពីរមានអ៊ីនធឺណិត។ សូមសាកម្តងទៀតពេលក្រោយ។
# reviewed by a native speaker: no
error-too_many_devices = ក្រុមមួយមានឧបករណ៍ច្រើនបំផុត { 150 }។ សូមដកអ្នកណាម្នាក់ចេញជាមុនសិន ឬបង្កើតក្រុមទីពីរ។
# reviewed by a native speaker: no
error-too_many_admins = ក្រុមមួយមានអ្នកគ្រប់គ្រងច្រើនបំផុត { 32 } នាក់។
# reviewed by a native speaker: no
error-restart_group = មានតែក្រុមទេដែលអាចចាប់ផ្តើមថ្មីបាន។
# reviewed by a native speaker: no
error-move_same = ការសន្ទនានេះ នៅម៉ាស៊ីនបញ្ជូនសារនោះរួចហើយ។
# reviewed by a native speaker: no
error-move_pending = ការប្តូរម៉ាស៊ីនបញ្ជូនសារនៃការសន្ទនានេះ កំពុងធ្វើរួចហើយ។ វានឹងបន្តដោយខ្លួនឯង ពេលទាក់ទងម៉ាស៊ីនបញ្ជូនសារចាស់បាន។
# reviewed by a native speaker: no
error-move_spares = ការសន្ទនាមួយ មានម៉ាស៊ីនបញ្ជូនសារបម្រុងបានបីយ៉ាងច្រើន។
# reviewed by a native speaker: no
error-relay_address = មិនអាចប្តូរការសន្ទនាទៅអាសយដ្ឋាននោះបានទេ៖ វាមិនមែនជាអាសយដ្ឋានម៉ាស៊ីនបញ្ជូនសារ ឬវានាំទៅបណ្តាញក្នុងផ្ទះ ឬតាមខ្សែដែលមិនបានអ៊ិនគ្រីប។ អាសយដ្ឋានមានរាងដូច https://relay.example។
# reviewed by a native speaker: no
error-moved_note = មានសារមួយប្រាប់ថាការសន្ទនាបានប្តូរម៉ាស៊ីនបញ្ជូនសារ តែវាមិនត្រឹមត្រូវ។ Krama មិនជឿវាទេ។
# reviewed by a native speaker: no
error-restarted = ក្រុមនេះត្រូវបានចាប់ផ្តើមថ្មី៖ សូមបន្តក្នុងក្រុមថ្មី។ វានៅក្នុងបញ្ជី។
# reviewed by a native speaker: no
error-refresh_too_soon = សោរបស់អ្នកនៅទីនេះទើបតែបានប្តូរថ្មី។ អាចធ្វើម្តងទៀត ក្រោយពេលអ្នកដទៃផ្លាស់ប្តូរអ្វីមួយ។
# reviewed by a native speaker: no
error-remove_self = បើអ្នកចង់ចេញខ្លួនឯង សូមជ្រើស “ចាកចេញ”។
# reviewed by a native speaker: no
error-leave_self = កំណត់ត្រាផ្ទាល់ខ្លួនរបស់អ្នក មិនអាចចាកចេញបានទេ។
# reviewed by a native speaker: no
error-removed = អ្នកត្រូវបានដកចេញពីក្រុមនេះ មុនពេលការផ្លាស់ប្តូរអាចធ្វើបាន។
# reviewed by a native speaker: no
error-verify_direct = លេខសុវត្ថិភាពជារបស់មនុស្សពីរនាក់។ សូមផ្ទៀងផ្ទាត់វា ក្នុងការសន្ទនាជាមួយមនុស្សនោះ។

## Devices and recovery

# reviewed by a native speaker: no
error-code_silent = ឧបករណ៍ម្ខាងទៀតមិនបន្តទេ។ សូមចាប់ផ្តើមថ្មីនៅទីនោះ ដោយកូដថ្មី។
# reviewed by a native speaker: no
error-device_refused = ឧបករណ៍មួយរបស់មនុស្សនេះបានបដិសេធវា។ វាមិនត្រូវបានឲ្យចូលទេ។
# reviewed by a native speaker: no
error-answer_missing = ត្រូវការចម្លើយនៅទីនេះ។ សូមឆ្លើយ រួចសាកម្តងទៀត។
# reviewed by a native speaker: no
error-chat_waiting = ឧបករណ៍នេះមិនទាន់ត្រូវបានឲ្យចូលក្នុងការសន្ទនានេះទេ។ អ្នកអាចអានអ្វីដែលមាន តែត្រូវរង់ចាំទើបសរសេរបាន។
# reviewed by a native speaker: no
error-handover_signature = អ្វីដែលបានប្រគល់ មិនបានចុះហត្ថលេខាដោយឧបករណ៍ម្ខាងទៀតទេ។ មិនបានទទួលអ្វីទេ។ សូមចាប់ផ្តើមថ្មីនៅទីនោះ។
# reviewed by a native speaker: no
error-handover_certificate = អ្វីដែលបានប្រគល់ មិនមែនសម្រាប់ឧបករណ៍នេះទេ។ មិនបានទទួលអ្វីទេ។ សូមចាប់ផ្តើមថ្មីនៅទីនោះ។
# reviewed by a native speaker: no
error-code_not_device = នេះមិនមែនជាកូដសម្រាប់បន្ថែមឧបករណ៍ទេ។ សូមបង្កើតកូដនៅលើឧបករណ៍ដែលអ្នកប្រើរួចហើយ។
# reviewed by a native speaker: no
error-code_damaged = កូដនេះមិនគ្រប់ទេ។ សូមស្កេន ឬចម្លងម្តងទៀត ឲ្យបានទាំងអស់។
# reviewed by a native speaker: no
error-code_raced = ឧបករណ៍ពីរបានឆ្លើយកូដនេះ ដូច្នេះមានអ្នកផ្សេងបានឃើញវា។ មិនបានបន្ថែមអ្វីទេ។ សូមបង្កើតកូដថ្មី នៅកន្លែងដែលគ្មានអ្នកណាមើលឃើញ។
# reviewed by a native speaker: no
error-code_used = ឧបករណ៍ផ្សេងបានប្រើកូដនេះមុន។ មិនបានបន្ថែមអ្វីនៅទីនេះទេ។ បើមិនមែនជាអ្នកទេ សូមបដិសេធវានៅលើឧបករណ៍ដែលអ្នកប្រើរួចហើយ។
# reviewed by a native speaker: no
error-code_closed = ឧបករណ៍ម្ខាងទៀតបានបិទកូដនេះ។ សូមបង្កើតកូដថ្មីនៅទីនោះ។
# reviewed by a native speaker: no
error-code_commitment = ឧបករណ៍ម្ខាងទៀត មិនមែនជាឧបករណ៍ដែលបានបង្កើតកូដនេះទេ។ មិនបានបន្ថែមអ្វីទេ។ សូមបង្កើតកូដថ្មី។
# reviewed by a native speaker: no
error-code_person = កូដនេះមិនមែនមកពីឧបករណ៍របស់មនុស្សដែលវាប្រាប់ទេ។ មិនបានបន្ថែមអ្វីទេ។ សូមបង្កើតកូដថ្មី។
# reviewed by a native speaker: no
error-chain_too_deep = ឧបករណ៍នេះមិនអាចបន្ថែមឧបករណ៍ផ្សេងបានទេ។ សូមប្រើឧបករណ៍ចាស់ជាងរបស់អ្នក ដើម្បីបន្ថែម។
# reviewed by a native speaker: no
error-code_digits = កូដសង្គ្រោះមានតែលេខ។ សូមមើលវាម្តងទៀត។
# reviewed by a native speaker: no
error-code_length = កូដសង្គ្រោះមាន { 48 } ខ្ទង់ គឺប្រាំបីក្រុម ក្រុមមួយប្រាំមួយខ្ទង់។ សូមមើលថាមានខ្វះទេ។
# reviewed by a native speaker: no
error-code_group = មានក្រុមលេខមួយវាយខុស។ សូមមើលក្រុមលេខនីមួយៗម្តងទៀត។
# reviewed by a native speaker: no
error-code_expired = កូដនេះចាស់ពេកហើយ។ សូមបង្កើតកូដថ្មី នៅលើឧបករណ៍ដែលអ្នកប្រើរួចហើយ។
# reviewed by a native speaker: no
error-code_unknown = ម៉ាស៊ីនបញ្ជូនសារមិនស្គាល់កូដនេះទេ៖ វាចាស់ពេក ឬត្រូវបានបិទ។ សូមបង្កើតកូដថ្មី នៅលើឧបករណ៍ដែលអ្នកប្រើរួចហើយ។
# reviewed by a native speaker: no
error-code_unanswered = មិនទាន់មានឧបករណ៍ណាឆ្លើយកូដនេះទេ។ សូមស្កេនវានៅលើឧបករណ៍ថ្មីជាមុនសិន។
# reviewed by a native speaker: no
error-digits_differ = លេខលើឧបករណ៍ទាំងពីរខុសគ្នា។ មិនបានបន្ថែមអ្វីទេ ហើយកូដត្រូវបានបិទ៖ អាចមានអ្នកផ្សេងបានឆ្លើយវា។ សូមបង្កើតកូដថ្មី នៅកន្លែងដែលគ្មានអ្នកណាមើលឃើញ។
# reviewed by a native speaker: no
error-device_waits = ឧបករណ៍នេះខ្លួនឯងកំពុងរង់ចាំចូល។ សូមបន្ថែមឧបករណ៍ផ្សេងពីឧបករណ៍ចាស់ជាង ឬរង់ចាំ។
# reviewed by a native speaker: no
error-device_older = ឧបករណ៍នោះចាស់ជាងឧបករណ៍នេះ។ អាចដកវាដោយឧបករណ៍ដែលចាស់ជាងវា ឬដោយកូដសង្គ្រោះ។
# reviewed by a native speaker: no
error-device_this = នេះជាឧបករណ៍ដែលអ្នកកំពុងកាន់។ ដើម្បីសម្អាតវា សូមលុប Krama នៅលើវា ក្នុងការកំណត់។
# reviewed by a native speaker: no
error-no_device = គ្មានឧបករណ៍នេះទេ។ សូមមើលបញ្ជីឧបករណ៍របស់អ្នកម្តងទៀត។
# reviewed by a native speaker: no
error-ambiguous_device = មានឧបករណ៍ច្រើនដែលដូចគ្នា។ សូមជ្រើសមួយពីបញ្ជី។
# reviewed by a native speaker: no
error-code_needed = កូដសង្គ្រោះបានបង្កើតរួចហើយ ហើយមិនបានរក្សាទុកនៅទីនេះទេ។ ដើម្បីបង្កើតថ្មី សូមបញ្ចូលកូដចាស់។
# reviewed by a native speaker: no
error-code_elsewhere = កូដសង្គ្រោះត្រូវបង្កើតនៅលើឧបករណ៍ដំបូងរបស់អ្នក។ បញ្ជីឧបករណ៍របស់អ្នកបង្ហាញថាជាឧបករណ៍ណា។
# reviewed by a native speaker: no
error-code_not_shown = គ្មានកូដសង្គ្រោះថ្មីដែលរង់ចាំការបញ្ជាក់ទេ។ សូមបង្កើតវាជាមុនសិន។
# reviewed by a native speaker: no
error-code_group_wrong = នេះមិនមែនជាក្រុមលេខដែលសួរទេ។ សូមមើលកូដដែលអ្នកបានកត់ទុក។
# reviewed by a native speaker: no
error-code_of_another = នេះជាកូដសង្គ្រោះរបស់អ្នកផ្សេង។ សូមមើលក្រដាសដែលអ្នកបានកត់កូដរបស់អ្នក។
# reviewed by a native speaker: no
error-code_unknown_here = ម៉ាស៊ីនបញ្ជូនសារមិនស្គាល់ច្បាប់ចម្លងសម្រាប់កូដនេះទេ។ សូមមើលលេខម្តងទៀត ឬសាកម៉ាស៊ីនបញ្ជូនសារដែលអ្នកធ្លាប់ប្រើ។
# reviewed by a native speaker: no
error-relay_needed = កូដនេះតែឯងមិនប្រាប់ថាច្បាប់ចម្លងនៅឯណាទេ។ សូមឲ្យអាសយដ្ឋានម៉ាស៊ីនបញ្ជូនសារដែលអ្នកធ្លាប់ប្រើ។
# reviewed by a native speaker: no
error-backup_missing = គ្មានច្បាប់ចម្លងដែលកូដនេះបើកបានទេ។ សូមមើលលេខម្តងទៀត ឬចាប់ផ្តើមថ្មី។
# reviewed by a native speaker: no
error-backup_incomplete = ផ្នែកខ្លះនៃច្បាប់ចម្លង បាត់នៅលើម៉ាស៊ីនបញ្ជូនសារ។ សូមសាកម្តងទៀតពេលក្រោយ។
# reviewed by a native speaker: no
error-secret_in_message = នេះជាកូដបន្ថែមឧបករណ៍ ឬកូដសង្គ្រោះ។ វាមិនត្រូវបានផ្ញើទេ៖ អ្នកណាដែលសុំវា មិនមានបំណងល្អទេ។
# reviewed by a native speaker: no
error-backup_rolled_back = ម៉ាស៊ីនបញ្ជូនសារបានដាក់ច្បាប់ចម្លងចាស់របស់អ្នកមកវិញ ឬបាត់ច្បាប់ចុងក្រោយ។ អ្វីៗទាំងអស់ត្រូវបានផ្ញើម្តងទៀត។

## The app itself

# reviewed by a native speaker: no
error-engine_version = ផ្នែកនានារបស់ Krama លើទំព័រនេះ មិនត្រូវគ្នាទេ។ សូមបើកទំព័រឡើងវិញ។
# reviewed by a native speaker: no
error-no_web_app = Krama នេះត្រូវបានបង្កើតដោយគ្មានកម្មវិធីបណ្តាញ។ សូមដំឡើង Krama ម្តងទៀត ពីកន្លែងដែលអ្នកទុកចិត្ត។
# reviewed by a native speaker: no
error-release_damaged = Krama នេះខូច ឬត្រូវបានគេកែ៖ ឯកសាររបស់វាមិនដូចក្នុងបញ្ជីដែលបានចុះហត្ថលេខាទេ។ វាមិនត្រូវបានបើកទេ។ សូមដំឡើង Krama ម្តងទៀត ពីកន្លែងដែលអ្នកទុកចិត្ត។
# reviewed by a native speaker: no
error-release_refused = អ្នកដែលផ្តល់ទំព័រនេះ បានផ្តល់អ្វីមួយដែលមិនមែនជា Krama ជំនាន់ថ្មីទេ។ វាត្រូវបានបដិសេធ។ អ្នកបន្តប្រើ Krama ដែលអ្នកមាន។ សូមប្រាប់អ្នកដែលអ្នកសរសេរជាមួយ តាមវិធីផ្សេង។
# reviewed by a native speaker: no
error-release_malformed = { error-release_refused }
# reviewed by a native speaker: no
error-release_unknown = { error-release_refused }
# reviewed by a native speaker: no
error-release_signature = { error-release_refused }
# reviewed by a native speaker: no
error-release_key = { error-release_refused }
# reviewed by a native speaker: no
error-release_older = { error-release_refused }
# reviewed by a native speaker: no
error-release_forked = { error-release_refused }
# reviewed by a native speaker: no
error-release_mixed = { error-release_refused }
# reviewed by a native speaker: no
error-release_hash = { error-release_refused }
# reviewed by a native speaker: no
error-release_worker = { error-release_refused }
# reviewed by a native speaker: no
error-port_unusable = មានអ្វីផ្សេងកំពុងដំណើរការ នៅកន្លែងដែល Krama ចង់បើក។ សូមបិទវា ឬជ្រើស port ផ្សេង។

## Bytes of others that broke the rules: refused, and one sentence says so for all of them

# reviewed by a native speaker: no
error-aead = { error-refused }
# reviewed by a native speaker: no
error-blob_size = { error-refused }
# reviewed by a native speaker: no
error-certificate_chain = { error-refused }
# reviewed by a native speaker: no
error-certificate_key = { error-refused }
# reviewed by a native speaker: no
error-certificate_number = { error-refused }
# reviewed by a native speaker: no
error-certificate_signature = { error-refused }
# reviewed by a native speaker: no
error-contact_group = { error-refused }
# reviewed by a native speaker: no
error-contact_signature = { error-refused }
# reviewed by a native speaker: no
error-context_fixed = { error-refused }
# reviewed by a native speaker: no
error-hpke = { error-refused }
# reviewed by a native speaker: no
error-hpke_key = { error-refused }
# reviewed by a native speaker: no
error-invite_answer_bad = { error-refused }
# reviewed by a native speaker: no
error-invite_seal = { error-refused }
# reviewed by a native speaker: no
error-leaf_not_new = { error-refused }
# reviewed by a native speaker: no
error-leave_not_own = { error-refused }
# reviewed by a native speaker: no
error-leave_signature = { error-refused }
# reviewed by a native speaker: no
error-not_author = { error-refused }
# reviewed by a native speaker: no
error-note_signature = { error-refused }
# reviewed by a native speaker: no
error-note_unsigned = { error-refused }
# reviewed by a native speaker: no
error-outer_nonce = { error-refused }
# reviewed by a native speaker: no
error-outer_short = { error-refused }
# reviewed by a native speaker: no
error-outer_size = { error-refused }
# reviewed by a native speaker: no
error-padding = { error-refused }
# reviewed by a native speaker: no
error-replacement_signature = { error-refused }
# reviewed by a native speaker: no
error-roles = { error-refused }
# reviewed by a native speaker: no
error-seal_banned = { error-refused }
# reviewed by a native speaker: no
error-seal_key = { error-refused }
# reviewed by a native speaker: no
error-welcome_direct = { error-refused }
# reviewed by a native speaker: no
error-welcome_group = { error-refused }
# reviewed by a native speaker: no
error-welcome_kind = { error-refused }
# reviewed by a native speaker: no
error-welcome_not_for_us = { error-refused }
# reviewed by a native speaker: no
error-welcome_sender = { error-refused }
# reviewed by a native speaker: no
error-wrong_persons = { error-refused }
# reviewed by a native speaker: no
error-wire_type = { error-refused }
# reviewed by a native speaker: no
error-wire_count = { error-refused }
# reviewed by a native speaker: no
error-wire_version = { error-refused }
# reviewed by a native speaker: no
error-wire_unknown = { error-refused }
# reviewed by a native speaker: no
error-wire_range = { error-refused }
# reviewed by a native speaker: no
error-wire_not_canonical = { error-refused }
# reviewed by a native speaker: no
error-wire_missing = { error-refused }
# reviewed by a native speaker: no
error-wire_malformed = { error-refused }
# reviewed by a native speaker: no
error-wire_key = { error-refused }
# reviewed by a native speaker: no
error-wire_depth = { error-refused }
# reviewed by a native speaker: no
error-admission_device = { error-refused }
# reviewed by a native speaker: no
error-admission_signature = { error-refused }
# reviewed by a native speaker: no
error-backup_slot = { error-refused }
# reviewed by a native speaker: no
error-device_stranger = { error-refused }
# reviewed by a native speaker: no
error-own_stranger = { error-refused }
# reviewed by a native speaker: no
error-own_elsewhere = { error-refused }

## What is carried when the relay cannot be reached

# reviewed by a native speaker: no
error-bundle_empty = គ្មានអ្វីត្រូវយកទៅទេ។
# reviewed by a native speaker: no
error-bundle_full = វាច្រើនជាងអ្វីដែលឯកសារសម្រាប់យកទៅមួយអាចផ្ទុកបាន។ សូមយកការសន្ទនាតិចជាងនេះ។
# reviewed by a native speaker: no
error-bundle_large = ឯកសារនេះធំពេក វាមិនមែនជាឯកសារដែល Krama បានខ្ចប់ទេ។
# reviewed by a native speaker: no
error-bundle_damaged = ឯកសារនេះមិនគ្រប់ ត្រូវបានគេកែ ឬមិនមែនជាឯកសារដែល Krama បានខ្ចប់ទេ។ មិនបានទទួលអ្វីទេ។
# reviewed by a native speaker: no
error-bundle_newer = ឯកសារនេះខ្ចប់ដោយ Krama ជំនាន់ថ្មីជាង។ សូមដំឡើង Krama ជំនាន់ថ្មី រួចបើកវាម្តងទៀត។
# reviewed by a native speaker: no
error-bundle_old = ឯកសារនេះបានខ្ចប់ជាង { 45 } ថ្ងៃមកហើយ។ មិនបានទទួលអ្វីទេ។
# reviewed by a native speaker: no
error-bundle_future = ឯកសារនេះថា វាបានខ្ចប់នៅថ្ងៃដែលមិនទាន់មកដល់។ តើនាឡិកានៃឧបករណ៍មួយខុសឬ?
# reviewed by a native speaker: no
error-film_size = វាធំពេក មិនអាចបង្ហាញជាកូដដែលរំកិលបានទេ។ សូមយកវាទៅជាឯកសារ។
# reviewed by a native speaker: no
error-film_incomplete = ខ្សែភាពនេះមិនទាន់គ្រប់ទេ (កូដ { $detail })។ សូមស្កេនបន្ត៖ កូដណាផ្សេងក៏បាន។
# reviewed by a native speaker: no
error-bundle_packer = { error-refused }
# reviewed by a native speaker: no
error-bundle_parcel = { error-refused }
# reviewed by a native speaker: no
error-island_entry = { error-refused }
# reviewed by a native speaker: no
error-film_frame = { error-refused }
# reviewed by a native speaker: no
error-film_limits = { error-refused }
# reviewed by a native speaker: no
error-film_newer = { error-refused }
# reviewed by a native speaker: no
error-directory_damaged = { error-refused }
# reviewed by a native speaker: no
error-directory_expired = { error-refused }
# reviewed by a native speaker: no
error-directory_key = { error-refused }
# reviewed by a native speaker: no
error-directory_newer = { error-refused }
# reviewed by a native speaker: no
error-directory_older = { error-refused }

## Mistakes in Krama itself

# reviewed by a native speaker: no
error-merkle_width = { error-unknown }
# reviewed by a native speaker: no
error-receipt_heads = { error-unknown }
# reviewed by a native speaker: no
error-wire_schema = { error-unknown }
# reviewed by a native speaker: no
error-no_loop = { error-unknown }
# reviewed by a native speaker: no
error-bad_call = { error-unknown }
# reviewed by a native speaker: no
error-film_frame_size = { error-unknown }
# reviewed by a native speaker: no
error-film_number = { error-unknown }
# reviewed by a native speaker: no
error-network_unusable = Krama មិនយល់របៀបភ្ជាប់នេះទេ។
# reviewed by a native speaker: no
error-outbox_full = មានសាររង់ចាំផ្ញើច្រើនពេកហើយ។ គ្មានអ្វីបាត់ទេ៖ សូមផ្ញើសារនេះ ពេលទាក់ទងម៉ាស៊ីនបញ្ជូនសារបានវិញ។
# reviewed by a native speaker: no
error-island_unusable = ម៉ាស៊ីនក្នុងផ្ទះគឺកុំព្យូទ័រមួយក្នុងផ្ទះ៖ អាសយដ្ឋានរបស់វាមានរាងដូច http://192.168.1.5:8380។
# reviewed by a native speaker: no
error-island_many = ម៉ាស៊ីនក្នុងផ្ទះច្រើនពេក មិនអាចរកទាំងអស់ក្នុងពេលតែមួយបានទេ។
# reviewed by a native speaker: no
error-island_only = អ្នកបានជ្រើសឆ្លងកាត់ proxy តែមួយ។ ម៉ាស៊ីនក្នុងផ្ទះត្រូវទាក់ទងដោយមិនឆ្លងវា ដូច្នេះទាំងពីរមិនអាចប្រើជាមួយគ្នាបានទេ។
# reviewed by a native speaker: no
error-island_options = ម៉ាស៊ីនក្នុងផ្ទះមិនមានផ្លូវសម្ងាត់ ឬផ្លូវផ្សេងទៀតទេ។
# reviewed by a native speaker: no
error-island_host = ម៉ាស៊ីនក្នុងផ្ទះស្តាប់នៅក្នុងផ្ទះ៖ អាសយដ្ឋាននោះមិននៅក្នុងផ្ទះទេ។
# reviewed by a native speaker: no
error-island_file_damaged = ឯកសារនេះមិនមែនធ្វើឡើងពីម៉ាស៊ីនក្នុងផ្ទះទេ។ មិនបានយកអ្វីទេ។
# reviewed by a native speaker: no
error-island_file_large = មានច្រើនជាងអ្វីដែលឯកសារបែបនេះមួយអាចផ្ទុកបាន។
# reviewed by a native speaker: no
error-doctor_not_agreed = គ្មានអ្វីត្រូវបានផ្ញើទេ។ បណ្តាញអាចឃើញអ្វីដែលការពិនិត្យនេះធ្វើ ដូច្នេះវាសួរជាមុន។
# reviewed by a native speaker: no
error-checkup_damaged = ឯកសារនៃការពិនិត្យខូចហើយ។ សូមដំឡើង Krama ម្តងទៀត។
# reviewed by a native speaker: no
error-checkup_answer = ចម្លើយមួយមិនត្រូវនឹងសំណួរណាទេ។ គ្មានអ្វីត្រូវបានរក្សាទុកទេ។
# reviewed by a native speaker: no
error-checkup_file = នេះមិនមែនជាចម្លើយដែលអាចអានបានទេ៖ ត្រូវជា JSON object តែមួយ មិនលើស 16 KiB។
# reviewed by a native speaker: no
error-no_happening = គ្មានជំហានដំបូងដែលមានឈ្មោះនេះទេ។
# reviewed by a native speaker: no
error-kit_damaged = ឯកសាររបស់ឧបករណ៍គ្រូខូច។ សូមដំឡើងក្រមាម្តងទៀត។
# reviewed by a native speaker: no
error-class_unknown = គ្មានថ្នាក់ដែលមានឈ្មោះនេះទេ។ សូមបង្កើតកៅអីរបស់វាជាមុនសិន។
# reviewed by a native speaker: no
error-class_seats = ថ្នាក់មួយមានកៅអី 1 ដល់ 40។
# reviewed by a native speaker: no
error-class_seat = គ្មានអ្នករង់ចាំនៅកៅអីនោះទេ។

## Lessons

# reviewed by a native speaker: no
error-lesson_damaged = មេរៀនមួយនៅលើឧបករណ៍នេះខូច។ សូមផ្ទុក Krama ម្តងទៀតដើម្បីធ្វើបច្ចុប្បន្នភាព រួចបើកមេរៀនម្តងទៀត។
# reviewed by a native speaker: no
error-no_lesson = គ្មានមេរៀនឈ្មោះនេះទេ។ សូមមើលក្នុងបញ្ជីមេរៀនទាំងអស់។
