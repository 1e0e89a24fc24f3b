# SPDX-License-Identifier: AGPL-3.0-or-later
### Settings, storage, passphrase, erasing, about, install guide, help.

## Settings

# reviewed by a native speaker: no
settings-title = ការកំណត់
# reviewed by a native speaker: no
settings-you = អ្នក
# reviewed by a native speaker: no
settings-name = ឈ្មោះរបស់អ្នក
# reviewed by a native speaker: no
settings-name-hint = អ្នកដែលអ្នកសរសេរជាមួយ ឃើញវា។ វាមិនចាំបាច់ជាឈ្មោះពិតទេ។
# reviewed by a native speaker: no
settings-name-changed = អ្នកដែលអ្នកសរសេរជាមួយ នឹងឃើញឈ្មោះថ្មីរបស់អ្នក ជាមួយសារបន្ទាប់។
# reviewed by a native speaker: no
settings-save = រក្សាទុក
# reviewed by a native speaker: no
settings-saved = បានរក្សាទុក។
# reviewed by a native speaker: no
settings-look = ភាសា និងការបង្ហាញ
# reviewed by a native speaker: no
settings-language = ភាសា · Language
# reviewed by a native speaker: no
settings-text-size = ទំហំអក្សរ
# reviewed by a native speaker: no
settings-percent = { $percent } %
# reviewed by a native speaker: no
settings-text-sample = សារមានទំហំប៉ុណ្ណេះ។
# reviewed by a native speaker: no
settings-theme = ភ្លឺ ឬងងឹត
# reviewed by a native speaker: no
settings-theme-system = តាមឧបករណ៍នេះ
# reviewed by a native speaker: no
settings-theme-light = ភ្លឺ
# reviewed by a native speaker: no
settings-theme-dark = ងងឹត
# reviewed by a native speaker: no
settings-motion = ចលនា
# reviewed by a native speaker: no
settings-motion-hint = អ្វីៗរំកិល និងលេចឡើងបន្តិចម្តងៗ។
# reviewed by a native speaker: no
settings-motion-system = តាមឧបករណ៍នេះ
# reviewed by a native speaker: no
settings-motion-off = គ្មានចលនា
# reviewed by a native speaker: no
settings-digits = លេខ
# reviewed by a native speaker: no
settings-privacy = ឯកជនភាព
# reviewed by a native speaker: no
settings-receipts = ប្រាប់អ្នកដទៃថាខ្ញុំបានអាន
# reviewed by a native speaker: no
settings-receipts-hint = “បានមកដល់” ត្រូវបានប្រាប់ជានិច្ច។
# reviewed by a native speaker: no
settings-fetch = ទាញយកឯកសារ និងសំឡេងដោយស្វ័យប្រវត្តិ
# reviewed by a native speaker: no
settings-fetch-always = ជានិច្ច
# reviewed by a native speaker: no
settings-fetch-small = តែឯកសារតូចៗ
# reviewed by a native speaker: no
settings-fetch-small-hint = ឯកសារធំៗរង់ចាំអ្នកចុច។
# reviewed by a native speaker: no
settings-fetch-never = មិនដែល ចុចទើបទាញ
# reviewed by a native speaker: no
settings-this-device = ឧបករណ៍នេះ
# reviewed by a native speaker: no
settings-relay = ម៉ាស៊ីនបញ្ជូនសារ
# reviewed by a native speaker: no
settings-relay-hint = ម៉ាស៊ីនដែលបញ្ជូនសាររបស់អ្នកបន្ត។ វាមិនអាចអានសារទេ តែវាអាចឃើញអាសយដ្ឋានអ៊ីនធឺណិតរបស់អ្នក និងពេលដែលអ្នកនៅទីនោះ។
# reviewed by a native speaker: no
settings-more = ជំនួយ និងដែនកំណត់
# reviewed by a native speaker: no
settings-close = បិទ

## Passphrase

