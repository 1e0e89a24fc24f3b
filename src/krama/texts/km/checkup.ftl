# SPDX-License-Identifier: AGPL-3.0-or-later
### The check-up and “Something happened”: questions, answers, advice, reasons, steps. Ids: safety/checkup/*.json.

## The page

# reviewed by a native speaker: no
checkup-intro = សំណួរខ្លីៗ { $count } អំពីអ៊ីមែល កម្មវិធីផ្ញើសារ ពាក្យសម្ងាត់ ទូរស័ព្ទ និងការប្រជុំ។ នៅចុងបញ្ចប់ អ្នកនឹងឃើញរឿងបីដែលជួយអ្នកបានច្រើនជាងគេ និងមូលហេតុ។ ចំណាយពេលប្រហែលប្រាំនាទី។
# reviewed by a native speaker: no
checkup-before = មុនពេលចាប់ផ្តើម
# reviewed by a native speaker: no
checkup-stays = ចម្លើយរបស់អ្នកនៅតែក្នុងឧបករណ៍នេះ។ ការពិនិត្យនេះមិនផ្ញើអ្វីចេញទេ។
# reviewed by a native speaker: no
checkup-forgets = Krama មិនរក្សាទុកចម្លើយ ឬផែនការរបស់អ្នកទេ។ ពេលអ្នកចេញពីការពិនិត្យ វាភ្លេចអស់។
# reviewed by a native speaker: no
checkup-skip-any = អ្នកអាចរំលងសំណួរណាក៏បាន។
# reviewed by a native speaker: no
checkup-alone = អ្នកដែលមើលអេក្រង់របស់អ្នក ឬបានដាក់កម្មវិធីលួចតាមដានក្នុងទូរស័ព្ទនេះ ឃើញអ្វីដែលអ្នកឃើញ។
# reviewed by a native speaker: no
checkup-begin = ចាប់ផ្តើម
# reviewed by a native speaker: no
checkup-progress = សំណួរទី { $number } ក្នុងចំណោម { $count }
# reviewed by a native speaker: no
checkup-one = សូមជ្រើសមួយ។
# reviewed by a native speaker: no
checkup-many = សូមជ្រើសអ្វីៗដែលត្រូវទាំងអស់។
# reviewed by a native speaker: no
checkup-next = បន្ទាប់
# reviewed by a native speaker: no
checkup-skip = រំលង
# reviewed by a native speaker: no
checkup-to-plan = មើលផែនការឥឡូវ
# reviewed by a native speaker: no
checkup-plan = ផែនការរបស់អ្នក
# reviewed by a native speaker: no
checkup-first = រឿងដែលជួយអ្នកបានច្រើនជាងគេ
# reviewed by a native speaker: no
checkup-first-hint = សូមធ្វើមួយក្នុងចំណោមនេះនៅថ្ងៃនេះ។ អ្វីផ្សេងទៀតអាចរង់ចាំបាន។
# reviewed by a native speaker: no
checkup-later = បន្ទាប់ពីនោះ៖ { $count } ទៀត
# reviewed by a native speaker: no
checkup-lesson = អានមេរៀន
# reviewed by a native speaker: no
checkup-empty = តាមចម្លើយរបស់អ្នក គ្មានអ្វីលេចធ្លោទេ។
# reviewed by a native speaker: no
checkup-empty-text = នេះមិនមែនមានន័យថាគ្មានអ្វីអាចកើតឡើងទេ។ មេរៀននៅទីនោះ ពេលណាអ្នកចង់អាន។
# reviewed by a native speaker: no
checkup-skipped = អ្នកបានរំលងសំណួរអំពី៖ { $topics }។ មិនអីទេ។ ផែនការនេះមិនដឹងអ្វីអំពីរឿងទាំងនេះទេ។
# reviewed by a native speaker: no
checkup-limit = នេះជាបញ្ជីពិនិត្យ មិនមែនជាការសន្យាទេ៖ គ្មានបញ្ជីណាអាចប្រាប់ថានឹងគ្មានអ្វីកើតឡើងនោះទេ។
# reviewed by a native speaker: no
checkup-print = បោះពុម្ព
# reviewed by a native speaker: no
checkup-print-hint = អ្នកដទៃអាចរកឃើញក្រដាស។ មូលហេតុនៅលើវាប្រាប់អ្វីដែលអ្នកបានឆ្លើយ។
# reviewed by a native speaker: no
checkup-go-on = បន្តពីកន្លែងដែលបានឈប់
# reviewed by a native speaker: no
checkup-stop = ឈប់
# reviewed by a native speaker: no
checkup-erase = លុបចម្លើយរបស់ខ្ញុំ
# reviewed by a native speaker: no
checkup-erased = ចម្លើយរបស់អ្នកត្រូវបានលុបហើយ។

## Answers that fit several questions

# reviewed by a native speaker: no
checkup-yes = បាទ/ចាស
# reviewed by a native speaker: no
checkup-no = ទេ
# reviewed by a native speaker: no
checkup-some = ពេលខ្លះ ឬមួយចំនួន
# reviewed by a native speaker: no
checkup-unsure = ខ្ញុំមិនដឹង
# reviewed by a native speaker: no
checkup-none = គ្មានមួយណាទេ

## Questions

