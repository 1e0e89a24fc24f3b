# SPDX-License-Identifier: AGPL-3.0-or-later
### What krama scorecard says, in a terminal, on its page, in its paper and its workbook.

## The command

# reviewed by a native speaker: no
cli-verb-scorecard = ដាក់ពិន្ទុអ្វីដែលក្រុមហ៊ុននិយាយអំពីសិទ្ធិរបស់មនុស្ស តាម RDR 2020
# reviewed by a native speaker: no
cli-scorecard-help-new = ចាប់ផ្តើមតារាងពិន្ទុមួយ៖ ថតមួយមានឯកសារ CSV ពីរ
# reviewed by a native speaker: no
cli-scorecard-help-from = ចាប់ផ្តើមពីប្រធានបទទាំងនេះ ដែលមានមកជាមួយ Krama
# reviewed by a native speaker: no
cli-scorecard-help-add = បន្ថែមប្រធានបទមួយ ឬអ្វីដែលរកឃើញអំពីចំណុចមួយ
# reviewed by a native speaker: no
cli-scorecard-help-review = មនុស្សទីពីរយល់ព្រម ឬភស្តុតាងលែងមានហើយ
# reviewed by a native speaker: no
cli-scorecard-help-score = បង្ហាញតួលេខ ជាមួយអ្វីដែលត្រូវនៅក្បែរវា
# reviewed by a native speaker: no
cli-scorecard-help-export = សរសេរជាទំព័រ ឯកសារបោះពុម្ព សៀវភៅការងារ JSON ឬតារាងរបស់ RDR
# reviewed by a native speaker: no
cli-scorecard-help-compare = ប្រៀបធៀបពីរឆ្នាំ តែលើចំណុចដែលមានទាំងពីរឆ្នាំ
# reviewed by a native speaker: no
cli-scorecard-help-import = ចាប់ផ្តើមតារាងពិន្ទុពីតារាងរបស់ RDR ផ្ទាល់
# reviewed by a native speaker: no
cli-scorecard-help-folder = តារាងពិន្ទុ (លំនាំដើម៖ អ្វីដែលមានមកជាមួយ Krama)
# reviewed by a native speaker: no
cli-scorecard-help-subject = តែប្រធានបទទាំងនេះ
# reviewed by a native speaker: no
cli-scorecard-help-of = ប្រធានបទ
# reviewed by a native speaker: no
cli-scorecard-help-service = សេវា បើប្រធានបទមានច្រើន
# reviewed by a native speaker: no
cli-scorecard-help-check = ប្រៀបធៀបនឹងតារាងរបស់ RDR ដែលបាននាំចូល
# reviewed by a native speaker: no
cli-scorecard-help-out = FILE.html .pdf .xlsx ឬ .json។ បើគ្មានកន្ទុយ គឺជាថតសម្រាប់តារាងរបស់ RDR
# reviewed by a native speaker: no
cli-scorecard-help-charts = ថតមួយ សម្រាប់របារ និងធាតុរបស់ប្រធានបទនីមួយៗ ជា SVG និង PNG
# reviewed by a native speaker: no
cli-scorecard-help-index = ឆ្នាំដែលតារាងរបស់ RDR បញ្ជាក់ (លំនាំដើម៖ ឆ្នាំនេះ)
# reviewed by a native speaker: no
cli-scorecard-help-to = ថតថ្មី
# reviewed by a native speaker: no
cli-scorecard-help-source = ទីកន្លែងដែលតារាងទាំងនេះមកពី
# reviewed by a native speaker: no
cli-scorecard-help-whose = តួលេខទាំងនេះជារបស់អ្នកណា (លំនាំដើម៖ Ranking Digital Rights)
# reviewed by a native speaker: no
cli-scorecard-help-element = លេខកូដចំណុច ដូចជា F1a.2
# reviewed by a native speaker: no
cli-scorecard-help-comment = កំណត់សម្គាល់
# reviewed by a native speaker: no
cli-scorecard-help-value = អ្វីដែលរកឃើញ
# reviewed by a native speaker: no
cli-scorecard-help-url = ទីកន្លែងអាន៖ អាសយដ្ឋានលើបណ្តាញ ឬឯកសារ
# reviewed by a native speaker: no
cli-scorecard-help-archived = ច្បាប់ចម្លងរបស់អ្នក៖ រក្សាទុកតែ SHA-256 មិនរក្សាទុកច្បាប់ចម្លងទេ
# reviewed by a native speaker: no
cli-scorecard-help-sha256 = SHA-256 នៃច្បាប់ចម្លងរបស់អ្នក
# reviewed by a native speaker: no
cli-scorecard-help-quote = ពាក្យដែលនិយាយដូច្នោះ យ៉ាងច្រើន 25 ពាក្យ
# reviewed by a native speaker: no
cli-scorecard-help-lang = ភាសានៃពាក្យទាំងនេះ ដូចជា km
# reviewed by a native speaker: no
cli-scorecard-help-retrieved = ថ្ងៃដែលបានអាន (លំនាំដើម៖ ថ្ងៃនេះ)
# reviewed by a native speaker: no
cli-scorecard-help-evaluator = អ្នកណានិយាយដូច្នេះ
# reviewed by a native speaker: no
cli-scorecard-help-verified = កូដ ឬការសាកល្បងណាដែលបង្ហាញថាវាពិតមែន
# reviewed by a native speaker: no
cli-scorecard-help-class = ប្រធានបទថ្មី៖ ប្រភេទក្រុមហ៊ុន
# reviewed by a native speaker: no
cli-scorecard-help-kind = ប្រធានបទថ្មី៖ ប្រភេទសេវា
# reviewed by a native speaker: no
cli-scorecard-help-parent = ប្រធានបទថ្មី៖ ជារបស់អ្នកណា
# reviewed by a native speaker: no
cli-scorecard-help-jurisdiction = ប្រធានបទថ្មី៖ ស្ថិតក្រោមច្បាប់ប្រទេសណា
# reviewed by a native speaker: no
cli-scorecard-help-language = ប្រធានបទថ្មី៖ ឯកសាររបស់វាត្រូវមានជាភាសាអ្វី
# reviewed by a native speaker: no
cli-scorecard-help-status = ប្រធានបទថ្មី៖ កំណត់សម្គាល់
# reviewed by a native speaker: no
cli-scorecard-help-reviewer = អ្នកណាផ្សេងទៀតបានអានភស្តុតាង៖ មិនមែនអ្នកវាយតម្លៃទេ
# reviewed by a native speaker: no
cli-scorecard-help-step = ដល់ជំហានណា (លំនាំដើម៖ second)
# reviewed by a native speaker: no
cli-scorecard-help-gone = អាសយដ្ឋាននេះលែងមានភស្តុតាងហើយ
# reviewed by a native speaker: no
cli-scorecard-new = តារាងពិន្ទុនៅក្នុង { $folder } មានការវាយតម្លៃ { $count }។
# reviewed by a native speaker: no
cli-scorecard-subject = បានបន្ថែម៖ { $subject }។
# reviewed by a native speaker: no
cli-scorecard-added = { $element }៖ { $value } ({ $step })។
# reviewed by a native speaker: no
cli-scorecard-gone = បានសម្គាល់ថាលែងមាន សម្រាប់ការវាយតម្លៃ { $count }។ លេខសម្គាល់ និងសម្រង់នៅដដែល។
# reviewed by a native speaker: no
cli-scorecard-written = បានសរសេរ៖ { $file }
# reviewed by a native speaker: no
cli-scorecard-old = មុន៖
# reviewed by a native speaker: no
cli-scorecard-now = ឥឡូវ៖
# reviewed by a native speaker: no
cli-scorecard-common = លើចំណុចរួម { $common }។ មិនរាប់៖ { $old } ពីមុន { $new } ពីឥឡូវ
# reviewed by a native speaker: no
cli-scorecard-checked = { $table }៖ បានប្រៀបធៀប { $count } តួលេខ ខុសគ្នាច្រើនបំផុត { $most }

