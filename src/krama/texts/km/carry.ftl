# SPDX-License-Identifier: AGPL-3.0-or-later
### Messages from hand to hand: files and moving codes, where no relay can be reached.

## The door

# reviewed by a native speaker: no
carry-title = ពីដៃមួយទៅដៃមួយ
# reviewed by a native speaker: no
carry-door-hint = សារដោយគ្មានអ៊ីនធឺណិត៖ ជាឯកសារ ឬជាកូដរំកិល
# reviewed by a native speaker: no
carry-door = ឲ្យពីដៃមួយទៅដៃមួយ
# reviewed by a native speaker: no
carry-intro = កន្លែងដែលទាក់ទងម៉ាស៊ីនបញ្ជូនសារមិនបាន សារអាចទៅពីទូរស័ព្ទមួយទៅទូរស័ព្ទមួយ៖ ជាឯកសារដែលគេយកទៅ ឬជាកូដរំកិលពីអេក្រង់មួយទៅកាមេរ៉ានៃទូរស័ព្ទមួយទៀត។ ទូរស័ព្ទទាំងពីរមិនត្រូវការអ៊ីនធឺណិតទេ។

## Giving

# reviewed by a native speaker: no
carry-give = ឲ្យ
# reviewed by a native speaker: no
carry-none = គ្មានសាររបស់អ្នករង់ចាំទេ។ សូមសរសេរក្នុងការសន្ទនា៖ អ្វីដែលម៉ាស៊ីនបញ្ជូនសារមិនអាចទទួល អ្នកអាចឲ្យនៅទីនេះបាន។
# reviewed by a native speaker: no
carry-quiet = គ្មានសាររបស់អ្នករង់ចាំទេ។ អ្នកអាចឲ្យដំណឹងថា មានអ្វីខ្លះបានមកដល់ទីនេះ។
# reviewed by a native speaker: no
carry-waits = សារ { $count } រង់ចាំ ក្នុងការសន្ទនា { $chats }។
# reviewed by a native speaker: no
carry-which = ការសន្ទនាណាខ្លះ?
# reviewed by a native speaker: no
carry-count = សារ { $count }
# reviewed by a native speaker: no
carry-held = សារ { $count } រង់ចាំអ្នកសម្រេចក្នុងការសន្ទនារបស់វា ព្រោះមានគេបន្ថែមមនុស្ស។ វាមិនទៅទេ។
# reviewed by a native speaker: no
carry-changes = ការប្តូរសមាជិក ឬសោ កំពុងរង់ចាំ។ វាមិនអាចទៅតាមផ្លូវនេះបានទេ ទៅបានតែតាមម៉ាស៊ីនបញ្ជូនសារ។
# reviewed by a native speaker: no
carry-privacy = អ្នកយកវាទៅ ឬថតវា អានវាមិនបានទេ។ គេអាចឃើញថាមានការសន្ទនាប៉ុន្មាន និងច្រើនប៉ុណ្ណា ហើយអាចដឹងថាវាមកពី Krama។ រូបថត ឯកសារ និងសំឡេងខ្លួនវា នៅរង់ចាំទីនេះ រហូតដល់មានអ៊ីនធឺណិត។
# reviewed by a native speaker: no
carry-save = រក្សាទុកជាឯកសារ
# reviewed by a native speaker: no
carry-share = ឲ្យឯកសារទៅកម្មវិធីផ្សេង
# reviewed by a native speaker: no
carry-film = បង្ហាញជាកូដរំកិល
# reviewed by a native speaker: no
carry-packed = { $count ->
    [0] បានខ្ចប់ហើយ។
   *[other] បានខ្ចប់សារ { $count } ហើយ។
} អ្នកណានៅក្នុងការសន្ទនាទាំងនេះ អាចទទួលវាបាន ទោះប៉ុន្មាននាក់ក៏ដោយ។ វានៅរង់ចាំទីនេះ រហូតដល់ម៉ាស៊ីនបញ្ជូនសារបានទទួលវាដែរ។
# reviewed by a native speaker: no
carry-left = នៅសល់ { $count } ទៀតដែលដាក់មិនចូល។ វារង់ចាំម៉ាស៊ីនបញ្ជូនសារ។

## Taking