# reviewed by a native speaker: no
checkup-q-mail-shared = តើមានមនុស្សច្រើននាក់ប្រើគណនីអ៊ីមែលតែមួយជាមួយអ្នកឬទេ?
# reviewed by a native speaker: no
checkup-q-mail-links = មានតំណ ឬឯកសារមួយមកដល់ដោយអ្នកមិនបានរង់ចាំ។ ភាគច្រើនអ្នកធ្វើអ្វី?
# reviewed by a native speaker: no
checkup-q-mail-links-open = ខ្ញុំបើកវា
# reviewed by a native speaker: no
checkup-q-mail-links-look = ខ្ញុំមើលថាមកពីអ្នកណា រួចបើកវា
# reviewed by a native speaker: no
checkup-q-mail-links-ask = ខ្ញុំសួរអ្នកផ្ញើតាមផ្លូវផ្សេងជាមុនសិន
# reviewed by a native speaker: no
checkup-q-messengers = តើអ្នកប្រើអ្វីខ្លះ សម្រាប់រឿងសំខាន់?
# reviewed by a native speaker: no
checkup-q-messengers-messenger = Facebook Messenger
# reviewed by a native speaker: no
checkup-q-messengers-telegram = Telegram
# reviewed by a native speaker: no
checkup-q-messengers-whatsapp = WhatsApp
# reviewed by a native speaker: no
checkup-q-messengers-signal = Signal
# reviewed by a native speaker: no
checkup-q-messengers-sms = សារ SMS ឬការហៅទូរស័ព្ទ
# reviewed by a native speaker: no
checkup-q-messengers-other = កម្មវិធីផ្សេង
# reviewed by a native speaker: no
checkup-q-disappear = សារអំពីរឿងសំខាន់របស់អ្នក តើបាត់ទៅវិញដោយខ្លួនឯងក្រោយពេលមួយឬទេ?
# reviewed by a native speaker: no
checkup-q-compared = តើអ្នកបានបញ្ជាក់ថា អ្នកស្គាល់សំខាន់ៗរបស់អ្នកពិតជាគេមែនឬទេ តាមសំឡេង ជួបមុខ ឬផ្ទៀងផ្ទាត់លេខសុវត្ថិភាព?
# reviewed by a native speaker: no
checkup-q-feared = តើអ្នកខ្លាចអ្វីជាងគេ?
# reviewed by a native speaker: no
checkup-q-feared-account = មានគេលួចយកគណនីរបស់ខ្ញុំ
# reviewed by a native speaker: no
checkup-q-feared-fake = មានគេក្លែងខ្លួនជាខ្ញុំ
# reviewed by a native speaker: no
checkup-q-feared-threats = ការគំរាម ឬជេរប្រមាថ
# reviewed by a native speaker: no
checkup-q-feared-pictures = រូបឯកជនត្រូវបានបង្ហាញដល់គេ
# reviewed by a native speaker: no
checkup-q-feared-phone = ទូរស័ព្ទត្រូវបានគេយកទៅ
# reviewed by a native speaker: no
checkup-q-feared-spying = មានគេលួចអាន ឬលួចស្តាប់
# reviewed by a native speaker: no
checkup-q-met = ក្នុងមួយឆ្នាំចុងក្រោយនេះ តើរឿងណាខ្លះបានកើតឡើងចំពោះអ្នក?
# reviewed by a native speaker: no
checkup-q-met-account = គណនីរបស់ខ្ញុំត្រូវបានគេលួចយក
# reviewed by a native speaker: no
checkup-q-met-fake = មានគេក្លែងខ្លួនជាខ្ញុំ ឬជាមិត្តរបស់ខ្ញុំ
# reviewed by a native speaker: no
checkup-q-met-threats = ការគំរាម ឬជេរប្រមាថ
# reviewed by a native speaker: no
checkup-q-met-pictures = ការគំរាមដោយរូបឯកជន
# reviewed by a native speaker: no
checkup-q-met-link = ខ្ញុំបានបើកតំណ ឬឯកសារអាក្រក់
# reviewed by a native speaker: no
checkup-q-met-group = គេបានដាក់ខ្ញុំក្នុងក្រុមចម្លែក ឬមានមនុស្សចម្លែកក្នុងក្រុមរបស់យើង
# reviewed by a native speaker: no
checkup-q-who = តើអ្នកណាអាចចង់ធ្វើបាបអ្នក ឬចង់ដឹងអ្វីដែលអ្នកធ្វើ?
# reviewed by a native speaker: no
checkup-q-who-near = មនុស្សជិតខ្ញុំ
# reviewed by a native speaker: no
checkup-q-who-strangers = មនុស្សចម្លែកដែលចង់បានលុយ
# reviewed by a native speaker: no
checkup-q-who-employer = កន្លែងធ្វើការ ឬសាលារបស់ខ្ញុំ
# reviewed by a native speaker: no
checkup-q-who-officials = អ្នកមានអំណាចក្នុងរដ្ឋ
# reviewed by a native speaker: no
checkup-q-near-phone = តើមានមនុស្សជិតអ្នកអាចយកទូរស័ព្ទអ្នកទៅបើកមើលឬទេ?
# reviewed by a native speaker: no
checkup-q-same-password = តើអ្នកប្រើពាក្យសម្ងាត់តែមួយនៅកន្លែងច្រើនឬទេ?
# reviewed by a native speaker: no
checkup-q-keep-passwords = តើអ្នកទុកពាក្យសម្ងាត់នៅឯណា?
# reviewed by a native speaker: no
checkup-q-keep-passwords-head = ក្នុងការចងចាំ
# reviewed by a native speaker: no
checkup-q-keep-passwords-paper = លើក្រដាស នៅកន្លែងដែលខ្ញុំទុកចិត្ត
# reviewed by a native speaker: no
checkup-q-keep-passwords-browser = ក្នុងកម្មវិធីរុករក ឬទូរស័ព្ទ
# reviewed by a native speaker: no
checkup-q-keep-passwords-manager = ក្នុងកម្មវិធីទុកពាក្យសម្ងាត់
# reviewed by a native speaker: no
checkup-q-keep-passwords-notes = ក្នុងកំណត់ចំណាំ សារ ឬរូបថត
# reviewed by a native speaker: no
checkup-q-second-step = ពេលចូលគណនីសំខាន់ជាងគេលើទូរស័ព្ទថ្មី តើក្រៅពីពាក្យសម្ងាត់ គេសួររកអ្វីទៀត?
# reviewed by a native speaker: no
checkup-q-second-step-app = លេខកូដពីកម្មវិធី ឬកូនសោ
# reviewed by a native speaker: no
checkup-q-second-step-sms = លេខកូដតាម SMS
# reviewed by a native speaker: no
checkup-q-second-step-no = គ្មានអ្វីទេ
# reviewed by a native speaker: no
checkup-q-locked-out = បើថ្ងៃនេះអ្នកភ្លេចពាក្យសម្ងាត់ តើអ្នកអាចចូលគណនីវិញបានឬទេ?
# reviewed by a native speaker: no
checkup-q-old-number = តើលេខទូរស័ព្ទដែលភ្ជាប់នឹងគណនីរបស់អ្នក នៅជារបស់អ្នកឬទេ?
# reviewed by a native speaker: no
checkup-q-spare-codes = តើអ្នកបានទុកលេខកូដបម្រុងរបស់គណនី នៅកន្លែងផ្សេងក្រៅពីទូរស័ព្ទឬទេ?
# reviewed by a native speaker: no
checkup-q-blocked = ក្នុងមួយឆ្នាំចុងក្រោយ តើមានគេហទំព័រ ឬកម្មវិធីណាដែលអ្នកបើកមិនបាន តែកន្លែងផ្សេងបើកបានឬទេ?
# reviewed by a native speaker: no
checkup-q-around = តើអ្នកចូលអ្វីដែលត្រូវបានបិទដោយរបៀបណា?
# reviewed by a native speaker: no
checkup-q-around-free-vpn = តាម VPN ឥតគិតថ្លៃ
# reviewed by a native speaker: no
checkup-q-around-paid-vpn = តាម VPN ដែលខ្ញុំ ឬអង្គការរបស់ខ្ញុំបង់ប្រាក់
# reviewed by a native speaker: no
checkup-q-around-tor = តាម Tor
# reviewed by a native speaker: no
checkup-q-around-ask = មានគេផ្ញើមកខ្ញុំ
# reviewed by a native speaker: no
checkup-q-sim-name = តើស៊ីមកាតរបស់អ្នកចុះឈ្មោះអ្នកណា?
# reviewed by a native speaker: no
checkup-q-sim-name-mine = ឈ្មោះខ្ញុំ
# reviewed by a native speaker: no
checkup-q-sim-name-other = ឈ្មោះអ្នកផ្សេង
# reviewed by a native speaker: no
checkup-q-sim-links = តើអ្នកប្រើលេខនោះសម្រាប់គណនីណា ដែលមិនគួរឲ្យអ្នកណាដឹងថាជារបស់អ្នកឬទេ?
# reviewed by a native speaker: no
checkup-q-phone-lock = តើទូរស័ព្ទរបស់អ្នកចាក់សោដោយអ្វី?
# reviewed by a native speaker: no
checkup-q-phone-lock-long = លេខកូដពី 6 ខ្ទង់ឡើងទៅ ឬពាក្យសម្ងាត់
# reviewed by a native speaker: no
checkup-q-phone-lock-short = លេខកូដខ្លីជាងនេះ ឬការគូសខ្សែ
# reviewed by a native speaker: no
checkup-q-phone-lock-finger = ភាគច្រើនដោយម្រាមដៃ ឬមុខ
# reviewed by a native speaker: no
checkup-q-phone-lock-none = មិនចាក់សោទេ
# reviewed by a native speaker: no
checkup-q-updates = តើទូរស័ព្ទរបស់អ្នកនៅទទួលបានការធ្វើបច្ចុប្បន្នភាពឬទេ?
# reviewed by a native speaker: no
checkup-q-apps = តើអ្នកដំឡើងកម្មវិធីដែលគេផ្ញើមកជាឯកសារ មិនមែនពីហាងកម្មវិធីរបស់ទូរស័ព្ទឬទេ?
# reviewed by a native speaker: no
checkup-q-wifi = តើអ្នកប្រើ Wi-Fi របស់ហាងកាហ្វេ សណ្ឋាគារ ឬអ្នកចម្លែក សម្រាប់រឿងសំខាន់ឬទេ?
# reviewed by a native speaker: no
checkup-q-meeting-link = តើអ្នកចែកតំណនៃការប្រជុំអនឡាញដល់គេដោយរបៀបណា?
# reviewed by a native speaker: no
checkup-q-meeting-link-public = លើទំព័រដែលគ្រប់គ្នាអាចមើលឃើញ
# reviewed by a native speaker: no
checkup-q-meeting-link-group = ក្នុងក្រុមសារ
# reviewed by a native speaker: no
checkup-q-meeting-link-each = ទៅម្នាក់ៗដោយឡែក
# reviewed by a native speaker: no
checkup-q-meeting-link-none = ខ្ញុំមិនមានការប្រជុំអនឡាញទេ
# reviewed by a native speaker: no
checkup-q-meeting-door = តើអ្នកណាអាចចូលបាន?
# reviewed by a native speaker: no
checkup-q-meeting-door-host = អ្នកដែលម្ចាស់ប្រជុំឲ្យចូលម្នាក់ម្តងៗ
# reviewed by a native speaker: no
checkup-q-meeting-door-code = អ្នកដែលមានតំណ និងពាក្យសម្ងាត់
# reviewed by a native speaker: no
checkup-q-meeting-door-anyone = អ្នកណាក៏បាន ដែលមានតំណ
# reviewed by a native speaker: no
checkup-q-meeting-look = តើមានអ្នកណាមើលបញ្ជីអ្នកចូលរួម ហើយសួរថាអ្នកចម្លែកជានរណាឬទេ?
# reviewed by a native speaker: no
checkup-q-able = បើថ្ងៃនេះគណនីរបស់អ្នកត្រូវបានគេលួចយក តើអ្នកដឹងថាត្រូវធ្វើអ្វីឬទេ?
# reviewed by a native speaker: no
checkup-q-learnt = តើលើកចុងក្រោយ អ្នកបានរៀនអំពីរឿងនេះនៅពេលណា?
# reviewed by a native speaker: no
checkup-q-learnt-year = ក្នុងមួយឆ្នាំចុងក្រោយ
# reviewed by a native speaker: no
checkup-q-learnt-longer = យូរជាងនេះ
# reviewed by a native speaker: no
checkup-q-learnt-never = មិនដែល
# reviewed by a native speaker: no
checkup-q-somebody = តើមានអ្នកណាដែលអ្នកអាចសួរបានឬទេ?