## The page, the paper and the workbook

# reviewed by a native speaker: no
cli-scorecard-page-title = តារាងពិន្ទុគោលការណ៍
# reviewed by a native speaker: no
cli-scorecard-page-lead = អ្វីដែលក្រុមហ៊ុន និងគម្រោងនានានិយាយអំពីសិទ្ធិរបស់មនុស្ស មួយសំណួរម្តងៗ តាមសន្ទស្សន៍ឆ្នាំ 2020 របស់ Ranking Digital Rights (RDR)។ 0 គឺតិចបំផុត 100 គឺច្រើនបំផុត។
# reviewed by a native speaker: no
cli-scorecard-page-no-rating = ពិន្ទុអ៊ិនគ្រីបខ្ពស់បំផុត មិនធ្វើឲ្យពិន្ទុសរុបខ្ពស់បំផុតទេ៖ RDR ឆ្នាំ 2020 ឲ្យ WhatsApp 100 លើការអ៊ិនគ្រីប តែ 40 សរុប។ នេះមិនមែនជាការវាយតម្លៃសុវត្ថិភាពទេ។ វាដាក់ពិន្ទុលើអ្វីដែលបានផ្សាយ និងបានសន្យា មិនមែនលើថាវាការពារអ្នកបានល្អប៉ុណ្ណាទេ។
# reviewed by a native speaker: no
cli-scorecard-page-claims = ការអះអាងគឺអ្វីដែលនរណាម្នាក់និយាយ។ អ្វីដែលកូដ ឬការសាកល្បងបង្ហាញ ស្ថិតក្នុងជួរឈរដោយឡែក។ បើជួរឈរនោះទទេ គឺមានតែការអះអាងប៉ុណ្ណោះ។
# reviewed by a native speaker: no
cli-scorecard-page-glance = មើលរួម
# reviewed by a native speaker: no
cli-scorecard-page-glance-note = របារឆ្នូតៗ ផ្អែកលើសំណួរមួយផ្នែកប៉ុណ្ណោះ៖ តួលេខបែបនេះមិនអាចប្រៀបធៀបគ្នាបានទេ។
# reviewed by a native speaker: no
cli-scorecard-page-total = សរុប
# reviewed by a native speaker: no
cli-scorecard-page-category-g = អភិបាលកិច្ច
# reviewed by a native speaker: no
cli-scorecard-page-category-f = ការបញ្ចេញមតិ និងព័ត៌មាន
# reviewed by a native speaker: no
cli-scorecard-page-category-p = ឯកជនភាព
# reviewed by a native speaker: no
cli-scorecard-page-of = សូចនាករ { $seen } ក្នុងចំណោម { $all }
# reviewed by a native speaker: no
cli-scorecard-page-not-looked = មិនទាន់មើល
# reviewed by a native speaker: no
cli-scorecard-page-nobody = មិនទាន់មាននរណានាំភស្តុតាងអំពីទាំងនេះមកទេ។ វាគ្មានតួលេខ ហើយក៏មិនមែន 0 ដែរ៖
# reviewed by a native speaker: no
cli-scorecard-page-marks = អ្វីដែលត្រូវដឹង
# reviewed by a native speaker: no
cli-scorecard-page-mark-unassessed = មិនទាន់មាននរណានាំភស្តុតាងមកទេ៖ គ្មានតួលេខ ហើយក៏មិនមែន 0 ដែរ។
# reviewed by a native speaker: no
cli-scorecard-page-mark-subset = { $partly ->
    [0] សូចនាករ { $whole } ក្នុងចំណោម { $all }៖ មិនមែនជាពិន្ទុ RDR ទេ។
   *[other] សូចនាករ { $whole } ក្នុងចំណោម { $all } និងមួយផ្នែកនៃ { $partly } ទៀត៖ មិនមែនជាពិន្ទុ RDR ទេ។
}
# reviewed by a native speaker: no
cli-scorecard-page-mark-own = វាយតម្លៃខ្លួនឯង មានទំនាស់ផលប្រយោជន៍៖ អ្នកបង្កើត { $subject } ជាអ្នកដាក់ពិន្ទុ { $subject }។ មិនមែនជាពិន្ទុ RDR ទេ។
# reviewed by a native speaker: no
cli-scorecard-page-mark-published = តាមចំណុចនីមួយៗដែល Ranking Digital Rights បានផ្សាយ៖ ជាប្រវត្តិ មិនមែនថ្ងៃនេះទេ។
# reviewed by a native speaker: no
cli-scorecard-page-mark-draft = សេចក្តីព្រាងមិនទាន់ពិនិត្យ៖ មិនទាន់មានមនុស្សទីពីរយល់ព្រមទាំងអស់ទេ។
# reviewed by a native speaker: no
cli-scorecard-page-history = ពិន្ទុសរុបរបស់ RDR ផ្ទាល់ ឆ្នាំ { $year } លើអ្វីៗដែលពាក់ព័ន្ធទាំងអស់៖ { $total }។
# reviewed by a native speaker: no
cli-scorecard-page-published = តាមដែល RDR បានផ្សាយ
# reviewed by a native speaker: no
cli-scorecard-page-published-note = តួលេខរបស់ Ranking Digital Rights តាមដែលបានផ្សាយក្នុងឆ្នាំដែលបញ្ជាក់។ សញ្ញា – មានន័យថាទំព័រនេះគ្មានតួលេខនោះទេ។ វាជាប្រវត្តិ។
# reviewed by a native speaker: no
cli-scorecard-page-year = ឆ្នាំ
# reviewed by a native speaker: no
cli-scorecard-page-coverage = បានមើល { $assessed } ក្នុងចំណោម { $all } ចំណុច។ អ្នកវាយតម្លៃកំណត់ថាមិនពាក់ព័ន្ធ { $na } និងមនុស្សទីពីរយល់ព្រម { $final }។
# reviewed by a native speaker: no
cli-scorecard-page-unit-parent = ជារបស់៖
# reviewed by a native speaker: no
cli-scorecard-page-unit-jurisdiction = ច្បាប់របស់៖
# reviewed by a native speaker: no
cli-scorecard-page-unit-language = ភាសាដែលទាមទារ៖
# reviewed by a native speaker: no
cli-scorecard-page-unit-status = ស្ថានភាព៖
# reviewed by a native speaker: no
cli-scorecard-page-value-yes = បាទ/ចាស
# reviewed by a native speaker: no
cli-scorecard-page-value-partial = មួយផ្នែក
# reviewed by a native speaker: no
cli-scorecard-page-value-no = ទេ
# reviewed by a native speaker: no
cli-scorecard-page-value-no_disclosure = រកមិនឃើញការបង្ហាញ
# reviewed by a native speaker: no
cli-scorecard-page-value-na = មិនពាក់ព័ន្ធ
# reviewed by a native speaker: no
cli-scorecard-page-value-unassessed = មិនទាន់មាននរណាមើល
# reviewed by a native speaker: no
cli-scorecard-page-reversed = ពណ៌តាមតម្លៃនៃចម្លើយ។ សម្រាប់ F9.2 និង F11.1 គឺបញ្ច្រាស៖ នៅទីនោះ «ទេ» មានតម្លៃ 100។
# reviewed by a native speaker: no
cli-scorecard-page-map = សំណួរទាំងអស់៖ { $service }
# reviewed by a native speaker: no
cli-scorecard-page-not-shown = មានសូចនាករ { $count } ទៀតដែលពាក់ព័ន្ធ តែមិនទាន់មាននរណាមើលទេ។
# reviewed by a native speaker: no
cli-scorecard-page-indicators = សូចនាករ
# reviewed by a native speaker: no
cli-scorecard-page-drawers = ភស្តុតាង
# reviewed by a native speaker: no
cli-scorecard-page-claimed = អ្វីដែលអះអាង
# reviewed by a native speaker: no
cli-scorecard-page-proved = ផ្ទៀងផ្ទាត់ដោយកូដ ឬការសាកល្បង
# reviewed by a native speaker: no
cli-scorecard-page-proved-not = គ្មាន៖ មានតែការអះអាង។
# reviewed by a native speaker: no
cli-scorecard-page-gone = ភស្តុតាងនេះលែងមានហើយ (ដឹងនៅ { $day })។ លេខសម្គាល់ និងសម្រង់នៅដដែល។
# reviewed by a native speaker: no
cli-scorecard-page-hash = SHA-256 នៃច្បាប់ចម្លង៖ { $hash }…
# reviewed by a native speaker: no
cli-scorecard-page-by = ដោយ { $evaluator }
# reviewed by a native speaker: no
cli-scorecard-page-second = មនុស្សទីពីរ៖ { $reviewer }
# reviewed by a native speaker: no
cli-scorecard-page-second-none = មិនទាន់មានមនុស្សទីពីរ
# reviewed by a native speaker: no
cli-scorecard-page-step-primary = ព្រាងដំបូង
# reviewed by a native speaker: no
cli-scorecard-page-step-second = មនុស្សទីពីរបានអាន
# reviewed by a native speaker: no
cli-scorecard-page-step-feedback = បានសួរក្រុមហ៊ុន
# reviewed by a native speaker: no
cli-scorecard-page-step-final = ចុងក្រោយ
# reviewed by a native speaker: no
cli-scorecard-page-about = របៀបរាប់
# reviewed by a native speaker: no
cli-scorecard-page-about-values = បាទ/ចាស គឺ 100 មួយផ្នែក 50 ទេ និងរកមិនឃើញ 0។ អ្វីដែលមិនពាក់ព័ន្ធ មិនរាប់ទេ។
# reviewed by a native speaker: no
cli-scorecard-page-about-families = ចំណុចផ្សំជាសូចនាករ សូចនាករផ្សំជាក្រុម ក្រុមផ្សំជាប្រភេទ។ សរុបគឺមធ្យមនៃក្រុមទាំងអស់រួមគ្នា។
# reviewed by a native speaker: no
cli-scorecard-page-about-open = អ្វីដែលមិនទាន់មាននរណាមើល ក៏មិនរាប់ដែរ៖ វាមិនដែលរាប់ជា 0 ទេ។
# reviewed by a native speaker: no
cli-scorecard-page-about-language = RDR ទាមទារភាសាចម្បងនៃប្រទេសដើមរបស់ក្រុមហ៊ុន។ សម្រាប់សេវានៅកម្ពុជា ទីនេះទាមទារភាសាខ្មែរ។
# reviewed by a native speaker: no
cli-scorecard-page-about-credit = វិធីសាស្ត្រ និងលេខកូដ៖ Ranking Digital Rights, 2020 RDR Corporate Accountability Index, CC BY 4.0។ ការកែប្រែ៖ សំណួរសរសេរដោយពាក្យខ្លីៗរបស់យើង។