# reviewed by a native speaker: no
passphrase-title = ឃ្លាសម្ងាត់
# reviewed by a native speaker: no
passphrase-is-set = Krama សួររកវា ពេលបើក។
# reviewed by a native speaker: no
passphrase-not-set = មិនទាន់មាន
# reviewed by a native speaker: no
passphrase-does = ពេលមានឃ្លាសម្ងាត់ អ្នកណាដែលយកឧបករណ៍នេះ ខណៈ Krama បិទ មិនអាចបើកអានសាររបស់អ្នកដោយគ្មានវាទេ។
# reviewed by a native speaker: no
passphrase-does-not = វាមិនជួយទេ ពេល Krama កំពុងបើក ឬបើមានគេឃើញ ឬបង្ខំអ្នកវាយវា។ គ្មានអ្នកណាអាចយកវាមកវិញបានទេ៖ បើភ្លេច អ្វីៗនៅទីនេះបាត់ទាំងអស់។
# reviewed by a native speaker: no
passphrase-old = ឃ្លាសម្ងាត់បច្ចុប្បន្ន
# reviewed by a native speaker: no
passphrase-new = ឃ្លាសម្ងាត់ថ្មី
# reviewed by a native speaker: no
passphrase-new-hint = សូមយកពាក្យច្រើន ដែលគ្មានអ្នកណាទាយត្រូវ៖ ពីបួនពាក្យឡើងទៅ។ ភាសាណាក៏បាន ដកឃ្លាក៏បាន។
# reviewed by a native speaker: no
passphrase-again = ឃ្លាសម្ងាត់ថ្មីម្តងទៀត
# reviewed by a native speaker: no
passphrase-show = បង្ហាញអ្វីដែលខ្ញុំវាយ
# reviewed by a native speaker: no
passphrase-strength-short = ខ្លីពេក៖ កុំព្យូទ័រទាយត្រូវភ្លាម។
# reviewed by a native speaker: no
passphrase-strength-fair = ល្អជាងមុន។ បន្ថែមមួយ ឬពីរពាក្យទៀត ទើបរឹងមាំ។
# reviewed by a native speaker: no
passphrase-strength-long = វែងល្មមហើយ បើគ្មានអ្នកណាទាយពាក្យទាំងនេះត្រូវ។
# reviewed by a native speaker: no
passphrase-set = ដាក់ឃ្លាសម្ងាត់
# reviewed by a native speaker: no
passphrase-change = ប្តូរឃ្លាសម្ងាត់
# reviewed by a native speaker: no
passphrase-remove = ដកឃ្លាសម្ងាត់
# reviewed by a native speaker: no
passphrase-remove-title = ដកឃ្លាសម្ងាត់ឬ?
# reviewed by a native speaker: no
passphrase-remove-text = អ្នកណាដែលកាន់ឧបករណ៍នេះដែលមិនបានចាក់សោ នឹងអាចបើក Krama ហើយអានអ្វីៗទាំងអស់។
# reviewed by a native speaker: no
passphrase-was-set = ឃ្លាសម្ងាត់ត្រូវបានដាក់ហើយ។ Krama នឹងសួររកវា ពេលបើកលើកក្រោយ។
# reviewed by a native speaker: no
passphrase-was-removed = ឃ្លាសម្ងាត់ត្រូវបានដកហើយ។

## Storage

