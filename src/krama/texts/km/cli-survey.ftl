# SPDX-License-Identifier: AGPL-3.0-or-later
### What `krama survey` prints.

## The verbs

# reviewed by a native speaker: no
cli-verb-survey = សួរមនុស្សច្រើន ហើយដឹងតែអ្វីដែលគេនិយាយរួមគ្នា
# reviewed by a native speaker: no
cli-help-survey-key = បង្កើតអ្នករាប់នៅទីនេះ ហើយបោះពុម្ពកូនសោរបស់វា
# reviewed by a native speaker: no
cli-help-survey-new = ចាប់ផ្តើមការស្ទង់មតិ ហើយបោះពុម្ពតំណរបស់វា
# reviewed by a native speaker: no
cli-help-survey-link = បោះពុម្ពតំណម្តងទៀត
# reviewed by a native speaker: no
cli-help-survey-run = ប្រមូលចម្លើយ។ បង្ហាញតែចំនួនប៉ុណ្ណោះ
# reviewed by a native speaker: no
cli-help-survey-close = បិទរួមគ្នាជាមួយអ្នករាប់ម្ខាងទៀត។ ចំនួនសរុបបើកតែម្តង
# reviewed by a native speaker: no
cli-help-survey-report = សរសេររបាយការណ៍នៃការស្ទង់មតិដែលបានបិទ
# reviewed by a native speaker: no
cli-help-survey-answer = ឆ្លើយការស្ទង់មតិក្នុង terminal
# reviewed by a native speaker: no
cli-help-survey-check = ពិនិត្យភាគរយដែលបោះពុម្ព៖ មួយណាមិនអាចមកពីចំនួនណាបាន
# reviewed by a native speaker: no
cli-help-survey-form = ពិនិត្យទម្រង់សំណួរ ឬបម្លែងវា
# reviewed by a native speaker: no
cli-help-survey-data = ថតរបស់អ្នករាប់
# reviewed by a native speaker: no
cli-help-survey-name = ឈ្មោះអង្គការ សម្រាប់អ្នករាប់ថ្មី
# reviewed by a native speaker: no
cli-help-survey-id = ការស្ទង់មតិមួយណា តាមដើមលេខសម្គាល់។ ត្រូវការបើមានច្រើន
# reviewed by a native speaker: no
cli-help-survey-id-or-link = លេខសម្គាល់ ឬតំណរបស់វា ដើម្បីក្លាយជាអ្នករាប់ទីពីរ
# reviewed by a native speaker: no
cli-help-survey-once = ប្រមូលអ្វីដែលមាន ហើយចប់
# reviewed by a native speaker: no
cli-help-survey-wait = រង់ចាំអ្នករាប់ម្ខាងទៀតប៉ុន្មានវិនាទី
# reviewed by a native speaker: no
cli-help-survey-out = ថតថ្មីសម្រាប់របាយការណ៍
# reviewed by a native speaker: no
cli-help-survey-charts = ថតថ្មីមួយទៀត សម្រាប់គំនូសតាងនីមួយៗ ជា SVG និង PNG
# reviewed by a native speaker: no
cli-help-survey-least = លាក់ក្រុមតូចជាងនេះ។ យ៉ាងតិច 5
# reviewed by a native speaker: no
cli-help-survey-form-file = សៀវភៅ XLSForm (.xlsx) ឬទម្រង់របស់យើង (.json)
# reviewed by a native speaker: no
cli-help-survey-relay = ម៉ាស៊ីនបញ្ជូនសារដែលទុកចម្លើយ
# reviewed by a native speaker: no
cli-help-survey-base = កម្មវិធីវេបដែលតំណនាំទៅ។ បើមិនប្រាប់ ប្រើរបស់ម៉ាស៊ីនបញ្ជូនសារ
# reviewed by a native speaker: no
cli-help-survey-second = កូនសោរបស់អ្នករាប់ទីពីរ ឬឯកសារដែលមានវា
# reviewed by a native speaker: no
cli-help-survey-open = ការបោះឆ្នោតធម្មតា៖ អ្នករៀបចំអាចអានចម្លើយម្នាក់ៗ
# reviewed by a native speaker: no
cli-help-survey-tickets = តំណចំនួនប៉ុណ្ណេះ មួយសម្រាប់ចម្លើយមួយ។ 0៖ អ្នកណាក៏បានឲ្យតែមានតំណ
# reviewed by a native speaker: no
cli-help-survey-shared = តំណមួយទៀតសម្រាប់ទូរស័ព្ទប្រើរួមគ្នា បានចម្លើយចំនួនប៉ុណ្ណេះ
# reviewed by a native speaker: no
cli-help-survey-until = ថ្ងៃចុងក្រោយដែលទូរស័ព្ទផ្ញើចម្លើយ
# reviewed by a native speaker: no
cli-help-survey-link-given = តំណនៃការស្ទង់មតិ
# reviewed by a native speaker: no
cli-help-survey-answers = ចម្លើយពីឯកសារ មួយបន្ទាត់ JSON សម្រាប់មនុស្សម្នាក់
# reviewed by a native speaker: no
cli-help-survey-number = ចាប់ផ្តើមពីសំបុត្រទីប៉ុន្មាននៃតំណរួម គិតពី 1