## Titles of indicators and families

# reviewed by a native speaker: no
cli-scorecard-page-title-g1 = ការប្តេជ្ញាជាគោលការណ៍
# reviewed by a native speaker: no
cli-scorecard-page-title-g2 = ការគ្រប់គ្រង និងការត្រួតពិនិត្យដោយថ្នាក់ដឹកនាំ
# reviewed by a native speaker: no
cli-scorecard-page-title-g3 = ការអនុវត្តខាងក្នុង
# reviewed by a native speaker: no
cli-scorecard-page-title-g4 = ការពិនិត្យផលប៉ះពាល់លើសិទ្ធិមនុស្ស
# reviewed by a native speaker: no
cli-scorecard-page-title-g4a = ផលប៉ះពាល់៖ រដ្ឋាភិបាល និងច្បាប់
# reviewed by a native speaker: no
cli-scorecard-page-title-g4b = ផលប៉ះពាល់៖ ការអនុវត្តគោលការណ៍
# reviewed by a native speaker: no
cli-scorecard-page-title-g4c = ផលប៉ះពាល់៖ ការផ្សាយពាណិជ្ជកម្មតាមគោលដៅ
# reviewed by a native speaker: no
cli-scorecard-page-title-g4d = ផលប៉ះពាល់៖ ប្រព័ន្ធអាល់ហ្គោរីត
# reviewed by a native speaker: no
cli-scorecard-page-title-g4e = ផលប៉ះពាល់៖ សេវាមិនគិតថ្លៃទិន្នន័យ
# reviewed by a native speaker: no
cli-scorecard-page-title-g5 = ការចូលរួមរបស់ភាគីពាក់ព័ន្ធ និងគណនេយ្យភាព
# reviewed by a native speaker: no
cli-scorecard-page-title-g6 = បណ្តឹង និងការដោះស្រាយ
# reviewed by a native speaker: no
cli-scorecard-page-title-g6a = ការដោះស្រាយបណ្តឹង
# reviewed by a native speaker: no
cli-scorecard-page-title-g6b = បណ្តឹងតវ៉ាអំពីការលុបមាតិកា
# reviewed by a native speaker: no
cli-scorecard-page-title-f1 = ការអានគោលការណ៍
# reviewed by a native speaker: no
cli-scorecard-page-title-f1a = ការអានលក្ខខណ្ឌប្រើប្រាស់
# reviewed by a native speaker: no
cli-scorecard-page-title-f1b = ការអានគោលការណ៍មាតិកាពាណិជ្ជកម្ម
# reviewed by a native speaker: no
cli-scorecard-page-title-f1c = ការអានគោលការណ៍គោលដៅពាណិជ្ជកម្ម
# reviewed by a native speaker: no
cli-scorecard-page-title-f1d = ការអានគោលការណ៍ប្រើប្រព័ន្ធអាល់ហ្គោរីត
# reviewed by a native speaker: no
cli-scorecard-page-title-f2 = ការជូនដំណឹងពេលប្តូរគោលការណ៍
# reviewed by a native speaker: no
cli-scorecard-page-title-f2a = ការប្តូរលក្ខខណ្ឌប្រើប្រាស់
# reviewed by a native speaker: no
cli-scorecard-page-title-f2b = ការប្តូរគោលការណ៍មាតិកាពាណិជ្ជកម្ម
# reviewed by a native speaker: no
cli-scorecard-page-title-f2c = ការប្តូរគោលការណ៍គោលដៅពាណិជ្ជកម្ម
# reviewed by a native speaker: no
cli-scorecard-page-title-f2d = ការប្តូរគោលការណ៍ប្រើប្រព័ន្ធអាល់ហ្គោរីត
# reviewed by a native speaker: no
cli-scorecard-page-title-f3 = របៀបអនុវត្តគោលការណ៍
# reviewed by a native speaker: no
cli-scorecard-page-title-f3a = របៀបអនុវត្តលក្ខខណ្ឌប្រើប្រាស់
# reviewed by a native speaker: no
cli-scorecard-page-title-f3b = ច្បាប់មាតិកាពាណិជ្ជកម្ម និងការអនុវត្ត
# reviewed by a native speaker: no
cli-scorecard-page-title-f3c = ច្បាប់គោលដៅពាណិជ្ជកម្ម និងការអនុវត្ត
# reviewed by a native speaker: no
cli-scorecard-page-title-f4 = ទិន្នន័យអំពីការអនុវត្តគោលការណ៍
# reviewed by a native speaker: no
cli-scorecard-page-title-f4a = ទិន្នន័យអំពីការរឹតត្បិតមាតិកាតាមលក្ខខណ្ឌ
# reviewed by a native speaker: no
cli-scorecard-page-title-f4b = ទិន្នន័យអំពីការរឹតត្បិតគណនីតាមលក្ខខណ្ឌ
# reviewed by a native speaker: no
cli-scorecard-page-title-f4c = ទិន្នន័យអំពីការអនុវត្តគោលការណ៍ពាណិជ្ជកម្ម
# reviewed by a native speaker: no
cli-scorecard-page-title-f5 = របៀបឆ្លើយសំណើរឹតត្បិតពីភាគីទីបី
# reviewed by a native speaker: no
cli-scorecard-page-title-f5a = របៀបឆ្លើយការទាមទាររបស់រដ្ឋាភិបាលឲ្យរឹតត្បិត
# reviewed by a native speaker: no
cli-scorecard-page-title-f5b = របៀបឆ្លើយសំណើរបស់ឯកជនឲ្យរឹតត្បិត
# reviewed by a native speaker: no
cli-scorecard-page-title-f6 = ទិន្នន័យអំពីការទាមទាររបស់រដ្ឋាភិបាលឲ្យរឹតត្បិត
# reviewed by a native speaker: no
cli-scorecard-page-title-f7 = ទិន្នន័យអំពីសំណើរបស់ឯកជនឲ្យរឹតត្បិត
# reviewed by a native speaker: no
cli-scorecard-page-title-f8 = ការជូនដំណឹងអ្នកប្រើពេលមានការរឹតត្បិត
# reviewed by a native speaker: no
cli-scorecard-page-title-f9 = ការគ្រប់គ្រងបណ្តាញ (ទូរគមនាគមន៍)
# reviewed by a native speaker: no
cli-scorecard-page-title-f10 = ការផ្តាច់បណ្តាញ (ទូរគមនាគមន៍)
# reviewed by a native speaker: no
cli-scorecard-page-title-f11 = គោលការណ៍អត្តសញ្ញាណ
# reviewed by a native speaker: no
cli-scorecard-page-title-f12 = ការរៀបលំដាប់ និងណែនាំមាតិកាដោយអាល់ហ្គោរីត
# reviewed by a native speaker: no
cli-scorecard-page-title-f13 = កម្មវិធីស្វ័យប្រវត្តិ («bot»)
# reviewed by a native speaker: no
cli-scorecard-page-title-p1 = ការអានគោលការណ៍ឯកជនភាព
# reviewed by a native speaker: no
cli-scorecard-page-title-p1a = ការអានគោលការណ៍ឯកជនភាពរបស់សេវា
# reviewed by a native speaker: no
cli-scorecard-page-title-p1b = ការអានគោលការណ៍បង្កើតប្រព័ន្ធអាល់ហ្គោរីត
# reviewed by a native speaker: no
cli-scorecard-page-title-p2 = ការជូនដំណឹងពេលប្តូរ
# reviewed by a native speaker: no
cli-scorecard-page-title-p2a = ការប្តូរគោលការណ៍ឯកជនភាព
# reviewed by a native speaker: no
cli-scorecard-page-title-p2b = ការប្តូរគោលការណ៍បង្កើតប្រព័ន្ធអាល់ហ្គោរីត
# reviewed by a native speaker: no
cli-scorecard-page-title-p3 = ការប្រមូល និងការសន្និដ្ឋានអំពីអ្នកប្រើ
# reviewed by a native speaker: no
cli-scorecard-page-title-p3a = ការប្រមូលព័ត៌មានអ្នកប្រើ
# reviewed by a native speaker: no
cli-scorecard-page-title-p3b = ការសន្និដ្ឋានព័ត៌មានអ្នកប្រើ
# reviewed by a native speaker: no
cli-scorecard-page-title-p4 = ការចែករំលែកព័ត៌មានអ្នកប្រើ
# reviewed by a native speaker: no
cli-scorecard-page-title-p5 = គោលបំណងនៃការប្រមូល និងចែករំលែកព័ត៌មាន
# reviewed by a native speaker: no
cli-scorecard-page-title-p6 = រយៈពេលរក្សាទុកព័ត៌មានអ្នកប្រើ
# reviewed by a native speaker: no
cli-scorecard-page-title-p7 = អំណាចរបស់អ្នកប្រើលើព័ត៌មានខ្លួន
# reviewed by a native speaker: no
cli-scorecard-page-title-p8 = ការមើលព័ត៌មានខ្លួនដោយអ្នកប្រើ
# reviewed by a native speaker: no
cli-scorecard-page-title-p9 = ការប្រមូលព័ត៌មានអ្នកប្រើពីភាគីទីបី
# reviewed by a native speaker: no
cli-scorecard-page-title-p10 = របៀបឆ្លើយការទាមទារព័ត៌មានអ្នកប្រើ
# reviewed by a native speaker: no
cli-scorecard-page-title-p10a = របៀបឆ្លើយការទាមទាររបស់រដ្ឋាភិបាលចំពោះព័ត៌មានអ្នកប្រើ
# reviewed by a native speaker: no
cli-scorecard-page-title-p10b = របៀបឆ្លើយសំណើរបស់ឯកជនចំពោះព័ត៌មានអ្នកប្រើ
# reviewed by a native speaker: no
cli-scorecard-page-title-p11 = ទិន្នន័យអំពីការទាមទារព័ត៌មានអ្នកប្រើ
# reviewed by a native speaker: no
cli-scorecard-page-title-p11a = ទិន្នន័យអំពីការទាមទាររបស់រដ្ឋាភិបាលចំពោះព័ត៌មានអ្នកប្រើ
# reviewed by a native speaker: no
cli-scorecard-page-title-p11b = ទិន្នន័យអំពីសំណើរបស់ឯកជនចំពោះព័ត៌មានអ្នកប្រើ
# reviewed by a native speaker: no
cli-scorecard-page-title-p12 = ការជូនដំណឹងអ្នកប្រើពេលមានការទាមទារព័ត៌មាន
# reviewed by a native speaker: no
cli-scorecard-page-title-p13 = ការត្រួតពិនិត្យសុវត្ថិភាព
# reviewed by a native speaker: no
cli-scorecard-page-title-p14 = ការដោះស្រាយចំណុចខ្សោយសុវត្ថិភាព
# reviewed by a native speaker: no
cli-scorecard-page-title-p15 = ការបែកធ្លាយទិន្នន័យ
# reviewed by a native speaker: no
cli-scorecard-page-title-p16 = ការអ៊ិនគ្រីបសារ និងមាតិកាឯកជន (វេទិកាឌីជីថល)
# reviewed by a native speaker: no
cli-scorecard-page-title-p17 = សុវត្ថិភាពគណនី (វេទិកាឌីជីថល)
# reviewed by a native speaker: no
cli-scorecard-page-title-p18 = ការជូនព័ត៌មាន និងអប់រំអំពីហានិភ័យ

