# SPDX-License-Identifier: AGPL-3.0-or-later
### People: the roster, safety numbers, codes to scan, invites, groups, search.

## The roster

# reviewed by a native speaker: no
people-title = មនុស្ស
# reviewed by a native speaker: no
people-can-decrypt = ឧបករណ៍ { $devices } អាចបើកអានបាន៖ ផ្ទៀងផ្ទាត់ហើយ { $checked } មិនទាន់ { $unchecked }
# reviewed by a native speaker: no
people-explain = មានតែឧបករណ៍ទាំងនេះទេ ដែលអាចបើកអានអ្វីដែលសរសេរនៅទីនេះ។ អ្នកដែលនៅក្នុងនេះ នៅតែអាចចម្លងវា ឬឲ្យអ្នកដទៃអានជាមួយបាន ហើយ Krama មើលមិនឃើញទេ។
# reviewed by a native speaker: no
people-list = អ្នកណានៅទីនេះ
# reviewed by a native speaker: no
people-me = { $name } (អ្នក)
# reviewed by a native speaker: no
people-admin = អ្នកគ្រប់គ្រង
# reviewed by a native speaker: no
people-member = សមាជិក
# reviewed by a native speaker: no
people-devices = ឧបករណ៍ { $count }
# reviewed by a native speaker: no
people-checked = ផ្ទៀងផ្ទាត់ហើយ
# reviewed by a native speaker: no
people-unchecked = មិនទាន់ផ្ទៀងផ្ទាត់
# reviewed by a native speaker: no
people-via = តាមការអញ្ជើញសម្រាប់ { $label } មិនទាន់ផ្ទៀងផ្ទាត់
# reviewed by a native speaker: no
people-via-checked = តាមការអញ្ជើញសម្រាប់ { $label } ផ្ទៀងផ្ទាត់ហើយ
# reviewed by a native speaker: no
people-looks-like = ឈ្មោះនេះមើលទៅដូច { $other } តែជារបស់អ្នកផ្សេង។ សូមសួរថាជាអ្នកណា មុនពេលសរសេររឿងសំខាន់។
# reviewed by a native speaker: no
people-actions = អ្វីដែលអាចធ្វើជាមួយ { $name }
# reviewed by a native speaker: no
people-compare = ផ្ទៀងផ្ទាត់លេខសុវត្ថិភាព
# reviewed by a native speaker: no
people-write = សរសេរទៅ { $name }
# reviewed by a native speaker: no
nickname-title = ហៅតាមឈ្មោះផ្សេង
# reviewed by a native speaker: no
nickname-label = ឈ្មោះដែលអ្នកហៅគាត់
# reviewed by a native speaker: no
nickname-hint = តែលើឧបករណ៍នេះប៉ុណ្ណោះ។ គ្មានអ្នកណាផ្សេងឃើញទេ ហើយវាមិននៅក្នុងច្បាប់ចម្លងទេ។ គាត់ហៅខ្លួនឯងថា { $name }។ ទុកទទេ ដើម្បីត្រឡប់ទៅឈ្មោះនោះវិញ។
# reviewed by a native speaker: no
nickname-own = គាត់ហៅខ្លួនឯងថា
# reviewed by a native speaker: no
people-promote = តាំងជាអ្នកគ្រប់គ្រង
# reviewed by a native speaker: no
people-remove = ដកចេញពីក្រុម
# reviewed by a native speaker: no
people-no-direct = អ្នកមិនទាន់មានការសន្ទនារវាងពីរនាក់ជាមួយ { $name } ទេ។ ដើម្បីសរសេរ ឬផ្ទៀងផ្ទាត់ សូមផ្ញើការអញ្ជើញជាមុនសិន។
# reviewed by a native speaker: no
people-promote-title = តាំង { $name } ជាអ្នកគ្រប់គ្រងឬ?
# reviewed by a native speaker: no
people-promote-text = អ្នកគ្រប់គ្រងអាចបន្ថែម ឬដកអ្នកណាក៏បាន រួមទាំងអ្នកផង។ អ្នកមិនអាចដកសិទ្ធិនេះវិញបានទេ។
# reviewed by a native speaker: no
people-promote-yes = តាំងជាអ្នកគ្រប់គ្រង
# reviewed by a native speaker: no
people-promoted = { $name } ជាអ្នកគ្រប់គ្រងហើយ។
# reviewed by a native speaker: no
people-remove-title = ដក { $name } ចេញឬ?
# reviewed by a native speaker: no
people-remove-text = ពេលធ្វើរួច { $name } មិនអាចអានអ្វីដែលសរសេរនៅទីនេះទៀតទេ។ អ្វីដែល { $name } បានទទួលរួច នៅជាមួយគាត់ដដែល។ អ្នកដទៃឃើញថាអ្នកជាអ្នកដក។
# reviewed by a native speaker: no
people-remove-yes = ដកចេញ
# reviewed by a native speaker: no
people-removed = { $name } ត្រូវបានដកចេញហើយ។
# reviewed by a native speaker: no
people-remove-queued = មិនទាន់ធ្វើរួចទេ៖ វានឹងទៅពេលមានអ៊ីនធឺណិត។ មុនពេលនោះ { $name } នៅតែអានបាន។
# reviewed by a native speaker: no
people-queued = មិនទាន់ធ្វើរួចទេ៖ វានឹងទៅពេលមានអ៊ីនធឺណិត។
# reviewed by a native speaker: no
people-add = បន្ថែមមនុស្ស
# reviewed by a native speaker: no
people-only-admins = មានតែអ្នកគ្រប់គ្រងទេ ដែលអាចបន្ថែម ឬដកមនុស្សនៅទីនេះ។
# reviewed by a native speaker: no
people-two-stay-two = ការសន្ទនារវាងពីរនាក់ នៅតែពីរនាក់។ ដើម្បីនិយាយជាមួយមនុស្សច្រើន សូមបង្កើតក្រុម។
# reviewed by a native speaker: no
people-leave = ចាកចេញ
# reviewed by a native speaker: no
people-leave-title = ចាកចេញពី “{ $title }” ឬ?
# reviewed by a native speaker: no
people-leave-text = អ្នកលែងអាចសរសេរនៅទីនេះទៀតហើយ ហើយអ្នកដទៃឃើញថាអ្នកចាកចេញ។ អ្នកនៅតែជាសមាជិក រហូតដល់ Krama របស់អ្នកផ្សេងបានដកឈ្មោះអ្នកចេញ។ អ្វីដែលអ្នកមាន នៅលើឧបករណ៍នេះដដែល។
# reviewed by a native speaker: no
people-left = អ្នកបានចាកចេញហើយ។
# reviewed by a native speaker: no
people-last-admin-title = សូមតាំងអ្នកផ្សេងជាអ្នកគ្រប់គ្រងជាមុនសិន
# reviewed by a native speaker: no
people-last-admin-text = អ្នកជាអ្នកគ្រប់គ្រងតែម្នាក់។ បើអ្នកចាកចេញ គ្មានអ្នកណាអាចបន្ថែម ឬដកមនុស្សបានទេ។ សូមជ្រើសអ្នកគ្រប់គ្រងថ្មី រួចសឹមចាកចេញ។
# reviewed by a native speaker: no
people-forget = លុបចេញពីឧបករណ៍នេះ
# reviewed by a native speaker: no
people-forget-title = លុប “{ $title }” ចេញពីឧបករណ៍នេះឬ?
# reviewed by a native speaker: no
people-forget-text = សារ និងឯកសារទាំងអស់របស់វានៅលើឧបករណ៍នេះ នឹងត្រូវលុប។ អ្នកដទៃនៅមានរបស់ពួកគេ។ មិនអាចយកមកវិញបានទេ។
# reviewed by a native speaker: no
people-forget-yes = លុប
# reviewed by a native speaker: no
people-nobody = មិនទាន់មានអ្នកណាទេ