## What helps: in a line, and how

# reviewed by a native speaker: no
checkup-do-phone-lock = ចាក់សោទូរស័ព្ទដោយលេខ 6 ខ្ទង់ឡើងទៅ
# reviewed by a native speaker: no
checkup-how-phone-lock = ក្នុងការកំណត់ទូរស័ព្ទ សូមជ្រើសលេខកូដ 6 ខ្ទង់ឡើងទៅ ដែលមិនមែនជាថ្ងៃកំណើត ហើយឲ្យវាចាក់សោដោយខ្លួនឯងក្រោយមួយនាទី។
# reviewed by a native speaker: no
checkup-do-two-step = បើកការផ្ទៀងផ្ទាត់ពីរជំហានលើគណនីរបស់អ្នក
# reviewed by a native speaker: no
checkup-how-two-step = ចាប់ផ្តើមពីអ៊ីមែល រួច Facebook និងកម្មវិធីផ្ញើសារ។ បើអាច សូមជ្រើសកម្មវិធីបង្កើតលេខកូដ ជាជាង SMS។
# reviewed by a native speaker: no
checkup-do-intimate-pictures = ស្គាល់អ្វីដែលជួយបាន ពេលគេគំរាមដោយរូបឯកជន
# reviewed by a native speaker: no
checkup-how-intimate-pictures = កុំបង់លុយ ទុកភស្តុតាង ហើយកុំនៅម្នាក់ឯងជាមួយរឿងនេះ។ មេរៀនប្រាប់ថាអ្នកណាអាចជួយឲ្យគេដករូបចេញ។
# reviewed by a native speaker: no
checkup-do-passwords = ឲ្យគណនីសំខាន់នីមួយៗមានពាក្យសម្ងាត់ផ្ទាល់ខ្លួន
# reviewed by a native speaker: no
checkup-how-passwords = ពាក្យបួន ឬប្រាំដែលមិនទាក់ទងគ្នា វែងល្មម ហើយចាំបាន។ សូមចាប់ផ្តើមពីអ៊ីមែល។
# reviewed by a native speaker: no
checkup-do-sim-swap = រៀបចំលេខទូរស័ព្ទដែលភ្ជាប់នឹងគណនី
# reviewed by a native speaker: no
checkup-how-sim-swap = ដកលេខដែលលែងជារបស់អ្នក។ បើលេខចុះឈ្មោះអ្នកផ្សេង កុំឲ្យគណនីសំខាន់ពឹងលើវាតែម្យ៉ាង៖ អ្នកណាមានលេខនោះ អាចទទួលលេខកូដបាន។
# reviewed by a native speaker: no
checkup-do-account-recovery = ធ្វើឲ្យប្រាកដថាអ្នកអាចចូលគណនីវិញបាន
# reviewed by a native speaker: no
checkup-how-account-recovery = សូមពិនិត្យអ៊ីមែល និងលេខសម្រាប់យកគណនីវិញនៅថ្ងៃនេះ ហើយទុកលេខកូដបម្រុងលើក្រដាស ឆ្ងាយពីទូរស័ព្ទ។
# reviewed by a native speaker: no
checkup-do-phishing-links = សួរមុនពេលបើក
# reviewed by a native speaker: no
checkup-how-phishing-links = បើតំណ ឬឯកសារមកដោយមិនបានរង់ចាំ សូមសួរអ្នកផ្ញើតាមសំឡេង ឬកម្មវិធីផ្សេង។ កុំវាយពាក្យសម្ងាត់នៅក្រោយតំណដែលគេផ្ញើមក។
# reviewed by a native speaker: no
checkup-do-hacked-account = រៀនពីអ្វីដែលត្រូវធ្វើ ពេលគេលួចយកគណនី
# reviewed by a native speaker: no
checkup-how-hacked-account = សូមមើលថាអ្នកណាទៀតកំពុងចូលគណនី បណ្តេញគេចេញទាំងអស់ ហើយប្រាប់អ្នកស្គាល់។ បើគ្រាន់តែបង្កើតគណនីថ្មី គណនីចាស់នៅក្នុងដៃគេ។
# reviewed by a native speaker: no
checkup-do-harassment = មានផែនការប្រឆាំងនឹងការគំរាម និងការជេរប្រមាថ
# reviewed by a native speaker: no
checkup-how-harassment = ទុកភស្តុតាងដែលមានថ្ងៃ និងឈ្មោះ ទប់ស្កាត់ រាយការណ៍ ហើយឲ្យមិត្តម្នាក់អានសារជំនួសអ្នក។
# reviewed by a native speaker: no
checkup-do-meeting-links = យាមទ្វារនៃការប្រជុំរបស់អ្នក
# reviewed by a native speaker: no
checkup-how-meeting-links = ផ្ញើតំណទៅម្នាក់ៗដោយឡែក បើកបន្ទប់រង់ចាំ ហើយឲ្យចូលតែអ្នកដែលអ្នកស្គាល់។ សូមមើលបញ្ជីអ្នកចូលរួម ពេលកំពុងនិយាយ។
# reviewed by a native speaker: no
checkup-do-apps-permissions = ពិនិត្យកម្មវិធីក្នុងទូរស័ព្ទ
# reviewed by a native speaker: no
checkup-how-apps-permissions = លុបអ្វីដែលអ្នកមិនស្គាល់ ឬមិនត្រូវការ។ ដកសិទ្ធិប្រើមីក្រូហ្វូន កាមេរ៉ា និងទីតាំង ពីកម្មវិធីដែលមិនត្រូវការវា។ សូមដំឡើងពីហាងកម្មវិធីរបស់ទូរស័ព្ទ។
# reviewed by a native speaker: no
checkup-do-fake-profile = ត្រៀមខ្លួន បើមានគេក្លែងជាអ្នក
# reviewed by a native speaker: no
checkup-how-fake-profile = ប្រាប់មិត្តភក្តិថាអ្នកនឹងសុំលុយ ឬជំនួយតាមផ្លូវណា និងរបៀបពិនិត្យ។ រាយការណ៍ទម្រង់ក្លែងក្លាយជាមួយគ្នា។
# reviewed by a native speaker: no
checkup-do-updates = ធ្វើបច្ចុប្បន្នភាពទូរស័ព្ទ និងកម្មវិធី
# reviewed by a native speaker: no
checkup-how-updates = ឲ្យវាដំឡើងដោយខ្លួនឯងតាម Wi-Fi ពេលយប់។ ទូរស័ព្ទដែលលែងទទួលបច្ចុប្បន្នភាព មិនសមសម្រាប់រឿងឯកជនបំផុតទេ។
# reviewed by a native speaker: no
checkup-do-own-account = ឲ្យម្នាក់ៗមានគណនីផ្ទាល់ខ្លួន
# reviewed by a native speaker: no
checkup-how-own-account = ជាមួយគណនីរួម គ្មានអ្នកណាដឹងថាអ្នកណាធ្វើអ្វី ហើយពាក្យសម្ងាត់ត្រូវបានចែកតៗគ្នា។ បើត្រូវប្រើអាសយដ្ឋានតែមួយ ឲ្យវាបញ្ជូនបន្តទៅម្នាក់ៗ។
# reviewed by a native speaker: no
checkup-do-phone-taken = ត្រៀមសម្រាប់ថ្ងៃដែលទូរស័ព្ទត្រូវបានគេយក
# reviewed by a native speaker: no
checkup-how-phone-taken = យកតាមខ្លួនតែអ្វីដែលត្រូវការ។ កត់លេខពីរលើក្រដាស៖ លេខមិត្តម្នាក់ និងលេខមេធាវីដែលអ្នកទុកចិត្ត។ ដឹងរបៀបផ្តាច់គណនីពីទូរស័ព្ទនោះ ពីកន្លែងផ្សេង។
# reviewed by a native speaker: no
checkup-do-sim-registration = ចាំថាលេខរបស់អ្នកជាឈ្មោះរបស់អ្នក
# reviewed by a native speaker: no
checkup-how-sim-registration = ស៊ីមដែលចុះឈ្មោះ ភ្ជាប់អ្វីដែលអ្នកធ្វើដោយលេខនោះទៅនឹងអត្តសញ្ញាណប័ណ្ណរបស់អ្នក។ កុំបើកគណនីដោយលេខនោះ បើមិនចង់ឲ្យគេដឹងថាជារបស់អ្នក។
# reviewed by a native speaker: no
checkup-do-password-manager = ទុកពាក្យសម្ងាត់នៅកន្លែងដែលមានតែអ្នកបើកបាន
# reviewed by a native speaker: no
checkup-how-password-manager = កម្មវិធីទុកពាក្យសម្ងាត់ចាំវាទាំងអស់ នៅក្រោយពាក្យសម្ងាត់វែងតែមួយ។ ក្រដាសនៅផ្ទះល្អជាងកំណត់ចំណាំ ឬសារក្នុងទូរស័ព្ទ។
# reviewed by a native speaker: no
checkup-do-messenger-choice = ជ្រើសកម្មវិធីផ្ញើសារតាមអ្វីដែលអ្នកនិយាយ
# reviewed by a native speaker: no
checkup-how-messenger-choice = សម្រាប់អ្វីដែលអ្នកដទៃមិនត្រូវអាន សូមប្រើកម្មវិធីដែលអ៊ិនគ្រីបពីចុងម្ខាងទៅចុងម្ខាងគ្រប់ការសន្ទនា។ SMS និងការសន្ទនា ឬក្រុមធម្មតារបស់ Telegram មិនដូច្នេះទេ។
# reviewed by a native speaker: no
checkup-do-verify-friend = បញ្ជាក់ថាមិត្តពិតជាមិត្ត
# reviewed by a native speaker: no
checkup-how-verify-friend = ជ្រើសមនុស្សបីនាក់ដែលសំខាន់ជាងគេ។ ផ្ទៀងផ្ទាត់លេខសុវត្ថិភាពដោយជួបមុខ ឬសួរតាមសំឡេងនូវរឿងដែលមានតែគេដឹង។
# reviewed by a native speaker: no
checkup-do-disappearing = ឲ្យសារបាត់ទៅវិញ
# reviewed by a native speaker: no
checkup-how-disappearing = កំណត់ពេលឲ្យសារអំពីរឿងសំខាន់បាត់។ វាជួយពេលទូរស័ព្ទត្រូវបានគេយក តែវាទប់អ្នកដែលបានថតអេក្រង់មិនបានទេ។
# reviewed by a native speaker: no
checkup-do-group-strangers = ដឹងថាអ្នកណានៅក្នុងក្រុម
# reviewed by a native speaker: no
checkup-how-group-strangers = អានបញ្ជីសមាជិកនៃក្រុមសំខាន់ៗ។ ឲ្យតែអ្នកគ្រប់គ្រងបន្ថែមមនុស្ស ហើយបង្កើតតំណថ្មី បើតំណចាស់រាលដាលឆ្ងាយពេក។
# reviewed by a native speaker: no
checkup-do-phishing-people = កុំប្រញាប់ ពេលមានគេបង្ខំឲ្យប្រញាប់
# reviewed by a native speaker: no
checkup-how-phishing-people = រង្វាន់ ការងារ លុយ និងការបំភ័យ គឺជារបៀបដែលមនុស្សចម្លែកយកលេខកូដ និងរូប។ អ្នកស្មោះត្រង់មិនសុំលេខកូដដែលគេផ្ញើមកអ្នកទេ។
# reviewed by a native speaker: no
checkup-do-vpn-tor = ដឹងថា VPN ឲ្យអ្នកទុកចិត្តអ្នកណា
# reviewed by a native speaker: no
checkup-how-vpn-tor = VPN ឃើញកន្លែងដែលអ្នកទៅ ជំនួសបណ្តាញរបស់អ្នក។ VPN ឥតគិតថ្លៃ ច្រើនរកចំណូលពីរឿងនោះ។ គេអាចឃើញថាអ្នកប្រើ VPN ឬ Tor។
# reviewed by a native speaker: no
checkup-do-blocked-sites = ត្រៀមផ្លូវទីពីរ មុនពេលផ្លូវទីមួយត្រូវបានបិទ
# reviewed by a native speaker: no
checkup-how-blocked-sites = យក Tor Browser ឬ VPN ដែលអ្នកទុកចិត្ត ពេលដែលទំព័ររបស់វានៅបើកបាន ហើយព្រមព្រៀងជាមួយក្រុមថាទាក់ទងគ្នាដោយរបៀបណា ពេលគ្មានអ្វីដំណើរការ។
# reviewed by a native speaker: no
checkup-do-wifi-and-network = ប្រើ Wi-Fi របស់អ្នកដទៃសម្រាប់រឿងតូចតាច
# reviewed by a native speaker: no
checkup-how-wifi-and-network = អ្នកដំណើរការវាឃើញថាអ្នកចូលគេហទំព័រណា។ សម្រាប់អ៊ីមែល និងលុយ សូមប្រើអ៊ីនធឺណិតរបស់ខ្លួន ហើយកុំដំឡើងអ្វីដែលទំព័រ Wi-Fi សុំ។
# reviewed by a native speaker: no
checkup-do-gateway-and-logs = ដឹងថាបណ្តាញកត់ត្រាអ្វីខ្លះ
# reviewed by a native speaker: no
checkup-how-gateway-and-logs = ក្រុមហ៊ុនអ៊ីនធឺណិតអាចឃើញថាអ្នកប្រើសេវាអ្វី នៅពេលណា ទោះបីអានសារមិនបានក៏ដោយ។ ស៊ីមដែលចុះឈ្មោះ ភ្ជាប់រឿងនោះទៅនឹងឈ្មោះរបស់អ្នក។
# reviewed by a native speaker: no
checkup-do-somebody = រកមនុស្សម្នាក់ដែលអ្នកអាចសួរបាន
# reviewed by a native speaker: no
checkup-how-somebody = ព្រមព្រៀងជាមួយមនុស្សម្នាក់ដែលអ្នកទុកចិត្ត ថានឹងជួយគ្នា មុនពេលមានអ្វីកើតឡើង។ ពេលនោះមិនចាំបាច់ឲ្យមនុស្សចម្លែកជួយទាំងប្រញាប់ទេ។
# reviewed by a native speaker: no
checkup-do-practise = ហ្វឹកហាត់បន្តិចម្តងៗ
# reviewed by a native speaker: no
checkup-how-practise = មួយសប្តាហ៍មួយមេរៀនគឺគ្រប់ហើយ។ សូមអាន ឬស្តាប់ជាមួយអ្នកដទៃ។