# reviewed by a native speaker: no
storage-title = កន្លែងផ្ទុក
# reviewed by a native speaker: no
storage-used = ប្រើ { $usage } ក្នុងចំណោម { $quota } ដែលកម្មវិធីរុករកឲ្យ
# reviewed by a native speaker: no
storage-used-only = ប្រើ { $usage }
# reviewed by a native speaker: no
storage-bar = កន្លែងដែលបានប្រើ
# reviewed by a native speaker: no
storage-unknown = កម្មវិធីរុករកនេះមិនប្រាប់ថា ប្រើកន្លែងអស់ប៉ុន្មានទេ។
# reviewed by a native speaker: no
storage-kept-title = កម្មវិធីរុករករក្សាវាទុក
# reviewed by a native speaker: no
storage-kept-text = កម្មវិធីរុករកបានសន្យាថា មិនលុបសាររបស់ Krama ដោយខ្លួនឯង ពេលកន្លែងទំនេរជិតអស់ទេ។
# reviewed by a native speaker: no
storage-loose-title = កម្មវិធីរុករកអាចលុបវា
# reviewed by a native speaker: no
storage-loose-text = បើកន្លែងទំនេរជិតអស់ ឬអ្នកមិនបើក Krama ពីរបីថ្ងៃ កម្មវិធីរុករកអាចលុបអ្វីៗទាំងអស់នៅទីនេះ។ សូមសុំឲ្យវារក្សាទុក។ លើ iPhone សូមដំឡើង Krama ជាមុនសិន។
# reviewed by a native speaker: no
storage-keep = សុំឲ្យកម្មវិធីរុករករក្សាទុក
# reviewed by a native speaker: no
storage-keep-refused = កម្មវិធីរុករកមិនយល់ព្រមទេ។ សូមដំឡើង Krama ហើយប្រើវាមួយរយៈ រួចសុំម្តងទៀត។
# reviewed by a native speaker: no
storage-messages = សារ
# reviewed by a native speaker: no
storage-chats = ការសន្ទនា
# reviewed by a native speaker: no
storage-files = ឯកសារ
# reviewed by a native speaker: no
storage-files-value = { $count } · { $size }
# reviewed by a native speaker: no
storage-free-title = បង្កើនកន្លែងទំនេរ
# reviewed by a native speaker: no
storage-free-text = ឯកសារត្រូវបានលុបតែលើឧបករណ៍នេះទេ។ ម៉ាស៊ីនបញ្ជូនសាររក្សាវា { 45 } ថ្ងៃ៖ មុនពេលនោះ អ្នកអាចទាញយកវាម្តងទៀតបាន។
# reviewed by a native speaker: no
storage-drop-all = លុបឯកសារទាំងអស់នៅទីនេះ
# reviewed by a native speaker: no
storage-drop-chat = លុបឯកសារនៃការសន្ទនាមួយ
# reviewed by a native speaker: no
storage-drop-title = លុបឯកសារឬ?
# reviewed by a native speaker: no
storage-drop-all-text = ឯកសារ និងសំឡេងទាំងអស់លើឧបករណ៍នេះ នឹងត្រូវលុប។ សារនៅដដែល។ អ្វីដែលចាស់ជាង { 45 } ថ្ងៃ មិនអាចទាញយកម្តងទៀតបានទេ។
# reviewed by a native speaker: no
storage-drop-chat-text = ឯកសារ និងសំឡេងនៃ “{ $title }” លើឧបករណ៍នេះ នឹងត្រូវលុប។ សារនៅដដែល។ អ្វីដែលចាស់ជាង { 45 } ថ្ងៃ មិនអាចទាញយកម្តងទៀតបានទេ។
# reviewed by a native speaker: no
storage-drop-yes = លុបឯកសារ
# reviewed by a native speaker: no
storage-dropped = បានលុប។

## Erasing this device

# reviewed by a native speaker: no
wipe-title = លុប Krama ចេញពីឧបករណ៍នេះ
# reviewed by a native speaker: no
wipe-intro = វានឹងលុបចេញពីឧបករណ៍នេះ ជារៀងរហូត៖
# reviewed by a native speaker: no
wipe-messages = សារ និងឯកសាររបស់អ្នកទាំងអស់
# reviewed by a native speaker: no
wipe-keys = សោរបស់អ្នកក្នុងឧបករណ៍នេះ៖ បើគ្មានកូដសង្គ្រោះ ឬឧបករណ៍ផ្សេង គ្មានអ្នកណា សូម្បីតែអ្នក អាចក្លាយជាអ្នកវិញបានឡើយ
# reviewed by a native speaker: no
wipe-name = ឈ្មោះ និងការកំណត់របស់អ្នក
# reviewed by a native speaker: no
wipe-stays = អ្វីដែលអ្នកដទៃបានទទួល នៅជាមួយពួកគេដដែល ហើយពួកគេមិនត្រូវបានប្រាប់ថាអ្នកបានលុបទេ។ អ្នកដែលពិនិត្យឧបករណ៍នេះ អាចនៅរកឃើញដានខ្លះ។
# reviewed by a native speaker: no
wipe-understood = ខ្ញុំដឹងថា នៅទីនេះ មិនអាចធ្វើឲ្យត្រឡប់ដូចដើមវិញបានទេ
# reviewed by a native speaker: no
wipe-go = លុបទាំងអស់
# reviewed by a native speaker: no
wipe-sure-title = លុបទាំងអស់ឥឡូវនេះឬ?
# reviewed by a native speaker: no
wipe-sure-text = បន្ទាប់មក Krama ចាប់ផ្តើមពីទទេ។
# reviewed by a native speaker: no
wipe-erasing = កំពុងលុប …

