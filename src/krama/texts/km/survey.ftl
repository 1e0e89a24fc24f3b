# SPDX-License-Identifier: AGPL-3.0-or-later
### The page that asks a survey's questions, and what the terminal says in the same words.

## What becomes of the answers

# reviewed by a native speaker: no
survey-title = ការស្ទង់មតិ
# reviewed by a native speaker: no
survey-private-head = អ្វីកើតឡើងចំពោះចម្លើយរបស់អ្នក
# reviewed by a native speaker: no
survey-private-mode = ទូរស័ព្ទរបស់អ្នកកាត់ចម្លើយនីមួយៗជាពីរចំណែក ដែលមើលទៅដូចជាលេខចៃដន្យ។ មួយចំណែកទៅ { $first } មួយចំណែកទៀតទៅ { $second }។ មួយចំណែកតែឯងមិនប្រាប់អ្វីទេ។ គេបូកចំណែករបស់មនុស្សទាំងអស់ ហើយមានតែចំនួនសរុបទេដែលចេញមក។ បើមានចម្លើយតិចជាង 20 គ្មានអ្វីចេញមកទេ។ ក្រុមដែលមានតិចជាង 5 នាក់មិនត្រូវបង្ហាញទេ។
# reviewed by a native speaker: no
survey-private-limits = វិធីនេះមិនលាក់ថាអ្នកបានចូលរួមទេ។ វាក៏មិនការពារដែរ បើអង្គការទាំងពីររួមគ្នាមើល ឬបើមានគេមើលអេក្រង់របស់អ្នក។
# reviewed by a native speaker: no
survey-open-head = ការស្ទង់មតិបើកចំហ
# reviewed by a native speaker: no
survey-open-mode = ការស្ទង់មតិនេះបើកចំហ៖ { $first } អាចអានចម្លើយរបស់មនុស្សម្នាក់ៗ ដោយគ្មានការកាត់ ឬលាក់ទេ។ គេមិនសួរឈ្មោះអ្នកទេ ប៉ុន្តែចម្លើយទាំងអស់រួមគ្នា អាចបង្ហាញថាអ្នកជានរណា។ សូមរំលងអ្វីដែលអ្នកមិនចង់និយាយឲ្យគេឮ។
# reviewed by a native speaker: no
survey-keys = អ្នកណាកាន់ចំណែកទាំងពីរ
# reviewed by a native speaker: no
survey-keys-one = អ្នកណារាប់
# reviewed by a native speaker: no
survey-keys-hint = អ្នករៀបចំបានសរសេរឈ្មោះទាំងនេះ។ អង្គការនីមួយៗអាចប្រាប់អ្នកនូវលេខកូនសោរបស់ខ្លួន។ បើជាលេខផ្សេង សូមកុំឆ្លើយ។
# reviewed by a native speaker: no
survey-skip-any = អ្នកអាចរំលងសំណួរណាក៏បាន។
# reviewed by a native speaker: no
survey-until = ទទួលចម្លើយដល់ថ្ងៃ { $day }។
# reviewed by a native speaker: no
survey-count = មានសំណួរ { $count }។

## Answering

# reviewed by a native speaker: no
survey-begin = ចាប់ផ្តើម
# reviewed by a native speaker: no
survey-next = បន្ទាប់
# reviewed by a native speaker: no
survey-back = ថយក្រោយ
# reviewed by a native speaker: no
survey-skip = រំលង
# reviewed by a native speaker: no
survey-place = សំណួរទី { $at } ក្នុងចំណោម { $of }
# reviewed by a native speaker: no
survey-many = ជ្រើសរើសទាំងអស់ដែលត្រូវ។
# reviewed by a native speaker: no
survey-number = លេខគត់
# reviewed by a native speaker: no
survey-number-bands = គេរាប់តែចន្លោះដែលលេខនោះស្ថិតនៅ៖ { $bands }។
# reviewed by a native speaker: no
survey-number-out = លេខនេះមិនចូលក្នុងចន្លោះណាទេ។ សូមប្តូរវា ឬរំលង។
# reviewed by a native speaker: no
survey-review = ពិនិត្យចម្លើយរបស់អ្នក
# reviewed by a native speaker: no
survey-review-hint = មិនទាន់មានអ្វីចេញពីទូរស័ព្ទនេះទេ។ ចុចលើបន្ទាត់ដើម្បីកែ។
# reviewed by a native speaker: no
survey-skipped = បានរំលង
# reviewed by a native speaker: no
survey-send = ផ្ញើ
# reviewed by a native speaker: no
survey-sending = កំពុងកាត់ និងផ្ញើ …
# reviewed by a native speaker: no
survey-leave = ចេញដោយមិនឆ្លើយ
# reviewed by a native speaker: no
survey-leave-ask = ចេញឬ? ចម្លើយរបស់អ្នកដល់ពេលនេះនឹងត្រូវបោះចោល។
# reviewed by a native speaker: no
survey-leave-yes = ចេញ

