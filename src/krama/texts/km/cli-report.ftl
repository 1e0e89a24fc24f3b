# SPDX-License-Identifier: AGPL-3.0-or-later
### What a survey's report says, on its page, on paper and in its tables; and what `krama survey form` says.

# reviewed by a native speaker: no
cli-report-language = ខ្មែរ
# reviewed by a native speaker: no
cli-report-mode-private = ការស្ទង់មតិឯកជន
# reviewed by a native speaker: no
cli-report-mode-open = ការស្ទង់មតិបើកចំហ
# reviewed by a native speaker: no
cli-report-about-private = ទូរសព្ទនីមួយៗកាត់ចម្លើយនីមួយៗជាពីរចំណែក មួយចំណែកសម្រាប់អង្គការមួយ ក្នុងចំណោមអង្គការពីរ។ មួយចំណែកតែឯងមិនប្រាប់អ្វីទេ។ មានតែផលបូកប៉ុណ្ណោះដែលត្រូវបានបើក ហើយបើកតែម្តង។ វិធីនេះមិនលាក់ថានរណាបានចូលរួមទេ ហើយវាលែងការពារ បើអង្គការទាំងពីររួមគ្នា។
# reviewed by a native speaker: no
cli-report-about-open = អ្នកដែលរៀបចំការស្ទង់មតិនេះ អាចអានចម្លើយនីមួយៗបាន។ នៅទីនេះ គ្មានក្រុមណាត្រូវបានលាក់ទេ។
# reviewed by a native speaker: no
cli-report-answers = នាក់ បានឆ្លើយ ហើយចម្លើយត្រូវបានរាប់
# reviewed by a native speaker: no
cli-report-n = បានឆ្លើយ { $answered } នាក់ ក្នុងចំណោម { $asked } នាក់ដែលត្រូវបានសួរ
# reviewed by a native speaker: no
cli-report-count = { $n } នាក់ · { $low }–{ $high } %
# reviewed by a native speaker: no
cli-report-hidden = លាក់
# reviewed by a native speaker: no
cli-report-refused = ចម្លើយចំនួន { $n } ត្រូវបានបដិសេធ ព្រោះមកយឺត ខូច ឬផ្ញើម្តងទៀត។
# reviewed by a native speaker: no
cli-report-rule = ក្រុមដែលមានមនុស្សតិចជាង { $k } នាក់ ត្រូវបានលាក់ ហើយចំនួនផ្សេងទៀតដែលអាចប្រើគណនារកក្រុមនោះ ក៏ត្រូវបានលាក់ដែរ។
# reviewed by a native speaker: no
cli-report-interval = បន្ទាត់ស្តើងក្នុងរបារ និងចន្លោះនៅក្បែរ ប្រាប់ថា ភាគរយអាចខុសដោយចៃដន្យប៉ុនណា បើមនុស្សទាំងនេះត្រូវបានជ្រើសដោយចាប់ឆ្នោត (ចន្លោះ 95 % តាម Wilson)។
# reviewed by a native speaker: no
cli-report-chosen = ទាំងនេះជាមនុស្សដែលបានជ្រើសរើសឆ្លើយដោយខ្លួនឯង។ ភាគរយរបស់ពួកគេមិនប្រាប់អ្វីច្បាស់លាស់អំពីអ្នកដទៃទេ។
# reviewed by a native speaker: no
cli-report-checked = ភាគរយគិតតែពីអ្នកដែលបានឆ្លើយសំណួរនោះ។ ភាគរយនីមួយៗត្រូវបានផ្ទៀងផ្ទាត់ជាមួយចំនួនអ្នកឆ្លើយ។
# reviewed by a native speaker: no
cli-report-picture = ពីការស្ទង់មតិ៖ { $title }
# reviewed by a native speaker: no
cli-report-remark-anybody = អ្នកណាដែលមានតំណ អាចឆ្លើយបាន ហើយអាចឆ្លើយលើសពីម្តង។
# reviewed by a native speaker: no
cli-report-remark-conditional = សួរតែអ្នកដែលចម្លើយមុនៗនាំមកដល់សំណួរនេះ។
# reviewed by a native speaker: no
cli-report-remark-several = អាចជ្រើសចម្លើយច្រើន ដូច្នេះភាគរយបូកគ្នា មិនចាំបាច់ស្មើ 100 % ទេ។
# reviewed by a native speaker: no
cli-report-remark-hidden = ចម្លើយ { $n } ត្រូវបានលាក់៖ ក្រុមដែលតូចពេក និងចម្លើយផ្សេងទៀតដែលអាចប្រើគណនារកក្រុមនោះ។
# reviewed by a native speaker: no
cli-report-remark-rounding = ភាគរយបូកគ្នាបាន { $percent } % ព្រោះភាគរយនីមួយៗត្រូវបានបង្គត់។
# reviewed by a native speaker: no
cli-report-remark-withheld = មិនបង្ហាញទេ៖ មានអ្នកឆ្លើយតិចពេក ឬចំនួននេះអាចប្រាប់ថាក្រុមដែលត្រូវបានលាក់មានប៉ុន្មាននាក់។
# reviewed by a native speaker: no
cli-report-remark-void = មិនបង្ហាញទេ៖ ចំនួនរបស់សំណួរនេះមិនអាចពិតទេ។ ទូរសព្ទណាមួយបានផ្ញើអ្វីដែលមិនមែនជាចម្លើយ។
# reviewed by a native speaker: no
cli-report-remark-figure = ការផ្ទៀងផ្ទាត់សង្ស័យលើភាគរយមួយ៖ { $percent } %។

## krama survey form

# reviewed by a native speaker: no
cli-form-help-file = ឯកសារ XLSForm (.xlsx) ឬទម្រង់របស់យើង (.json)
# reviewed by a native speaker: no
cli-form-help-out = សរសេរទម្រង់ទៅទីនោះ៖ ជា XLSForm (.xlsx) ឬជាទម្រង់របស់យើង (.json)
# reviewed by a native speaker: no
cli-form-read = { $title }៖ សំណួរ { $questions } ចម្លើយដែលអាចជ្រើស { $choices } ភាសា៖ { $languages }
# reviewed by a native speaker: no
cli-form-known = ស្គាល់តាម៖ { $hash }
# reviewed by a native speaker: no
cli-form-group = { $label } (ក្រុមសំណួរ)
# reviewed by a native speaker: no
cli-form-when = សួរតែពេល { $condition }
# reviewed by a native speaker: no
cli-form-left-out = ទុកចោល ព្រោះគ្មានចម្លើយណាប្តូរដោយសារវាទេ៖ { $what }
# reviewed by a native speaker: no
cli-form-written = បានសរសេរ៖ { $file }