## Being added to a group

# reviewed by a native speaker: no
group-request-title = អ្នកត្រូវបានបន្ថែមទៅក្រុមនេះ
# reviewed by a native speaker: no
group-request-text = សូមមើលថាអ្នកណានៅក្នុងនោះ មុនពេលយល់ព្រម។ អ្នកមិនសរសេរអ្វីនៅទីនេះទេ មុនពេលយល់ព្រម។ បើអ្នកបដិសេធ អ្នកដទៃឃើញថាអ្នកចាកចេញ។
# reviewed by a native speaker: no
group-accept = យល់ព្រម
# reviewed by a native speaker: no
group-decline = បដិសេធ
# reviewed by a native speaker: no
group-accepted = អ្នកចូលក្នុងក្រុមនេះហើយ។

## A new group

# reviewed by a native speaker: no
group-new = ក្រុមថ្មី
# reviewed by a native speaker: no
group-name = ឈ្មោះក្រុម
# reviewed by a native speaker: no
group-name-hint = គ្រប់គ្នាក្នុងក្រុមឃើញឈ្មោះនេះ។
# reviewed by a native speaker: no
group-rename = ប្តូរឈ្មោះក្រុម
# reviewed by a native speaker: no
group-rename-hint = គ្រប់គ្នាក្នុងក្រុមឃើញឈ្មោះថ្មី ហើយឃើញថាអ្នកជាអ្នកប្តូរ។
# reviewed by a native speaker: no
group-renamed = ក្រុមមានឈ្មោះថ្មីហើយ។
# reviewed by a native speaker: no
move-home = កន្លែងរក្សាទុក
# reviewed by a native speaker: no
move-title = ប្តូរទៅម៉ាស៊ីនបញ្ជូនសារផ្សេង
# reviewed by a native speaker: no
move-text = ចាប់ពីពេលនេះ ម៉ាស៊ីនបញ្ជូនសារថ្មីរក្សាការសន្ទនានេះ។ គ្រប់គ្នាមកតាមដោយខ្លួនឯង ហើយឃើញថាអ្នកជាអ្នកប្តូរ។ អ្វីដែលបានសរសេរ នៅជាមួយគ្រប់គ្នាដដែល។ រូបភាព និងឯកសារដែលមិនទាន់បានទាញយក នៅម៉ាស៊ីនបញ្ជូនសារចាស់។ គ្មានអ្នកណាប្រាប់ម៉ាស៊ីនបញ្ជូនសារចាស់ថាទៅទីណាទេ។
# reviewed by a native speaker: no
move-text-own = ម៉ាស៊ីនបញ្ជូនសាររបស់អ្នក ប្តូរទៅជាមួយកំណត់ត្រារបស់អ្នក៖ អ្វីដែលអ្នកបង្កើតចាប់ពីពេលនេះ ដូចជាតំណអញ្ជើញ និងក្រុម ស្ថិតនៅទីនោះ។ ការសន្ទនាដែលមានរួចហើយ នៅកន្លែងដដែល៖ សូមប្តូរម្តងមួយៗ។ បើអ្នកមានកូដសង្គ្រោះ កូដនោះ និងច្បាប់ចម្លងរបស់អ្នក នៅម៉ាស៊ីនបញ្ជូនសារចាស់៖ សូមបង្កើតកូដថ្មី។
# reviewed by a native speaker: no
move-go = ប្តូរ
# reviewed by a native speaker: no
move-done = បានប្តូរហើយ។ អ្នកដទៃមកតាមដោយខ្លួនឯង។
# reviewed by a native speaker: no
move-queued = កំពុងរង់ចាំ៖ ម៉ាស៊ីនបញ្ជូនសារចាស់ត្រូវទទួលការប្តូរនេះ តែទាក់ទងវាមិនទាន់បាន។ វានឹងបន្តដោយខ្លួនឯង។
# reviewed by a native speaker: no
move-restart-relay = ម៉ាស៊ីនបញ្ជូនសារផ្សេង បើម៉ាស៊ីនបញ្ជូនសារចាស់លែងមាន
# reviewed by a native speaker: no
move-restart-hint = ទុកវាឲ្យនៅទទេ ដើម្បីចាប់ផ្តើមនៅម៉ាស៊ីនបញ្ជូនសាររបស់អ្នក។
# reviewed by a native speaker: no
group-pick = អ្នកណានៅក្នុងក្រុម?
# reviewed by a native speaker: no
group-nobody = អ្នកមិនទាន់មានអ្នកស្គាល់ទេ។ សូមអញ្ជើញអ្នកណាម្នាក់ជាមុនសិន រួចអ្នកអាចដាក់គាត់ក្នុងក្រុម។
# reviewed by a native speaker: no
group-create = បង្កើតក្រុម
# reviewed by a native speaker: no
group-creating = កំពុងបង្កើតក្រុម …
# reviewed by a native speaker: no
group-added-none = ក្រុមបានបង្កើតហើយ តែមានអ្នកខ្លះមិនទាន់អាចបន្ថែមបាន៖
# reviewed by a native speaker: no
group-not-added = { $name }៖ { $why }
# reviewed by a native speaker: no
group-open = បើកក្រុម
# reviewed by a native speaker: no
group-picked = បានជ្រើស { $count } នាក់