## What is refused

# reviewed by a native speaker: no
cli-error-needs_evidence = «បាទ/ចាស» ឬ «មួយផ្នែក» ត្រូវការភស្តុតាង៖ ទីកន្លែងអាន ហើយមុនពេលចុងក្រោយ ត្រូវមាន SHA-256 និងពាក្យផង ({ $detail })។
# reviewed by a native speaker: no
cli-error-needs_evaluator = ត្រូវបញ្ជាក់ថាអ្នកណារកឃើញវា ({ $detail })។
# reviewed by a native speaker: no
cli-error-needs_reviewer = ជំហាននេះត្រូវការមនុស្សទីពីរ ដែលមិនមែនជាអ្នកវាយតម្លៃ ({ $detail })។
# reviewed by a native speaker: no
cli-error-scorecard_changed = មាននរណាបានប្តូរឯកសារនេះក្នុងពេលនោះ។ គ្មានអ្វីត្រូវបានសរសេរទេ សូមព្យាយាមម្តងទៀត៖ { $detail }
# reviewed by a native speaker: no
cli-error-scorecard_columns = ជួរដេកមួយនៃឯកសារនេះមានជួរឈរខុសពីបន្ទាត់ទីមួយ ឬមិនមែនជា CSV ({ $detail })។
# reviewed by a native speaker: no
cli-error-scorecard_common = ឆ្នាំទាំងពីរគ្មានចំណុចរួមទេ៖ { $detail }
# reviewed by a native speaker: no
cli-error-scorecard_control = ក្រឡាមួយមានសញ្ញាដែលមើលមិនឃើញ ({ $detail })។
# reviewed by a native speaker: no
cli-error-scorecard_encoding = ឯកសារនេះមិនមែនជាអត្ថបទ UTF-8 ទេ៖ { $detail }
# reviewed by a native speaker: no
cli-error-scorecard_exists = មានអ្វីមួយនៅក្នុងថតនេះហើយ។ គ្មានអ្វីត្រូវបានសរសេរទេ៖ { $detail }
# reviewed by a native speaker: no
cli-error-scorecard_folder = ថតនេះគ្មានតារាងពិន្ទុទេ (subjects.csv)៖ { $detail }
# reviewed by a native speaker: no
cli-error-scorecard_formula = ក្រឡាមួយចាប់ផ្តើមដូចរូបមន្តនៃតារាងគណនា (= + - @)។ សូមដាក់អក្សរ ឬដកឃ្លាពីមុខវា ({ $detail })។
# reviewed by a native speaker: no
cli-error-scorecard_header = បន្ទាត់ទីមួយនៃឯកសារនេះមិនស្គាល់ទេ៖ { $detail }
# reviewed by a native speaker: no
cli-error-scorecard_kind = មិនអាចដឹងថាសេវានេះជាប្រភេទអ្វីទេ។ សូមនាំចូលតារាង levels របស់ RDR ផង៖ { $detail }
# reviewed by a native speaker: no
cli-error-scorecard_long = ក្រឡាមួយវែងពេក ({ $detail })។
# reviewed by a native speaker: no
cli-error-scorecard_missing = បាត់ឯកសារនេះ៖ { $detail }
# reviewed by a native speaker: no
cli-error-scorecard_not_applicable = ចំណុចនេះមិនសួរសេវាប្រភេទនេះទេ ({ $detail })។
# reviewed by a native speaker: no
cli-error-scorecard_out = ឈ្មោះត្រូវបញ្ចប់ដោយ .html .pdf .xlsx ឬ .json ឬជាថត៖ { $detail }
# reviewed by a native speaker: no
cli-error-scorecard_page = ច្រើនជាងទំព័រមួយអាចផ្ទុកបាន (ការវាយតម្លៃ { $detail })។ សូមជ្រើសដោយ --subject។
# reviewed by a native speaker: no
cli-error-scorecard_quote = សម្រង់មានយ៉ាងច្រើន 25 ពាក្យ ({ $detail })។
# reviewed by a native speaker: no
cli-error-scorecard_row = គ្មានការវាយតម្លៃអំពីនេះទេ៖ { $detail }
# reviewed by a native speaker: no
cli-error-scorecard_service = សូមបញ្ជាក់សេវាណា ដោយ --service។ មាន៖ { $detail }
# reviewed by a native speaker: no
cli-error-scorecard_size = ឯកសារនេះធំពេកសម្រាប់តារាងពិន្ទុ៖ { $detail }
# reviewed by a native speaker: no
cli-error-scorecard_step = ការថយក្រោយត្រូវការការវាយតម្លៃថ្មី៖ krama scorecard add។ វានៅជំហាន៖ { $detail }
# reviewed by a native speaker: no
cli-error-scorecard_subject = គ្មានប្រធានបទបែបនេះទេ៖ { $detail }
# reviewed by a native speaker: no
cli-error-scorecard_twice = រឿងដដែលមានពីរដង ({ $detail })។
# reviewed by a native speaker: no
cli-error-scorecard_unknown = មិនស្គាល់លេខកូដ ឬឈ្មោះនេះទេ ({ $detail })។
# reviewed by a native speaker: no
cli-error-scorecard_value = អ្វីដែលសរសេរនៅទីនេះមិនត្រឹមត្រូវទេ ({ $detail })។