## Why: what was said

# reviewed by a native speaker: no
checkup-why-no-second-step = ព្រោះអ្នកបានប្រាប់ថា គេមិនសួរអ្វីក្រៅពីពាក្យសម្ងាត់ទេ ឬអ្នកមិនដឹង។
# reviewed by a native speaker: no
checkup-why-sms-second-step = ព្រោះអ្នកបានប្រាប់ថា លេខកូដមកតាម SMS៖ អ្នកណាបានលេខរបស់អ្នក ក៏បានលេខកូដដែរ។
# reviewed by a native speaker: no
checkup-why-met-account = ព្រោះអ្នកបានប្រាប់ថា គណនីរបស់អ្នកធ្លាប់ត្រូវបានគេលួចយក។
# reviewed by a native speaker: no
checkup-why-fear-account = ព្រោះអ្នកបានប្រាប់ថា អ្នកខ្លាចគេលួចយកគណនី។
# reviewed by a native speaker: no
checkup-why-same-password = ព្រោះអ្នកបានប្រាប់ថា អ្នកប្រើពាក្យសម្ងាត់តែមួយនៅកន្លែងច្រើន។
# reviewed by a native speaker: no
checkup-why-some-same-password = ព្រោះអ្នកបានប្រាប់ថា កន្លែងខ្លះប្រើពាក្យសម្ងាត់ដូចគ្នា។
# reviewed by a native speaker: no
checkup-why-shared-mail = ព្រោះអ្នកបានប្រាប់ថា មនុស្សច្រើននាក់ប្រើគណនីអ៊ីមែលតែមួយ។
# reviewed by a native speaker: no
checkup-why-keep-notes = ព្រោះអ្នកបានប្រាប់ថា ពាក្យសម្ងាត់របស់អ្នកនៅក្នុងកំណត់ចំណាំ សារ ឬរូបថត។
# reviewed by a native speaker: no
checkup-why-keep-head = ព្រោះអ្នកបានប្រាប់ថា អ្នកចាំពាក្យសម្ងាត់ក្នុងចិត្ត៖ ដូច្នេះវាច្រើនតែតិច និងខ្លី។
# reviewed by a native speaker: no
checkup-why-locked-out = ព្រោះអ្នកបានប្រាប់ថា អ្នកប្រហែលជាចូលគណនីវិញមិនបាន។
# reviewed by a native speaker: no
checkup-why-no-spare-codes = ព្រោះអ្នកបានប្រាប់ថា អ្នកគ្មានលេខកូដបម្រុងនៅក្រៅទូរស័ព្ទ ឬមិនដឹង។
# reviewed by a native speaker: no
checkup-why-old-number = ព្រោះអ្នកបានប្រាប់ថា គណនីរបស់អ្នកនៅភ្ជាប់នឹងលេខដែលលែងជារបស់អ្នក។
# reviewed by a native speaker: no
checkup-why-old-number-unsure = ព្រោះអ្នកបានប្រាប់ថា អ្នកមិនដឹងថាគណនីភ្ជាប់នឹងលេខណា។
# reviewed by a native speaker: no
checkup-why-other-sim = ព្រោះអ្នកបានប្រាប់ថា ស៊ីមរបស់អ្នកចុះឈ្មោះអ្នកផ្សេង៖ អ្នកនោះអាចទាមទារវាវិញបាន។
# reviewed by a native speaker: no
checkup-why-sim-unsure = ព្រោះអ្នកបានប្រាប់ថា អ្នកមិនដឹងថាស៊ីមចុះឈ្មោះអ្នកណា។
# reviewed by a native speaker: no
checkup-why-sim-links = ព្រោះអ្នកបានប្រាប់ថា លេខក្នុងឈ្មោះអ្នកប្រើសម្រាប់គណនីដែលមិនគួរឲ្យគេដឹងថាជារបស់អ្នក។
# reviewed by a native speaker: no
checkup-why-sim-links-unsure = ព្រោះអ្នកបានប្រាប់ថា អ្នកមិនដឹងថាគណនីណាខ្លះប្រើលេខរបស់អ្នក។
# reviewed by a native speaker: no
checkup-why-officials-sim = ព្រោះអ្នកបានជ្រើសអ្នកមានអំណាចក្នុងរដ្ឋ ហើយស៊ីមចុះឈ្មោះអ្នក។
# reviewed by a native speaker: no
checkup-why-opens-links = ព្រោះអ្នកបានប្រាប់ថា អ្នកបើកអ្វីដែលមកដោយមិនបានរង់ចាំ។
# reviewed by a native speaker: no
checkup-why-met-link = ព្រោះអ្នកបានប្រាប់ថា អ្នកធ្លាប់បើកតំណ ឬឯកសារអាក្រក់។
# reviewed by a native speaker: no
checkup-why-looks-only = ព្រោះអ្នកបានប្រាប់ថា អ្នកមើលតែឈ្មោះអ្នកផ្ញើ៖ ឈ្មោះអាចក្លែង ហើយគណនីអាចត្រូវបានគេលួច។
# reviewed by a native speaker: no
checkup-why-strangers = ព្រោះអ្នកបានជ្រើសមនុស្សចម្លែកដែលចង់បានលុយ។
# reviewed by a native speaker: no
checkup-why-met-fake = ព្រោះអ្នកបានប្រាប់ថា មានគេធ្លាប់ក្លែងខ្លួនជាអ្នក ឬមិត្តរបស់អ្នក។
# reviewed by a native speaker: no
checkup-why-fear-fake = ព្រោះអ្នកបានប្រាប់ថា អ្នកខ្លាចមានគេក្លែងខ្លួនជាអ្នក។
# reviewed by a native speaker: no
checkup-why-not-able = ព្រោះអ្នកបានប្រាប់ថា អ្នកមិនសូវដឹងថាត្រូវធ្វើអ្វី។
# reviewed by a native speaker: no
checkup-why-not-compared = ព្រោះអ្នកបានប្រាប់ថា អ្នកមិនទាន់បានបញ្ជាក់ថាអ្នកស្គាល់ជាអ្នកណា ឬអ្នកមិនដឹង។
# reviewed by a native speaker: no
checkup-why-officials-compared = ព្រោះអ្នកបានជ្រើសអ្នកមានអំណាចក្នុងរដ្ឋ ហើយអ្នកស្គាល់ទាំងអស់មិនទាន់ត្រូវបានផ្ទៀងផ្ទាត់ទេ។
# reviewed by a native speaker: no
checkup-why-uses-sms = ព្រោះអ្នកបានប្រាប់ថា អ្នកប្រើ SMS ឬការហៅទូរស័ព្ទ៖ ក្រុមហ៊ុនទូរស័ព្ទអាចអាន ឬស្តាប់បាន។
# reviewed by a native speaker: no
checkup-why-uses-telegram = ព្រោះអ្នកបានប្រាប់ថា អ្នកប្រើ Telegram៖ ការសន្ទនាធម្មតា និងក្រុមទាំងអស់របស់វា អាចត្រូវបានអាននៅលើម៉ាស៊ីនរបស់វា។
# reviewed by a native speaker: no
checkup-why-uses-other = ព្រោះអ្នកបានប្រាប់ថា អ្នកប្រើកម្មវិធីផ្សេង៖ សូមមើលថាវានិយាយអ្វីអំពីការអ៊ិនគ្រីបពីចុងម្ខាងទៅចុងម្ខាង។
# reviewed by a native speaker: no
checkup-why-keeps-all = ព្រោះអ្នកបានប្រាប់ថា សារនៅជាប់រហូត ឬអ្នកមិនដឹង។
# reviewed by a native speaker: no
checkup-why-near-keeps = ព្រោះអ្នកបានប្រាប់ថា មានមនុស្សជិតអ្នកអាចបើកមើលទូរស័ព្ទ ហើយសារនៅទីនោះ។
# reviewed by a native speaker: no
checkup-why-no-lock = ព្រោះអ្នកបានប្រាប់ថា ទូរស័ព្ទរបស់អ្នកមិនចាក់សោ។
# reviewed by a native speaker: no
checkup-why-short-lock = ព្រោះអ្នកបានប្រាប់ថា លេខកូដខ្លី ឬជាការគូសខ្សែ៖ ទាំងពីរអាចត្រូវបានគេមើលឃើញ ឬទាយត្រូវ។
# reviewed by a native speaker: no
checkup-why-finger-lock = ព្រោះអ្នកបានប្រាប់ថា ម្រាមដៃ ឬមុខបើកទូរស័ព្ទ៖ អ្នកដទៃអាចបង្ខំយកដៃ ឬមុខអ្នកទៅបើក។
# reviewed by a native speaker: no
checkup-why-near-phone = ព្រោះអ្នកបានប្រាប់ថា មានមនុស្សជិតអ្នកអាចបើកមើលទូរស័ព្ទ។
# reviewed by a native speaker: no
checkup-why-near-danger = ព្រោះអ្នកបានជ្រើសមនុស្សជិតអ្នក៖ មនុស្សបែបនេះអាចដាក់កម្មវិធីក្នុងទូរស័ព្ទអ្នក។ គេអាចដឹង ពេលវាត្រូវបានដកចេញ។
# reviewed by a native speaker: no
checkup-why-no-updates = ព្រោះអ្នកបានប្រាប់ថា ទូរស័ព្ទរបស់អ្នកលែងទទួលបច្ចុប្បន្នភាព។
# reviewed by a native speaker: no
checkup-why-updates-unsure = ព្រោះអ្នកបានប្រាប់ថា អ្នកមិនដឹងថាទូរស័ព្ទទទួលបច្ចុប្បន្នភាពឬអត់។
# reviewed by a native speaker: no
checkup-why-apps-outside = ព្រោះអ្នកបានប្រាប់ថា អ្នកដំឡើងកម្មវិធីដែលគេផ្ញើមកជាឯកសារ។
# reviewed by a native speaker: no
checkup-why-some-apps-outside = ព្រោះអ្នកបានប្រាប់ថា ពេលខ្លះអ្នកដំឡើងកម្មវិធីដែលគេផ្ញើមកជាឯកសារ។
# reviewed by a native speaker: no
checkup-why-fear-spying = ព្រោះអ្នកបានប្រាប់ថា អ្នកខ្លាចមានគេលួចអាន ឬលួចស្តាប់។
# reviewed by a native speaker: no
checkup-why-fear-phone = ព្រោះអ្នកបានប្រាប់ថា អ្នកខ្លាចគេយកទូរស័ព្ទ។
# reviewed by a native speaker: no
checkup-why-officials-phone = ព្រោះអ្នកបានជ្រើសអ្នកមានអំណាចក្នុងរដ្ឋ៖ ពួកគេអាចយកទូរស័ព្ទ។
# reviewed by a native speaker: no
checkup-why-public-link = ព្រោះអ្នកបានប្រាប់ថា តំណនៅកន្លែងដែលគ្រប់គ្នាអាចមើលឃើញ។
# reviewed by a native speaker: no
checkup-why-group-link = ព្រោះអ្នកបានប្រាប់ថា អ្នកចែកតំណក្នុងក្រុម ឬជាសាធារណៈ៖ គ្មានអ្នកណាដឹងថាវាទៅឆ្ងាយប៉ុណ្ណាទេ។
# reviewed by a native speaker: no
checkup-why-anyone-in = ព្រោះអ្នកបានប្រាប់ថា អ្នកណាមានតំណ អាចចូលបាន។
# reviewed by a native speaker: no
checkup-why-door-unsure = ព្រោះអ្នកបានប្រាប់ថា អ្នកមិនដឹងថាអ្នកណាអាចចូល។
# reviewed by a native speaker: no
checkup-why-nobody-looks = ព្រោះអ្នកបានប្រាប់ថា គ្មានអ្នកណាមើលថាអ្នកណានៅទីនោះ៖ អាចមានគេអង្គុយស្តាប់ដោយគ្មានអ្នកដឹង។
# reviewed by a native speaker: no
checkup-why-met-group = ព្រោះអ្នកបានប្រាប់ថា អ្នក និងមនុស្សចម្លែកធ្លាប់នៅក្នុងក្រុមតែមួយ។
# reviewed by a native speaker: no
checkup-why-met-threats = ព្រោះអ្នកបានប្រាប់ថា អ្នកធ្លាប់ត្រូវគេគំរាម ឬជេរប្រមាថ។
# reviewed by a native speaker: no
checkup-why-fear-threats = ព្រោះអ្នកបានប្រាប់ថា អ្នកខ្លាចការគំរាម ឬការជេរប្រមាថ។
# reviewed by a native speaker: no
checkup-why-met-pictures = ព្រោះអ្នកបានប្រាប់ថា អ្នកធ្លាប់ត្រូវគេគំរាមដោយរូបឯកជន។ វាមិនមែនជាកំហុសរបស់អ្នកទេ។
# reviewed by a native speaker: no
checkup-why-fear-pictures = ព្រោះអ្នកបានប្រាប់ថា អ្នកខ្លាចរូបឯកជនត្រូវបានគេបង្ហាញ។
# reviewed by a native speaker: no
checkup-why-blocked = ព្រោះអ្នកបានប្រាប់ថា មានអ្វីមួយដែលអ្នកបើកមិនបាន។
# reviewed by a native speaker: no
checkup-why-no-way-around = ព្រោះអ្នកបានប្រាប់ថា អ្នកគ្មានផ្លូវទៅអ្វីដែលត្រូវបានបិទ។
# reviewed by a native speaker: no
checkup-why-free-vpn = ព្រោះអ្នកបានប្រាប់ថា អ្នកប្រើ VPN ឥតគិតថ្លៃ។
# reviewed by a native speaker: no
checkup-why-visible-way = ព្រោះអ្នកបានប្រាប់ថា អ្នកប្រើ VPN ឬ Tor៖ គេអាចសម្គាល់ឃើញ។
# reviewed by a native speaker: no
checkup-why-wifi = ព្រោះអ្នកបានប្រាប់ថា អ្នកប្រើ Wi-Fi របស់អ្នកដទៃសម្រាប់រឿងសំខាន់។
# reviewed by a native speaker: no
checkup-why-some-wifi = ព្រោះអ្នកបានប្រាប់ថា ពេលខ្លះអ្នកប្រើ Wi-Fi របស់អ្នកដទៃសម្រាប់រឿងសំខាន់។
# reviewed by a native speaker: no
checkup-why-officials-network = ព្រោះអ្នកបានជ្រើសអ្នកមានអំណាចក្នុងរដ្ឋ៖ ពួកគេអាចសួរក្រុមហ៊ុនបណ្តាញនូវអ្វីដែលវាដឹង។
# reviewed by a native speaker: no
checkup-why-employer-network = ព្រោះអ្នកបានជ្រើសកន្លែងធ្វើការ ឬសាលា៖ បណ្តាញ និងឧបករណ៍នៅទីនោះស្ថិតក្នុងដៃគេ។
# reviewed by a native speaker: no
checkup-why-nobody-to-ask = ព្រោះអ្នកបានប្រាប់ថា គ្មានអ្នកណាដែលអ្នកអាចសួរបាន។
# reviewed by a native speaker: no
checkup-why-never-learnt = ព្រោះអ្នកបានប្រាប់ថា អ្នកមិនដែលរៀនអំពីរឿងនេះទេ។
# reviewed by a native speaker: no
checkup-why-learnt-long-ago = ព្រោះអ្នកបានប្រាប់ថា អ្នកបានរៀនអំពីរឿងនេះយូរមកហើយ។