## Adding to a group

# reviewed by a native speaker: no
group-add-title = បន្ថែមទៅ “{ $title }”
# reviewed by a native speaker: no
group-add-text = អ្នកដែលអ្នកបន្ថែម អាចអានអ្វីដែលសរសេរចាប់ពីពេលនោះ សូម្បីតែមុនពេលយល់ព្រម តែមិនអាចអានអ្វីពីមុនបានទេ។
# reviewed by a native speaker: no
group-add-ask = បន្ថែម { $name } ឬ?
# reviewed by a native speaker: no
group-add-unchecked = អ្នកមិនទាន់បានផ្ទៀងផ្ទាត់លេខសុវត្ថិភាពជាមួយ { $name } ទេ។
# reviewed by a native speaker: no
group-add-yes = បន្ថែម
# reviewed by a native speaker: no
group-added = { $name } ត្រូវបានបន្ថែមហើយ។
# reviewed by a native speaker: no
group-all-in = អ្នកស្គាល់របស់អ្នកទាំងអស់ នៅក្នុងក្រុមនេះរួចហើយ។
# reviewed by a native speaker: no
group-add-invite-title = អ្នកផ្សេងមែនទេ?
# reviewed by a native speaker: no
group-add-invite-text = សូមផ្ញើការអញ្ជើញជាមុនសិន។ ពេលអ្នកទាំងពីរមានការសន្ទនា អ្នកអាចបន្ថែមគាត់នៅទីនេះ។

