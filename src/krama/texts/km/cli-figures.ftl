# SPDX-License-Identifier: AGPL-3.0-or-later
### What `krama survey check` says of printed percentages. Explanations are guesses and say so.

# reviewed by a native speaker: no
cli-figures-help-file = ឯកសារ CSV ដែលមានជួរឈរ id, n និង percent ហើយបើមាន question, option, select, qualifier, decimals ផង
# reviewed by a native speaker: no
cli-figures-verdict-possible = អាចទៅរួច
# reviewed by a native speaker: no
cli-figures-verdict-truncated = អាចតែពេលកាត់ខ្ទង់ចោល
# reviewed by a native speaker: no
cli-figures-verdict-impossible = មិនអាចទៅរួច
# reviewed by a native speaker: no
cli-figures-verdict-no_figure = គ្មានតួលេខ
# reviewed by a native speaker: no
cli-figures-row = { $id }៖ { $printed } ក្នុង { $n } នាក់ – { $verdict }
# reviewed by a native speaker: no
cli-figures-row-bare = { $id }៖ { $verdict }
# reviewed by a native speaker: no
cli-figures-fits = វានឹងត្រូវ បើចំនួនអ្នកឆ្លើយគឺ៖ { $bases }។
# reviewed by a native speaker: no
cli-figures-guesses = ប្រហែលជា (គ្មាននរណាអាចដឹងពីតួលេខតែមួយមុខទេ)៖
# reviewed by a native speaker: no
cli-figures-end = អាចទៅរួច { $possible } អាចតែពេលកាត់ខ្ទង់ចោល { $truncated } មិនអាចទៅរួច { $impossible } គ្មានតួលេខ { $bare }។

## Why

# reviewed by a native speaker: no
cli-figures-rounds = { $count } ក្នុង { $n } គឺ { $share } % ដែលបង្គត់ទៅ { $printed } %។
# reviewed by a native speaker: no
cli-figures-rounds_many = ពី { $least } ដល់ { $most } ក្នុង { $n } បង្គត់ទៅ { $printed } %។
# reviewed by a native speaker: no
cli-figures-bound = តួលេខនេះប្រាប់តែប៉ុណ្ណេះ៖ ពី { $least } ដល់ { $most } ក្នុង { $n } សុទ្ធតែត្រូវ។
# reviewed by a native speaker: no
cli-figures-cut_only = { $count } ក្នុង { $n } គឺ { $share } %។ វាក្លាយជា { $printed } % តែពេលកាត់ខ្ទង់ចោលប៉ុណ្ណោះ។
# reviewed by a native speaker: no
cli-figures-between = { $below } ក្នុង { $n } គឺ { $lower } % ហើយ { $above } ក្នុង { $n } គឺ { $upper } %។ គ្មានចំនួននៅចន្លោះនោះដែលឱ្យ { $printed } % ទេ។
# reviewed by a native speaker: no
cli-figures-beyond = គ្មានចំនួនណាអាចឱ្យ { $printed } % បែបនេះទេ។
# reviewed by a native speaker: no
cli-figures-about = តួលេខប្រហាក់ប្រហែល មិនអាចផ្ទៀងផ្ទាត់បានទេ។
# reviewed by a native speaker: no
cli-figures-no_figure = គ្មានភាគរយត្រូវបានបោះពុម្ពទេ។
# reviewed by a native speaker: no
cli-figures-no_base = គ្មានប្រាប់ថា ភាគរយនេះគិតពីមនុស្សប៉ុន្មាននាក់ទេ។

## Guesses

# reviewed by a native speaker: no
cli-figures-digits_cut = ខ្ទង់ត្រូវបានកាត់ចោល ជំនួសឱ្យការបង្គត់
# reviewed by a native speaker: no
cli-figures-other_base = មនុស្សខ្លះមិនបានឆ្លើយសំណួរនេះ៖ { $bases } នាក់ នឹងត្រូវ
# reviewed by a native speaker: no
cli-figures-count_printed = { $count } ជាចំនួនមនុស្ស តែបោះពុម្ពជាភាគរយ៖ { $count } ក្នុង { $n } គឺ { $share } %
# reviewed by a native speaker: no
cli-figures-rounded_up = ភាគរយត្រូវបានបង្គត់ឡើងជានិច្ច
# reviewed by a native speaker: no
cli-figures-rounded_to_five = ភាគរយត្រូវបានបង្គត់ទៅពហុគុណនៃ { 5 } ដែលជិតបំផុត

## The options of one question together

# reviewed by a native speaker: no
cli-figures-mixed_decimals = ភាគរយខ្លះនៃសំណួរនេះមានខ្ទង់ទសភាគច្រើនជាងភាគរយផ្សេង។
# reviewed by a native speaker: no
cli-figures-covers = ចម្លើយដែលបោះពុម្ពសម្រាប់សំណួរនេះ គ្របបាន { $percent } %។
# reviewed by a native speaker: no
cli-figures-rest = ចម្លើយដែលបោះពុម្ព គ្របបាន { $percent } %។ បើអាចជ្រើសបានតែមួយ នៅសល់មនុស្ស { $count } នាក់។
# reviewed by a native speaker: no
cli-figures-rest_range = ចម្លើយដែលបោះពុម្ព គ្របបាន { $percent } %។ បើអាចជ្រើសបានតែមួយ នៅសល់មនុស្ស ពី { $least } ដល់ { $most } នាក់។
# reviewed by a native speaker: no
cli-figures-joint_fits = ចម្លើយដែលបោះពុម្ពទាំងអស់រួមគ្នា ត្រូវនឹងមនុស្ស { $n } នាក់។
# reviewed by a native speaker: no
cli-figures-joint_other_base = ចម្លើយដែលបោះពុម្ពទាំងអស់រួមគ្នា មិនត្រូវនឹងមនុស្ស { $n } នាក់ទេ តែត្រូវនឹង { $bases } នាក់។
# reviewed by a native speaker: no
cli-figures-joint_nowhere = ចម្លើយដែលបោះពុម្ពទាំងអស់រួមគ្នា មិនត្រូវនឹងចំនួនមនុស្សណាមួយពី { $least } ដល់ { $most } ទេ។