## Something happened

# reviewed by a native speaker: no
happened-intro = សូមដកដង្ហើម។ រឿងភាគច្រើនអាចដោះស្រាយបាន។ ជ្រើសអ្វីដែលបានកើតឡើង ហើយធ្វើម្តងមួយជំហាន។
# reviewed by a native speaker: no
happened-private = គ្មានអ្វីចេញពីឧបករណ៍របស់អ្នកទេ ហើយ Krama មិនកត់ត្រាអ្វីដែលអ្នកជ្រើសទេ។
# reviewed by a native speaker: no
happened-danger = បើមានគេអាចធ្វើបាបរាងកាយអ្នកឥឡូវនេះ៖ សូមទៅកន្លែងដែលមានមនុស្សជាមុនសិន។ អ្វីៗទាំងនេះអាចរង់ចាំបាន។
# reviewed by a native speaker: no
happened-which = មួយណា?
# reviewed by a native speaker: no
happened-now = ឥឡូវនេះ
# reviewed by a native speaker: no
happened-today = ថ្ងៃនេះ
# reviewed by a native speaker: no
happened-week = សប្តាហ៍នេះ
# reviewed by a native speaker: no
happened-ask-whom = អ្នកណាអាចជួយ
# reviewed by a native speaker: no
happened-lessons = មេរៀនអំពីរឿងនេះ
# reviewed by a native speaker: no
happened-account-taken = គណនីត្រូវបានគេលួចយក
# reviewed by a native speaker: no
happened-account-taken-in = ខ្ញុំនៅចូលបាន
# reviewed by a native speaker: no
happened-account-taken-out = ខ្ញុំលែងចូលបាន
# reviewed by a native speaker: no
happened-impersonation = មានគេក្លែងខ្លួន
# reviewed by a native speaker: no
happened-impersonation-me = គេក្លែងជាខ្ញុំ
# reviewed by a native speaker: no
happened-impersonation-friend = គេក្លែងជាមិត្តរបស់ខ្ញុំ
# reviewed by a native speaker: no
happened-threats-pictures = ការគំរាមដោយរូបឯកជន
# reviewed by a native speaker: no
happened-threats-pictures-threat = គេគំរាមថានឹងបង្ហាញវា
# reviewed by a native speaker: no
happened-threats-pictures-shared = គេបានបង្ហាញវារួចហើយ
# reviewed by a native speaker: no
happened-phone-taken = ទូរស័ព្ទរបស់ខ្ញុំលែងនៅជាមួយខ្ញុំ
# reviewed by a native speaker: no
happened-phone-taken-lost = បាត់ ឬត្រូវគេលួច
# reviewed by a native speaker: no
happened-phone-taken-officials = មន្ត្រីបានយកវា
# reviewed by a native speaker: no
happened-site-blocked = គេហទំព័រ ឬកម្មវិធីបើកមិនបាន
# reviewed by a native speaker: no
happened-site-blocked-one = តែមួយនេះប៉ុណ្ណោះ
# reviewed by a native speaker: no
happened-site-blocked-all = គ្មានអ្វីដំណើរការសោះ
# reviewed by a native speaker: no
happened-strange-group = ខ្ញុំនៅក្នុងក្រុមចម្លែក
# reviewed by a native speaker: no
happened-strange-group-nothing = ខ្ញុំមិនបានបើកអ្វីនៅទីនោះទេ
# reviewed by a native speaker: no
happened-strange-group-opened = ខ្ញុំបានបើកតំណ ឬដំឡើងអ្វីមួយ