## Starting a group anew

# reviewed by a native speaker: no
group-stopped-title = គ្មានអ្នកណាអាចផ្លាស់ប្តូរក្រុមនេះទៀតទេ
# reviewed by a native speaker: no
group-stopped-text = មិនអាចបន្ថែម ឬដកអ្នកណា ហើយសោមិនត្រូវបានប្តូរថ្មីទៀតទេ។
# reviewed by a native speaker: no
group-restart-text = អ្នកគ្រប់គ្រងម្នាក់អាចចាប់ផ្តើមវាថ្មី៖ ក្រុមថ្មីដែលមានមនុស្សដដែល។ អ្នកដទៃឃើញវាជាសំណើ ហើយអ្នកណាដែលចង់បន្ត ត្រូវយល់ព្រម។ ក្រុមចាស់នៅទុកសម្រាប់អាន។
# reviewed by a native speaker: no
group-stopped-member = សូមសុំអ្នកគ្រប់គ្រងក្រុម ឲ្យចាប់ផ្តើមវាថ្មី។
# reviewed by a native speaker: no
group-restart = ចាប់ផ្តើមក្រុមថ្មី
# reviewed by a native speaker: no
group-restart-title = ចាប់ផ្តើម “{ $title }” ថ្មីឬ?
# reviewed by a native speaker: no
group-restart-without = មិនយកអ្នកណាទៅជាមួយទេ?
# reviewed by a native speaker: no
group-restart-everybody = ទេ យកគ្រប់គ្នា
# reviewed by a native speaker: no
group-restarted = ក្រុមត្រូវបានចាប់ផ្តើមថ្មីហើយ។
# reviewed by a native speaker: no
group-restart-left = មិនទាន់នៅក្នុងក្រុមថ្មី៖ { $names }។ សូមបន្ថែមពួកគេនៅទីនោះ ពេលពួកគេមានអ៊ីនធឺណិត។