## Afterwards

# reviewed by a native speaker: no
survey-done = បានផ្ញើហើយ
# reviewed by a native speaker: no
survey-done-text = ចម្លើយរបស់អ្នកបានទៅរួមក្នុងចំនួនសរុបហើយ។ គ្មានអ្វីពីចម្លើយនៅសល់ក្នុងទូរស័ព្ទនេះទេ។
# reviewed by a native speaker: no
survey-done-once = តំណមួយរាប់តែម្តង៖ បើគេធ្លាប់ប្រើវានៅទូរស័ព្ទផ្សេងមុន គេរាប់ចម្លើយទីមួយ។
# reviewed by a native speaker: no
survey-kept = រក្សាទុករហូតដល់មានអ៊ីនធឺណិត
# reviewed by a native speaker: no
survey-kept-text = គ្មានអ៊ីនធឺណិតទេ។ ចម្លើយរបស់អ្នកត្រូវបានចាក់សោ៖ ទូរស័ព្ទនេះក៏បើកវាមិនបានដែរ។ វានឹងចេញទៅដោយខ្លួនឯង ពេល Krama បើក ហើយមានអ៊ីនធឺណិតវិញ។
# reviewed by a native speaker: no
survey-waiting = ចម្លើយដែលចាក់សោចំនួន { $count } កំពុងរង់ចាំអ៊ីនធឺណិត។
# reviewed by a native speaker: no
survey-try-again = សាកឥឡូវ
# reviewed by a native speaker: no
survey-still = នៅតែគ្មានអ៊ីនធឺណិត។ គ្មានអ្វីបាត់ទេ។
# reviewed by a native speaker: no
survey-pass-on = ហុចទូរស័ព្ទឲ្យអ្នកបន្ទាប់
# reviewed by a native speaker: no
survey-next-person = អ្នកបន្ទាប់
# reviewed by a native speaker: no
survey-next-person-text = សូមហុចទូរស័ព្ទឲ្យអ្នកបន្ទាប់ឥឡូវ។ គ្មានចម្លើយរបស់អ្នកមុននៅក្នុងទូរស័ព្ទទេ។
# reviewed by a native speaker: no
survey-left-over = តំណនេះនៅប្រើបានសម្រាប់ { $count } នាក់ទៀត។
# reviewed by a native speaker: no
survey-close = បិទ
# reviewed by a native speaker: no
survey-opening = កំពុងទៅយកសំណួរ …
# reviewed by a native speaker: no
survey-again = សាកម្តងទៀត
# reviewed by a native speaker: no
survey-open-link = បើកការស្ទង់មតិ
# reviewed by a native speaker: no
survey-paste-title = ឆ្លើយការស្ទង់មតិ
# reviewed by a native speaker: no
survey-paste = តំណនៃការស្ទង់មតិ
# reviewed by a native speaker: no
survey-paste-hint = អ្នកដែលសួរសំណួរបានឲ្យវាដល់អ្នក។ មិនត្រូវការឈ្មោះ ឬគណនីទេ។

## What can go wrong