## Steps

# reviewed by a native speaker: no
happened-step-password = ប្តូរពាក្យសម្ងាត់គណនីនេះ លើឧបករណ៍ដែលអ្នកទុកចិត្ត។
# reviewed by a native speaker: no
happened-step-devices-out = ក្នុងការកំណត់គណនី សូមមើលថាវាកំពុងបើកនៅឧបករណ៍ណាខ្លះ ហើយបណ្តេញចេញអ្វីដែលមិនមែនជាអ្នក។
# reviewed by a native speaker: no
happened-step-check-recovery = សូមមើលថាអ៊ីមែល និងលេខសម្រាប់យកគណនីវិញ នៅជារបស់អ្នកឬទេ។
# reviewed by a native speaker: no
happened-step-second-step = បើកការផ្ទៀងផ្ទាត់ពីរជំហាន តាមកម្មវិធីជាជាង SMS។
# reviewed by a native speaker: no
happened-step-tell-contacts = ប្រាប់អ្នកស្គាល់តាមផ្លូវផ្សេង៖ កុំជឿអ្វីដែលមកពីគណនីនោះ កុំផ្ញើលុយ កុំបើកតំណ។
# reviewed by a native speaker: no
happened-step-look-sent = សូមមើលអ្វីដែលត្រូវបានផ្ញើ ឬប្តូរក្នុងនាមអ្នក៖ សារ ការបង្ហោះ ការបញ្ជូនអ៊ីមែលបន្ត។
# reviewed by a native speaker: no
happened-step-same-passwords = ប្តូរពាក្យសម្ងាត់នៅគ្រប់កន្លែងដែលអ្នកប្រើពាក្យដដែល។
# reviewed by a native speaker: no
happened-step-spare-codes = សរសេរលេខកូដបម្រុងលើក្រដាស ហើយទុកឆ្ងាយពីទូរស័ព្ទ។
# reviewed by a native speaker: no
happened-step-recover = ប្រើ “ភ្លេចពាក្យសម្ងាត់” ក្នុងកម្មវិធីពិត ឬលើទំព័រពិតដែលអ្នកវាយអាសយដ្ឋានដោយខ្លួនឯង។ កុំប្រើតំណដែលមានគេផ្ញើមក។
# reviewed by a native speaker: no
happened-step-keep-proof = ទុកភស្តុតាង៖ ថតអេក្រង់ដែលមានឈ្មោះ អាសយដ្ឋាន និងពេល។
# reviewed by a native speaker: no
happened-step-keep-words = ទុកភស្តុតាង៖ សារដែលមានឈ្មោះ អាសយដ្ឋាន និងពេល។ កុំបញ្ជូនរូបទៅអ្នកណាទៀត។
# reviewed by a native speaker: no
happened-step-second-number = សូមមើលថាស៊ីមរបស់អ្នកនៅដំណើរការឬទេ។ បើវាឈប់ភ្លាមៗ សូមទៅហាងក្រុមហ៊ុនទូរស័ព្ទជាមួយអត្តសញ្ញាណប័ណ្ណ។
# reviewed by a native speaker: no
happened-step-report-account = រាយការណ៍ថាគណនីត្រូវបានគេលួច ក្នុងកម្មវិធី ឬលើទំព័រជំនួយរបស់សេវានោះ។
# reviewed by a native speaker: no
happened-step-mail-first = ការពារអ៊ីមែលជាមុន៖ អ្នកណាមានវា អាចយកគណនីផ្សេងទៀតបានដែរ។
# reviewed by a native speaker: no
happened-step-start-anew = បើមិនបានវិញ៖ បើកគណនីថ្មី ប្រាប់គ្រប់គ្នាថាមួយណាត្រូវ ហើយរាយការណ៍គណនីចាស់ជាបន្ត។
# reviewed by a native speaker: no
happened-step-no-argument = កុំឈ្លោះជាមួយគេ ហើយកុំគំរាមអ្នកណា។
# reviewed by a native speaker: no
happened-step-report-fake = រាយការណ៍ទម្រង់នោះថាក្លែងក្លាយ ក្នុងកម្មវិធី។
# reviewed by a native speaker: no
happened-step-ask-report = សុំមិត្តពីរបីនាក់ឲ្យរាយការណ៍ដែរ។
# reviewed by a native speaker: no
happened-step-watch-again = ស្វែងរកឈ្មោះរបស់អ្នកម្តងម្កាល៖ ទម្រង់បែបនេះអាចត្រឡប់មកវិញ។
# reviewed by a native speaker: no
happened-step-own-profile = ឲ្យមនុស្សតិចជាងមុនឃើញរូប បញ្ជីមិត្ត និងលេខរបស់អ្នក។
# reviewed by a native speaker: no
happened-step-no-money = កុំផ្ញើលុយ លេខកូដ ឬរូប។
# reviewed by a native speaker: no
happened-step-ask-by-voice = ហៅទៅមិត្តតាមលេខដែលអ្នកធ្លាប់មាន ហើយសួរ។
# reviewed by a native speaker: no
happened-step-tell-friend = ប្រាប់មិត្តពីអ្វីដែលគេសរសេរក្នុងនាមគាត់។
# reviewed by a native speaker: no
happened-step-compare-number = ផ្ទៀងផ្ទាត់លេខសុវត្ថិភាព ពេលជួបគ្នា។
# reviewed by a native speaker: no
happened-step-not-alone = វាមិនមែនជាកំហុសរបស់អ្នកទេ។ សូមប្រាប់មនុស្សម្នាក់ដែលអ្នកទុកចិត្ត។
# reviewed by a native speaker: no
happened-step-no-pay = កុំបង់លុយ ហើយកុំផ្ញើរូបថែម៖ អ្នកដែលបង់ ច្រើនត្រូវគេទារម្តងទៀត។
# reviewed by a native speaker: no
happened-step-stop-answering = ក្រោយពេលបានទុកភស្តុតាង សូមឈប់ឆ្លើយ រួចទប់ស្កាត់គេ។
# reviewed by a native speaker: no
happened-step-lock-profile = លាក់បញ្ជីមិត្តរបស់អ្នក ហើយឲ្យតែមិត្តអាចសរសេរមកអ្នក។
# reviewed by a native speaker: no
happened-step-hash-pictures = StopNCII.org (ពីអាយុ 18 ឆ្នាំ) និង Take It Down (រូបមុនអាយុ 18 ឆ្នាំ) អាចជួយទប់ស្កាត់រូបបែបនេះ លើសេវាដែលចូលរួម។ រូបផ្ទាល់មិនត្រូវបានផ្ញើទេ គឺផ្ញើតែស្នាមសម្គាល់របស់វា។
# reviewed by a native speaker: no
happened-step-plan-words = គិតប្រយោគពីរ សម្រាប់អ្នកដែលអាចឃើញវា។ អ្នកមិនចាំបាច់ពន្យល់អ្នកណាលើសពីនេះទេ។
# reviewed by a native speaker: no
happened-step-report-picture = រាយការណ៍រូបនីមួយៗក្នុងកម្មវិធី ថាបានបង្ហាញដោយគ្មានការយល់ព្រមពីអ្នក។
# reviewed by a native speaker: no
happened-step-lawyer-step = សួរមេធាវីដែលអ្នកទុកចិត្តថាអាចធ្វើអ្វីបាន មុនពេលទៅប៉ូលិស ឬសរសេរអំពីវា។
# reviewed by a native speaker: no
happened-step-rest = ឲ្យមិត្តម្នាក់មើលសារជំនួសអ្នក ហើយសម្រាក។
# reviewed by a native speaker: no
happened-step-find-device = ចាក់សោវាពីឧបករណ៍ផ្សេង៖ google.com/android/find សម្រាប់ Android, icloud.com/find សម្រាប់ iPhone។ កុំទៅតាមចោរ។
# reviewed by a native speaker: no
happened-step-ring-number = ហៅទៅលេខរបស់អ្នក៖ ប្រហែលជាមានមនុស្សស្មោះត្រង់រើសបាន។
# reviewed by a native speaker: no
happened-step-block-sim = សុំក្រុមហ៊ុនទូរស័ព្ទបិទស៊ីម ដើម្បីកុំឲ្យលេខកូដចូលវា។
# reviewed by a native speaker: no
happened-step-password-from-other = ប្តូរពាក្យសម្ងាត់អ៊ីមែល និងកម្មវិធីផ្ញើសារ ពីឧបករណ៍ផ្សេង។
# reviewed by a native speaker: no
happened-step-new-sim = យកស៊ីមថ្មីដែលមានលេខដដែល ហើយរៀបចំលេខក្នុងគណនីរបស់អ្នក។
# reviewed by a native speaker: no
happened-step-write-down = កត់ទុកថាអ្នកណាបានយក ពេលណា នៅឯណា និងគេបាននិយាយអ្វី។ សុំលិខិតអំពីរឿងនោះ។
# reviewed by a native speaker: no
happened-step-ask-lawyer = បើអាច សូមសួរមេធាវីដែលអ្នកទុកចិត្ត មុនពេលប្រាប់លេខកូដ ឬចុះហត្ថលេខា។
# reviewed by a native speaker: no
happened-step-tell-one = ប្រាប់មិត្តរួមការងារម្នាក់ ដើម្បីឲ្យអ្នកដទៃការពារគណនី និងក្រុមរបស់ខ្លួន។
# reviewed by a native speaker: no
happened-step-no-erase = មុនពេលលុបទូរស័ព្ទពីចម្ងាយ សូមសួរមេធាវី៖ គេអាចយករឿងនោះមកចោទអ្នក។
# reviewed by a native speaker: no
happened-step-not-same-phone = ពេលបានទូរស័ព្ទវិញ កុំប្រើវាសម្រាប់រឿងឯកជន រហូតដល់មានអ្នកចេះបានពិនិត្យវា។
# reviewed by a native speaker: no
happened-step-new-phone-clean = ប្រើទូរស័ព្ទផ្សេងល្អជាង។ យ៉ាងហោចណាស់ កំណត់វាឲ្យដូចថ្មីវិញ ហើយជ្រើសពាក្យសម្ងាត់ថ្មី។
# reviewed by a native speaker: no
happened-step-try-other-network = សាកបណ្តាញផ្សេង៖ អ៊ីនធឺណិតទូរស័ព្ទជំនួស Wi-Fi ឬផ្ទុយមកវិញ។
# reviewed by a native speaker: no
happened-step-no-strange-app = កុំដំឡើងកម្មវិធី ឬវិញ្ញាបនបត្រ ដែលទំព័រ ឬសារចម្លែកថាជាដំណោះស្រាយ។
# reviewed by a native speaker: no
happened-step-look-doctor = “ពិនិត្យបណ្តាញ” ក្នុងការកំណត់របស់ Krama ប្រាប់ថាបណ្តាញនេះធ្វើអ្វីដល់ Krama។ គេអាចឃើញពេលវាដំណើរការ។
# reviewed by a native speaker: no
happened-step-ask-others = សួរមនុស្សនៅកន្លែងផ្សេង ថាវាបើកបានសម្រាប់គេឬទេ។
# reviewed by a native speaker: no
happened-step-official-app = រកកម្មវិធីផ្លូវការរបស់សេវានោះ ឬអាសយដ្ឋានទីពីររបស់វា ពីប្រភពដែលអ្នកស្គាល់។
# reviewed by a native speaker: no
happened-step-ready-before = ត្រៀម Tor Browser ឬ VPN ដែលអ្នកទុកចិត្តសម្រាប់លើកក្រោយ។ គេអាចឃើញថាអ្នកប្រើវា។
# reviewed by a native speaker: no
happened-step-check-money = សូមមើលថាអស់ទិន្នន័យឬនៅ ហើយរបៀបយន្តហោះបិទឬនៅ។
# reviewed by a native speaker: no
happened-step-wait-calm = រង់ចាំមួយម៉ោង មុនពេលគិតអាក្រក់៖ បណ្តាញក៏អាចខូចដោយចៃដន្យដែរ។
# reviewed by a native speaker: no
happened-step-carry-messages = ក្នុង Krama សាររង់ចាំលើឧបករណ៍របស់អ្នក ហើយអាចយកទៅដោយដៃ៖ “ពីដៃមួយទៅដៃមួយ” ក្នុងការកំណត់។
# reviewed by a native speaker: no
happened-step-open-nothing = កុំបើកតំណ ឬឯកសារនៅទីនោះ ហើយកុំប្រាប់អ្វីអំពីខ្លួនអ្នក។
# reviewed by a native speaker: no
happened-step-leave-group = ចេញពីក្រុម។ អ្នកក្នុងក្រុមប្រហែលជាបានឃើញលេខរបស់អ្នកហើយ។
# reviewed by a native speaker: no
happened-step-who-added = បើមើលទៅដូចជាមិត្តបានបន្ថែមអ្នក សូមសួរមិត្តនោះតាមសំឡេង។
# reviewed by a native speaker: no
happened-step-report-group = រាយការណ៍ក្រុមនោះក្នុងកម្មវិធី ហើយទប់ស្កាត់អ្នកដែលបានបន្ថែមអ្នក។
# reviewed by a native speaker: no
happened-step-group-settings = ក្នុងការកំណត់កម្មវិធីផ្ញើសារ សូមជ្រើសថាអ្នកណាអាចបន្ថែមអ្នកក្នុងក្រុម។
# reviewed by a native speaker: no
happened-step-fly-mode = បើករបៀបយន្តហោះ។
# reviewed by a native speaker: no
happened-step-nothing-typed-more = កុំវាយពាក្យសម្ងាត់លើទូរស័ព្ទនេះ រហូតដល់វាត្រូវបានពិនិត្យ។
# reviewed by a native speaker: no
happened-step-remove-app = លុបអ្វីដែលអ្នកបានដំឡើង ហើយរកមើលកម្មវិធីដែលអ្នកមិនស្គាល់។
# reviewed by a native speaker: no
happened-step-reset-phone = បើអ្នកបានដំឡើងអ្វី៖ ទុករូប និងលេខសិន រួចកំណត់ទូរស័ព្ទឲ្យដូចថ្មីវិញ។