## The safety number

# reviewed by a native speaker: no
safety-title = លេខសុវត្ថិភាព
# reviewed by a native speaker: no
safety-with = អ្នក និង { $name }
# reviewed by a native speaker: no
safety-explain = សូមផ្ទៀងផ្ទាត់វាជាមួយ { $name } ដោយជួបមុខគ្នា ឬតាមសំឡេងដែលអ្នកស្គាល់៖ បើអ្នកទាំងពីរឃើញលេខដូចគ្នា គ្មានអ្នកណាលួចឈរកណ្តាលអ្នកទាំងពីរទេ។
# reviewed by a native speaker: no
safety-number-label = លេខហុកសិបខ្ទង់ ក្នុងដប់ពីរក្រុម
# reviewed by a native speaker: no
safety-compared = អ្នកបានផ្ទៀងផ្ទាត់លេខនេះជាមួយ { $name } ហើយ។
# reviewed by a native speaker: no
safety-not-compared = មិនទាន់ផ្ទៀងផ្ទាត់ទេ។
# reviewed by a native speaker: no
safety-together = តើអ្នកនៅជាមួយគ្នាឬ?
# reviewed by a native speaker: no
safety-together-text = ម្នាក់បង្ហាញកូដនេះ ម្នាក់ទៀតស្កេនវា។
# reviewed by a native speaker: no
safety-code-label = កូដដែល { $name } ត្រូវស្កេន
# reviewed by a native speaker: no
safety-show = បង្ហាញកូដរបស់ខ្ញុំ
# reviewed by a native speaker: no
safety-scan = ស្កេនកូដរបស់ { $name }
# reviewed by a native speaker: no
safety-aloud = ឬអានលេខឮៗ
# reviewed by a native speaker: no
safety-aloud-text = តាមការហៅ ឬជួបមុខគ្នា៖ ម្នាក់អាន ម្នាក់ទៀតមើលថាក្រុមលេខនីមួយៗដូចគ្នាឬទេ។
# reviewed by a native speaker: no
safety-same = លេខដូចគ្នា
# reviewed by a native speaker: no
safety-differ = លេខខុសគ្នា
# reviewed by a native speaker: no
safety-confirm-title = តើក្រុមលេខទាំងដប់ពីរដូចគ្នាឬទេ?
# reviewed by a native speaker: no
safety-confirm-text = សូមឆ្លើយថាបាទ/ចាស លុះត្រាតែអ្នកបានផ្ទៀងផ្ទាត់ទាំងអស់ជាមួយ { $name } ដោយជួបមុខគ្នា ឬតាមសំឡេងដែលអ្នកស្គាល់ មិនមែនតាមសារទេ ព្រោះអ្នកឈរកណ្តាលអាចប្តូរសារបាន។
# reviewed by a native speaker: no
safety-confirm-yes = បាទ/ចាស យើងបានផ្ទៀងផ្ទាត់
# reviewed by a native speaker: no
safety-marked = បានកត់ចំណាំថាផ្ទៀងផ្ទាត់ហើយ។
# reviewed by a native speaker: no
safety-matches-title = ត្រូវគ្នា
# reviewed by a native speaker: no
safety-matches-text = បើអ្នកបានស្កេនវាពីអេក្រង់របស់ { $name } ផ្ទាល់ ដោយ { $name } នៅក្បែរអ្នក សូមកត់ចំណាំថាផ្ទៀងផ្ទាត់ហើយ។
# reviewed by a native speaker: no
safety-mark = កត់ចំណាំថាផ្ទៀងផ្ទាត់ហើយ
# reviewed by a native speaker: no
safety-differs-title = មិនត្រូវគ្នា
# reviewed by a native speaker: no
safety-differs-scan = ប្រហែលជាកូដនៃការសន្ទនាផ្សេង៖ សូមឲ្យ { $name } បើកលេខសុវត្ថិភាពក្នុងការសន្ទនាជាមួយអ្នក ហើយសាកម្តងទៀត។
# reviewed by a native speaker: no
safety-differs-aloud = សូមផ្ទៀងផ្ទាត់ម្តងទៀត មួយក្រុមម្តងៗ។
# reviewed by a native speaker: no
safety-differs-text = បើនៅតែខុសគ្នា អ្នកដែលសរសេរនៅទីនេះ អាចមិនមែនជា { $name } ឬមានគេឈរកណ្តាល។ កុំសរសេររឿងសំខាន់នៅទីនេះ។ សូមប្រាប់ { $name } តាមវិធីផ្សេង ហើយចាប់ផ្តើមការសន្ទនាថ្មី ដោយឲ្យតំណអញ្ជើញដល់ដៃផ្ទាល់។