# reviewed by a native speaker: no
error-survey_link_other = នេះមិនមែនជាតំណនៃការស្ទង់មតិទេ។ សូមបើកតំណដែលអ្នកសួរបានឲ្យ។
# reviewed by a native speaker: no
error-survey_link_damaged = តំណនៃការស្ទង់មតិមិនគ្រប់ទេ (ជួនកាលកម្មវិធីជជែកកាត់តំណ)។ សូមសុំម្តងទៀត ឲ្យបានគ្រប់។
# reviewed by a native speaker: no
error-survey_link_newer = ការស្ទង់មតិនេះបង្កើតដោយ Krama ជំនាន់ថ្មីជាង។ សូមយក Krama ជំនាន់ថ្មី រួចបើកតំណម្តងទៀត។
# reviewed by a native speaker: no
error-survey_link_plain = ការស្ទង់មតិនេះនឹងត្រូវឆ្លើយដោយគ្មានការចាក់សោ។ សូមសុំតំណដែលចាប់ផ្តើមដោយ https://
# reviewed by a native speaker: no
error-survey_changed = អ្វីដែលនៅទីនោះមិនមែនជាការស្ទង់មតិដែលតំណសន្យាទេ៖ មានគេប្តូរអ្វីមួយ។ គ្មានអ្វីត្រូវបានផ្ញើទេ។ សូមប្រាប់អ្នកដែលបានឲ្យតំណ។
# reviewed by a native speaker: no
error-survey_damaged = ការស្ទង់មតិនេះខូច។ គ្មានអ្វីត្រូវបានផ្ញើទេ។ សូមប្រាប់អ្នកដែលបានឲ្យតំណ។
# reviewed by a native speaker: no
error-survey_blob = អ្វីដែលម៉ាស៊ីនបញ្ជូនសារឲ្យ មិនមែនជាអ្វីដែលគេទុកនៅទីនោះទេ។ គ្មានអ្វីត្រូវបានផ្ញើទេ។
# reviewed by a native speaker: no
error-survey_gone = ការស្ទង់មតិនេះលែងមាននៅលើម៉ាស៊ីនបញ្ជូនសារហើយ។ សូមសួរអ្នកដែលបានឲ្យតំណ។
# reviewed by a native speaker: no
error-survey_over = ថ្ងៃចុងក្រោយនៃការស្ទង់មតិនេះបានកន្លងហើយ។ គ្មានអ្វីត្រូវបានផ្ញើទេ។
# reviewed by a native speaker: no
error-survey_closed = ការស្ទង់មតិនេះបានបិទហើយ។ គេលែងរាប់ចម្លើយទៀត។ គ្មានអ្វីត្រូវបានផ្ញើទេ។
# reviewed by a native speaker: no
error-survey_ticket_missing = តំណនេះសម្រាប់អង្គការដែលរាប់ មិនមែនសម្រាប់ឆ្លើយទេ។ សូមសុំតំណផ្ទាល់ខ្លួន។
# reviewed by a native speaker: no
error-survey_tickets_gone = តំណនេះប្រើអស់ហើយ៖ ចម្លើយទាំងអស់ដែលវាអាចឲ្យ ត្រូវបានឲ្យនៅទីនេះហើយ។
# reviewed by a native speaker: no
error-survey_kept_full = មានចម្លើយចាក់សោច្រើនពេកកំពុងរង់ចាំក្នុងទូរស័ព្ទនេះ។ សូមទៅកន្លែងមានអ៊ីនធឺណិតសិន ហើយបើក Krama នៅទីនោះ។
# reviewed by a native speaker: no
error-answer_unknown = ចម្លើយមួយមិនត្រូវនឹងសំណួររបស់វាទេ។ សូមប្តូរវា ឬរំលង។
# reviewed by a native speaker: no
error-form_damaged = សំណួរនៃការស្ទង់មតិនេះខូច។ គ្មានអ្វីត្រូវបានផ្ញើទេ។ សូមប្រាប់អ្នកដែលបានឲ្យតំណ។
# reviewed by a native speaker: no
error-form_large = ការស្ទង់មតិនេះធំជាងអ្វីដែលអាចមាន។ គ្មានអ្វីត្រូវបានផ្ញើទេ។ សូមប្រាប់អ្នកដែលបានឲ្យតំណ។
# reviewed by a native speaker: no
error-form_unknown = { error-survey_link_newer }
# reviewed by a native speaker: no
error-condition_unsupported = { error-form_damaged }
# reviewed by a native speaker: no
error-condition_large = { error-form_large }