## About

# reviewed by a native speaker: no
about-title = អំពី Krama
# reviewed by a native speaker: no
about-what = Krama ជាកម្មវិធីផ្ញើសារដែលចាក់សោពីចុងម្ខាងទៅចុងម្ខាង៖ មានតែឧបករណ៍ក្នុងបញ្ជីមនុស្សទេ ដែលអាចបើកអានអ្វីដែលសរសេរ។
# reviewed by a native speaker: no
about-version = ជំនាន់
# reviewed by a native speaker: no
about-licence = អាជ្ញាប័ណ្ណ
# reviewed by a native speaker: no
about-licence-text = AGPL-3.0-or-later៖ អ្នកណាក៏អាចអាន កែ និងចែករំលែកកូដប្រភពបាន ក្រោមអាជ្ញាប័ណ្ណដដែល។ អ្នកដែលផ្តល់ Krama ដែលបានកែឲ្យអ្នកដទៃប្រើ ត្រូវឲ្យកូដប្រភពដល់ពួកគេ។
# reviewed by a native speaker: no
about-source = កូដប្រភព
# reviewed by a native speaker: no
about-source-text = សូមសុំកូដប្រភពពីអ្នកដែលដំណើរការ { $host }៖ អាជ្ញាប័ណ្ណតម្រូវឲ្យពួកគេឲ្យវា។
# reviewed by a native speaker: no
about-source-local = សូមសុំកូដប្រភពពីអ្នកដែលឲ្យ Krama នេះដល់អ្នក៖ អាជ្ញាប័ណ្ណតម្រូវឲ្យពួកគេឲ្យវា។
# reviewed by a native speaker: no
about-serves-title = អ្នកណាផ្តល់កូដនេះ?
# reviewed by a native speaker: no
about-serves-here = កម្មវិធីនេះមកដល់អ្នកពី { $host }។
# reviewed by a native speaker: no
about-serves-web = អ្នកដែលផ្តល់ទំព័រនេះ អាចប្តូរវាបាន សូម្បីតែសម្រាប់អ្នកម្នាក់។
# reviewed by a native speaker: no
about-serves-open = លើកុំព្យូទ័រ “krama open” ផ្តល់កម្មវិធីនេះពី Krama ដែលអ្នកបានដំឡើងដោយខ្លួនឯង។
# reviewed by a native speaker: no
about-serves-local = វាមកពី Krama ដែលបានដំឡើងលើកុំព្យូទ័រនេះ មិនមែនពីគេហទំព័រទេ។
# reviewed by a native speaker: no
about-audit = នេះជាជំនាន់ដំបូង។ មិនទាន់មានអ្នកខាងក្រៅណាបានត្រួតពិនិត្យសុវត្ថិភាពវាទេ ហើយមិនទាន់មានអ្នកនិយាយភាសាខ្មែរពីកំណើតត្រួតពិនិត្យអត្ថបទខ្មែររបស់វាទេ។

## Help

# reviewed by a native speaker: no
help-title = ជំនួយ
# reviewed by a native speaker: no
help-questions = សំណួរ
# reviewed by a native speaker: no
help-scam-title = មានគេសុំកូដពីអ្នក
# reviewed by a native speaker: no
help-scam-text = Krama មិនដែលសុំកូដ លេខសម្ងាត់ ឬលុយទេ ហើយគ្មានក្រុមជំនួយដែលសរសេរមកអ្នកទេ។ អ្នកណាដែលសុំ ចង់បោកអ្នក៖ កុំឆ្លើយតប។
# reviewed by a native speaker: no
help-who-title = តើពិតជាមិត្តរបស់ខ្ញុំមែនទេ?
# reviewed by a native speaker: no
help-who-text = អ្នកណាក៏អាចយកឈ្មោះណាមួយបាន។ សូមបើកការសន្ទនា ចុចលើមនុស្ស ហើយផ្ទៀងផ្ទាត់លេខសុវត្ថិភាពជាមួយមិត្តរបស់អ្នក។
# reviewed by a native speaker: no
help-lost-title = ទូរសព្ទរបស់ខ្ញុំបាត់ ឬត្រូវគេយក
# reviewed by a native speaker: no
help-lost-text = បើអ្នកមានឧបករណ៍ចាស់ជាង សូមដកវាចេញពីទីនោះ។ ប្រាប់មិត្តភក្តិតាមផ្លូវផ្សេង។ នៅលើឧបករណ៍ថ្មី សូមប្រើកូដសង្គ្រោះ។ បើគ្មានទេ សូមចាប់ផ្តើមជាថ្មី ដោយការអញ្ជើញថ្មី។
# reviewed by a native speaker: no
help-signs-title = បានផ្ញើ បានមកដល់
# reviewed by a native speaker: no
help-signs-text = “បានផ្ញើ” មានន័យថា ម៉ាស៊ីនបញ្ជូនសារបានរក្សាវាទុក។ មានតែ “បានមកដល់” ទេ ដែលមានន័យថា ឧបករណ៍របស់មិត្តអ្នកមានវា។