## Scanning a code

# reviewed by a native speaker: no
scan-title = ស្កេនកូដ
# reviewed by a native speaker: no
scan-hint = សូមដាក់កូដនៅមុខកាមេរ៉ា។
# reviewed by a native speaker: no
scan-starting = កាមេរ៉ាកំពុងបើក …
# reviewed by a native speaker: no
scan-picture-label = អ្វីដែលកាមេរ៉ាឃើញ
# reviewed by a native speaker: no
scan-file = ជ្រើសរូបភាពនៃកូដ
# reviewed by a native speaker: no
scan-no-code = រកមិនឃើញកូដក្នុងរូបភាពនេះទេ។ សូមថតម្តងទៀត ឲ្យត្រង់ និងមានពន្លឺគ្រប់គ្រាន់។
# reviewed by a native speaker: no
scan-paste = ឬបិទភ្ជាប់តំណ
# reviewed by a native speaker: no
scan-paste-hint = វាចាប់ផ្តើមដោយ https://
# reviewed by a native speaker: no
scan-paste-go = បន្តជាមួយតំណនេះ
# reviewed by a native speaker: no
scan-again = ស្កេនម្តងទៀត
# reviewed by a native speaker: no
scan-invite-here = នេះជាការអញ្ជើញ មិនមែនលេខសុវត្ថិភាពទេ។ សូមឲ្យអ្នកម្ខាងទៀតបើកលេខសុវត្ថិភាពនៃការសន្ទនារបស់អ្នក។
# reviewed by a native speaker: no
scan-camera-refused = Krama មិនទទួលបានការអនុញ្ញាតឲ្យប្រើកាមេរ៉ាទេ។ សូមអនុញ្ញាតក្នុងការកំណត់នៃកម្មវិធីរុករក។
# reviewed by a native speaker: no
scan-camera-missing = ឧបករណ៍នេះគ្មានកាមេរ៉ាដែល Krama អាចប្រើបានទេ។
# reviewed by a native speaker: no
scan-no-camera-safety = បើគ្មានកាមេរ៉ា សូមឲ្យអ្នកម្ខាងទៀតស្កេនកូដរបស់អ្នក ឬអានលេខឮៗ។

## Invites