## Whom to ask

# reviewed by a native speaker: no
happened-who-friend = មិត្ត ឬមិត្តរួមការងារដែលអ្នកទុកចិត្ត ដោយជួបមុខ ឬតាមសំឡេង។
# reviewed by a native speaker: no
happened-who-provider = ទំព័រជំនួយរបស់សេវានោះផ្ទាល់ បើកពីក្នុងកម្មវិធីរបស់វា។
# reviewed by a native speaker: no
happened-who-helpline = Digital Security Helpline របស់ Access Now សម្រាប់អ្នកការពារសិទ្ធិ អ្នកកាសែត និងអង្គការរបស់គេ៖ accessnow.org/help។ បណ្តាញរបស់អ្នកអាចឃើញថាអ្នកទាក់ទងពួកគេ។
# reviewed by a native speaker: no
happened-who-police = ប៉ូលិសអាចតាមដានបទល្មើស។ សូមគិតជាមួយអ្នកដែលអ្នកទុកចិត្ត ថាវាជួយអ្នក ឬធ្វើឲ្យអ្នកខាត។
# reviewed by a native speaker: no
happened-who-pictures = StopNCII.org និង takeitdown.ncmec.org សម្រាប់រូបឯកជន។ បណ្តាញរបស់អ្នកអាចឃើញថាអ្នកចូលទៅ។
# reviewed by a native speaker: no
happened-who-lawyer = មេធាវីដែលអ្នកទុកចិត្ត។ អ្វីៗនៅទីនេះមិនមែនជាការប្រឹក្សាច្បាប់ទេ។
# reviewed by a native speaker: no
happened-who-operator = ហាងរបស់ក្រុមហ៊ុនទូរស័ព្ទ ជាមួយអត្តសញ្ញាណប័ណ្ណរបស់អ្នក។