## Installing

# reviewed by a native speaker: no
guide-title = ដំឡើង Krama
# reviewed by a native speaker: no
guide-why = ពេលដំឡើងហើយ Krama មានរូបផ្ទាល់ខ្លួនលើអេក្រង់ដើម ហើយកម្មវិធីរុករកមិនសូវលុបសាររបស់អ្នកទេ។
# reviewed by a native speaker: no
guide-seen = អ្នកដែលមើលអេក្រង់របស់អ្នក អាចឃើញរូបនោះ។
# reviewed by a native speaker: no
guide-iphone-first = លើ iPhone កម្មវិធីដែលបានដំឡើង ចាប់ផ្តើមពីទទេ៖ សូមដំឡើងវាមុនពេលដាក់ឈ្មោះនៅទីនេះ។
# reviewed by a native speaker: no
guide-done = Krama បានដំឡើងរួចហើយ។
# reviewed by a native speaker: no
guide-which = កម្មវិធីរុករករបស់អ្នក
# reviewed by a native speaker: no
guide-chrome = Chrome លើ Android
# reviewed by a native speaker: no
guide-safari = Safari លើ iPhone ឬ iPad
# reviewed by a native speaker: no
guide-samsung = Samsung Internet
# reviewed by a native speaker: no
guide-firefox = Firefox លើ Android
# reviewed by a native speaker: no
guide-desktop = កុំព្យូទ័រ
# reviewed by a native speaker: no
guide-step = ជំហានទី { $number }
# reviewed by a native speaker: no
guide-chrome-1 = ចុចសញ្ញាចុចបី នៅខាងលើស្តាំ។
# reviewed by a native speaker: no
guide-chrome-2 = ចុច “Add to Home screen” (បន្ថែមទៅអេក្រង់ដើម) រួច “Install” (ដំឡើង)។
# reviewed by a native speaker: no
guide-safari-1 = ចុចសញ្ញាចែករំលែក៖ ប្រអប់ដែលមានព្រួញឡើងលើ។
# reviewed by a native speaker: no
guide-safari-2 = រំកិលចុះក្រោម ចុច “Add to Home Screen” (បន្ថែមទៅអេក្រង់ដើម) រួច “Add” (បន្ថែម)។
# reviewed by a native speaker: no
guide-samsung-1 = ចុចបន្ទាត់បី នៅខាងក្រោមស្តាំ។
# reviewed by a native speaker: no
guide-samsung-2 = ចុច “Add page to” (បន្ថែមទំព័រទៅ) រួច “Home screen” (អេក្រង់ដើម)។
# reviewed by a native speaker: no
guide-firefox-1 = ចុចសញ្ញាចុចបី នៅក្បែរអាសយដ្ឋាន។
# reviewed by a native speaker: no
guide-firefox-2 = ចុច “Install” (ដំឡើង) ឬ “Add to Home screen” (បន្ថែមទៅអេក្រង់ដើម)។
# reviewed by a native speaker: no
guide-desktop-1 = ក្នុង Chrome ឬ Edge៖ ចុចសញ្ញាដែលមានព្រួញ នៅចុងខាងស្តាំនៃអាសយដ្ឋាន។
# reviewed by a native speaker: no
guide-desktop-2 = ចុច “Install” (ដំឡើង)។ ក្នុង Safari លើ Mac៖ ម៉ឺនុយ File, “Add to Dock”។
# reviewed by a native speaker: no
guide-last = ចាប់ពីពេលនេះ សូមបើក Krama ពីរូបរបស់វា។