# reviewed by a native speaker: no
carry-take = ទទួល
# reviewed by a native speaker: no
carry-take-hint = សូមបើកឯកសារដែលគេយកមក ឬស្កេនកូដរំកិលលើទូរស័ព្ទមួយទៀត។
# reviewed by a native speaker: no
carry-open = បើកឯកសារ
# reviewed by a native speaker: no
carry-scan = ស្កេនកូដរំកិល
# reviewed by a native speaker: no
carry-reading = កំពុងបើក …
# reviewed by a native speaker: no
carry-got = សារថ្មី { $count } ក្នុងការសន្ទនា { $chats }។
# reviewed by a native speaker: no
carry-got-quiet = គ្មានសារថ្មីទេ។ បានទទួលដំណឹងផ្សេង ដូចជា “បានមកដល់”។
# reviewed by a native speaker: no
carry-got-known = អ្វីទាំងអស់មាននៅទីនេះរួចហើយ។
# reviewed by a native speaker: no
carry-got-nothing = គ្មានអ្វីក្នុងវាដែលអាចបើកនៅទីនេះបានទេ។
# reviewed by a native speaker: no
carry-got-kept = អ្វីដែលសម្រាប់អ្នកដទៃ ឬសម្រាប់ការប្តូរដែលមិនទាន់មកដល់ទីនេះ ត្រូវបានទុក ហើយនឹងសាកម្តងទៀតដោយខ្លួនឯង។
# reviewed by a native speaker: no
carry-got-waiting = ផ្នែកខ្លះត្រូវរង់ចាំ រហូតដល់សារចាស់ៗបានមកពីម៉ាស៊ីនបញ្ជូនសារ។ វាត្រូវបានទុក ហើយនឹងមកដោយខ្លួនឯង។
# reviewed by a native speaker: no
carry-got-damaged = ផ្នែកខ្លះខូច ឬត្រូវបានគេកែ ហើយបានបោះចោល។ សូមសុំច្បាប់ចម្លងថ្មី។

## Moving codes

# reviewed by a native speaker: no
film-question = រូបភាពនេះភ្លឹបភ្លែតៗ
# reviewed by a native speaker: no
film-question-text = ការ៉េខ្មៅ និងសប្តូរច្រើនដងក្នុងមួយវិនាទី។ បើការភ្លឹបភ្លែតអាចធ្វើឲ្យអ្នក ឬអ្នកនៅក្បែរមានគ្រោះថ្នាក់ ដូចជាជំងឺឆ្កួតជ្រូក សូមរក្សាទុកជាឯកសារវិញ។
# reviewed by a native speaker: no
film-question-yes = បង្ហាញកូដ
# reviewed by a native speaker: no
film-title = កូដរំកិល
# reviewed by a native speaker: no
film-label = កូដរំកិលសម្រាប់កាមេរ៉ានៃទូរស័ព្ទមួយទៀត
# reviewed by a native speaker: no
film-hint = លើទូរស័ព្ទមួយទៀត៖ ការកំណត់ → ពីដៃមួយទៅដៃមួយ → ស្កេនកូដរំកិល។ សូមបង្កើនពន្លឺអេក្រង់នេះ។
# reviewed by a native speaker: no
film-number = កូដទី { $number }។ កូដ { $blocks } គ្រប់គ្រាន់ ទោះកូដណាក៏ដោយ។
# reviewed by a native speaker: no
film-slower = យឺតជាង
# reviewed by a native speaker: no
film-faster = លឿនជាង
# reviewed by a native speaker: no
film-larger = ការ៉េធំជាង
# reviewed by a native speaker: no
film-smaller = ការ៉េតូចជាង
# reviewed by a native speaker: no
film-pause = ផ្អាក
# reviewed by a native speaker: no
film-go-on = បន្ត
# reviewed by a native speaker: no
film-scan-hint = សូមដាក់កូដរំកិលនៅមុខកាមេរ៉ា។ កូដដែលរំលងមិនអីទេ។
# reviewed by a native speaker: no
film-scan-progress = កូដ { $have } ក្នុងចំណោម { $need }
# reviewed by a native speaker: no
film-scan-bar = កូដដែលបានអាន
# reviewed by a native speaker: no
film-scan-other = កូដទាំងនេះជារបស់ផ្សេងដែលបានខ្ចប់។ អ្វីដែលបានអានមកដល់ពេលនេះ មិនត្រូវនឹងវាទេ។
# reviewed by a native speaker: no
film-scan-switch = ចាប់ផ្តើមជាមួយកូដទាំងនេះ
# reviewed by a native speaker: no
film-scan-strange = នេះជាកូដប្រភេទផ្សេង។ សូមឲ្យអ្នកម្ខាងទៀតបើក «ពីដៃមួយទៅដៃមួយ» ហើយបង្ហាញកូដរំកិល។
# reviewed by a native speaker: no
film-scan-file = សូមទទួលជាឯកសារវិញ៖ ទូរស័ព្ទមួយទៀតអាចរក្សាទុកឯកសារបាន។