## What it says

# reviewed by a native speaker: no
cli-survey-key = នេះជាកូនសោរបស់ { $name }។ សូមឲ្យវាទៅអង្គការដែលធ្វើការស្ទង់មតិ។ អ្នកណាមើលក៏បាន។
# reviewed by a native speaker: no
cli-survey-key-number = លេខរបស់វា៖ { $number }។ ទំព័រស្ទង់មតិបង្ហាញវា។ សូមប្រាប់មនុស្សតាមផ្លូវផ្សេង ដើម្បីឲ្យគេប្រៀបធៀបបាន។
# reviewed by a native speaker: no
cli-survey-new = ការស្ទង់មតិ { $survey } បានចាប់ផ្តើម មានសំណួរ { $questions }។
# reviewed by a native speaker: no
cli-survey-private = ឯកជន៖ អ្នករាប់ម្នាក់ៗតែឯង អានចម្លើយមិនបានទេ។
# reviewed by a native speaker: no
cli-survey-open = បើកចំហ៖ អ្នកអាចអានចម្លើយម្នាក់ៗ ហើយទំព័រប្រាប់ដូច្នេះមុនសំណួរទីមួយ។
# reviewed by a native speaker: no
cli-survey-anybody = អ្នកណាមានតំណអាចឆ្លើយបាន ច្រើនដងតាមចិត្ត។ របាយការណ៍ប្រាប់ដូច្នេះ។
# reviewed by a native speaker: no
cli-survey-second = { $name } ចូលរួមដោយ៖ krama survey run --data DIR { $link }
# reviewed by a native speaker: no
cli-survey-shared-link = សម្រាប់ទូរស័ព្ទប្រើរួមគ្នា បាន { $uses } ចម្លើយ៖
# reviewed by a native speaker: no
cli-survey-progress = ការស្ទង់មតិ { $survey }៖ { $count } ចម្លើយ។
# reviewed by a native speaker: no
cli-survey-progress-of = ការស្ទង់មតិ { $survey }៖ { $count } ចម្លើយ ក្នុងចំណោមសំបុត្រ { $tickets }។
# reviewed by a native speaker: no
cli-survey-waiting = ឥឡូវទាក់ទងម៉ាស៊ីនបញ្ជូនសារមិនបានទេ។ នឹងសួរម្តងទៀតបន្តិចទៀត។ ចុច Control-C ដើម្បីបញ្ចប់។
# reviewed by a native speaker: no
cli-survey-closed = ការស្ទង់មតិ { $survey } បានបិទ៖ រាប់ { $count } ចម្លើយ។ សរសេររបាយការណ៍ដោយ krama survey report។
# reviewed by a native speaker: no
cli-survey-reported = របាយការណ៍នៅក្នុង { $folder }៖ { $files }
# reviewed by a native speaker: no
cli-survey-charted = រូបគំនូសតាង { $count } នៅក្នុង { $folder }
# reviewed by a native speaker: no
cli-survey-refused-malformed = មិនមែនជាចម្លើយនៃការស្ទង់មតិនេះ៖ { $count }
# reviewed by a native speaker: no
cli-survey-refused-ticket-unknown = មានសំបុត្រដែលគ្មានពិត៖ { $count }
# reviewed by a native speaker: no
cli-survey-refused-ticket-used = មានសំបុត្រដែលប្រើរួចហើយ៖ { $count }
# reviewed by a native speaker: no
cli-survey-refused-replayed = ចម្លើយដដែលម្តងទៀត៖ { $count }
# reviewed by a native speaker: no
cli-survey-refused-expired = បាត់ពីម៉ាស៊ីនបញ្ជូនសារមុនពេលអាន៖ { $count }
# reviewed by a native speaker: no
cli-survey-refused-late = មកក្រោយពេលបិទ៖ { $count }
# reviewed by a native speaker: no
cli-survey-refused-shares-disagree = ពីរចំណែកនោះមិនមែនជាចម្លើយ៖ { $count }
# reviewed by a native speaker: no
cli-survey-refused-question-void = សំណួរដែលចំនួនមិនអាចទៅរួច បង្ហាញដោយគ្មានលេខ៖ { $count }
# reviewed by a native speaker: no
cli-survey-sent = បានផ្ញើ { $count } ចម្លើយ។
# reviewed by a native speaker: no
cli-survey-nothing-sent = គ្មានអ្វីត្រូវបានផ្ញើទេ។
# reviewed by a native speaker: no
cli-survey-ask-one = លេខនៃចម្លើយរបស់អ្នក ឬ - ដើម្បីរំលង៖
# reviewed by a native speaker: no
cli-survey-ask-many = លេខនៃចម្លើយរបស់អ្នក ដោយមានដកឃ្លា ឬ - ដើម្បីរំលង៖
# reviewed by a native speaker: no
cli-survey-ask-number = លេខគត់ ឬ - ដើម្បីរំលង៖
# reviewed by a native speaker: no
cli-survey-ask-again = វាមិនត្រូវនឹងសំណួរទេ។
# reviewed by a native speaker: no
cli-survey-ask-send = វាយ yes ដើម្បីផ្ញើចម្លើយ៖