# reviewed by a native speaker: no
invites-title = ការអញ្ជើញ
# reviewed by a native speaker: no
invites-new = អញ្ជើញមនុស្ស
# reviewed by a native speaker: no
invites-for = សម្រាប់អ្នកណា?
# reviewed by a native speaker: no
invites-for-hint = អ្នកឃើញឈ្មោះនេះ រហូតដល់អ្នកបានផ្ទៀងផ្ទាត់លេខសុវត្ថិភាព។ អ្នកដែលមានតំណ ក៏ឃើញវាដែរ។
# reviewed by a native speaker: no
invites-first = អ្នកដែលប្រើតំណនេះមុនគេ នឹងចូលក្នុងការសន្ទនាជាមួយអ្នក មិនថាជាអ្នកណាទេ។ សូមផ្ញើវាតាមវិធីដែលអ្នកទុកចិត្ត។
# reviewed by a native speaker: no
invites-make = បង្កើតការអញ្ជើញ
# reviewed by a native speaker: no
invites-ready = ការអញ្ជើញសម្រាប់ { $label }
# reviewed by a native speaker: no
invites-code-label = កូដនៃការអញ្ជើញសម្រាប់ { $label }
# reviewed by a native speaker: no
invites-link-label = តំណ
# reviewed by a native speaker: no
invites-share = ផ្ញើតំណ
# reviewed by a native speaker: no
invites-share-text = ការអញ្ជើញទៅការសន្ទនាក្នុង Krama។ វាប្រើបានសម្រាប់មនុស្សម្នាក់។
# reviewed by a native speaker: no
invites-copy = ចម្លងតំណ
# reviewed by a native speaker: no
invites-copied = បានចម្លង។ អ្នកណាដែលឃើញវា អាចប្រើវាមុនបាន។
# reviewed by a native speaker: no
invites-until = ប្រើបានសម្រាប់មនុស្សម្នាក់ រហូតដល់ { $time }។
# reviewed by a native speaker: no
invites-list = ការអញ្ជើញរបស់អ្នក
# reviewed by a native speaker: no
invites-none = មិនទាន់មានការអញ្ជើញទេ
# reviewed by a native speaker: no
invites-none-text = សូមបង្កើតមួយសម្រាប់មនុស្សម្នាក់ៗ ដែលអ្នកចង់សរសេរជាមួយ។
# reviewed by a native speaker: no
invites-open = បើករហូតដល់ { $time }
# reviewed by a native speaker: no
invites-used = បានប្រើហើយ
# reviewed by a native speaker: no
invites-expired = ផុតកំណត់ហើយ
# reviewed by a native speaker: no
invites-twice = ត្រូវបានបើកពីរដង។ នេះមិនបង្ហាញថាអ្នកណាបញ្ជូនវាបន្តទេ
# reviewed by a native speaker: no
invites-twice-text = សូមផ្ទៀងផ្ទាត់លេខសុវត្ថិភាពជាមួយ { $label } មុនពេលសរសេររឿងសំខាន់៖ អ្នកដែលបើកតំណមុនគេ នៅក្នុងការសន្ទនា។

## Search

# reviewed by a native speaker: no
search-title = ស្វែងរក
# reviewed by a native speaker: no
search-in = ស្វែងរកក្នុង “{ $title }”
# reviewed by a native speaker: no
search-what = អ្នករកអ្វី?
# reviewed by a native speaker: no
search-hint = ពាក្យខ្មែរត្រូវបានរកឃើញ ទោះសរសេរតាមរបៀបណាក៏ដោយ។
# reviewed by a native speaker: no
search-everywhere = ស្វែងរកក្នុងការសន្ទនាទាំងអស់
# reviewed by a native speaker: no
search-found = រកឃើញសារ { $count }
# reviewed by a native speaker: no
search-found-more = បង្ហាញសារថ្មីៗ { $count }។ សូមសរសេរពាក្យឲ្យបានច្រើន ដើម្បីរកឃើញតិចជាងនេះ។
# reviewed by a native speaker: no
search-nothing = រកមិនឃើញទេ
# reviewed by a native speaker: no
search-nothing-text = ស្វែងរកតែអ្វីដែលនៅលើឧបករណ៍នេះប៉ុណ្ណោះ។
# reviewed by a native speaker: no
search-start = សូមសរសេរពាក្យមួយ
# reviewed by a native speaker: no
search-me = អ្នក
# reviewed by a native speaker: no
search-clear = សម្អាត
