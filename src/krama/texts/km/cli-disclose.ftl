# SPDX-License-Identifier: AGPL-3.0-or-later
### What krama disclose says about a relay's disk.

## What the columns of each table could tell: in English what the relay's own list says

# reviewed by a native speaker: no
cli-tells-key = hash ដែលមានឈ្មោះនៃ log ឬ blob នៅខាងក្នុង។ បើគ្មានឈ្មោះនោះ វាមិននាំទៅណា ហើយមិនភ្ជាប់ជួរពីរចូលគ្នាទេ
# reviewed by a native speaker: no
cli-tells-sealed = បានចាក់សោដោយសោពីឈ្មោះ ដែលមានតែសមាជិកដឹង
# reviewed by a native speaker: no
cli-tells-day = ថ្ងៃដែលជួរនេះត្រូវលុប។ { $kept } ដូច្នេះអាចដឹងប្រហែលថ្ងៃដែលវាត្រូវបានសរសេរ
# reviewed by a native speaker: no
cli-tells-head-day = { 210 } ថ្ងៃ ក្រោយបន្ទាត់ចុងក្រោយនៃ log
# reviewed by a native speaker: no
cli-tells-head-value = { cli-tells-sealed } ហើយមានប្រវែងដដែលជានិច្ច។ ចំនួនជួរគឺជាចំនួន log៖ យ៉ាងតិចមួយ រាល់ពេលដែលការសន្ទនាណាមួយប្តូរសោ
# reviewed by a native speaker: no
cli-tells-entry-day = សារត្រូវបានទុក { 45 } ថ្ងៃ ការផ្លាស់ប្តូរសមាជិក ឬសោ { 210 } ថ្ងៃ
# reviewed by a native speaker: no
cli-tells-entry-value = { cli-tells-sealed }។ ប្រវែងរបស់វាប្រាប់ថា សារមានទំហំមួយណាក្នុងចំណោមបួន ឬការផ្លាស់ប្តូរមានទំហំមួយណាក្នុងចំណោមប្រាំមួយ
# reviewed by a native speaker: no
cli-tells-dup-day = { 45 } ថ្ងៃ
# reviewed by a native speaker: no
cli-tells-dup-value = { cli-tells-sealed } ហើយមានប្រវែងដដែលជានិច្ច។ មួយជួរសម្រាប់សារមួយ
# reviewed by a native speaker: no
cli-tells-blob-day = { 45 } ថ្ងៃសម្រាប់ឯកសារភ្ជាប់ { 210 } ថ្ងៃសម្រាប់អ្វីដែលឧបករណ៍ថ្មីត្រូវការ { 400 } ថ្ងៃសម្រាប់ច្បាប់ចម្លង
# reviewed by a native speaker: no
cli-tells-blob-value = { cli-tells-sealed }។ ប្រវែងរបស់វាប្រាប់ថា blob មានទំហំមួយណាក្នុងចំណោមប្រាំ
# reviewed by a native speaker: no
cli-tells-spent-key = គ្មានអ្វីទេ៖ មិនទាន់ប្រើ token នៅឡើយទេ ដូច្នេះតារាងនេះទទេ
# reviewed by a native speaker: no
cli-tells-spent-day = គ្មានអ្វីទេ៖ តារាងនេះទទេ
# reviewed by a native speaker: no
cli-tells-spent-value = គ្មានអ្វីទេ៖ ទទេ

## What the files tell

# reviewed by a native speaker: no
cli-tells-logs = ក្បាល log បន្ទាត់ និងច្បាប់ដដែល។ ពេលដែលវាប្រែប្រួល គឺពេលដែលម៉ាស៊ីនបញ្ជូនសារបានសរសេរ ឬសម្អាតចុងក្រោយ
# reviewed by a native speaker: no
cli-tells-blobs = blob។ ពេលដែលវាប្រែប្រួល គឺពេលដែលម៉ាស៊ីនបញ្ជូនសារបានសរសេរ ឬសម្អាតចុងក្រោយ
# reviewed by a native speaker: no
cli-tells-receipt = សោរបស់ម៉ាស៊ីនបញ្ជូនសារផ្ទាល់៖ អ្នកណាដែលមានវា អាចចុះហត្ថលេខាលើបង្កាន់ដៃជំនួសម៉ាស៊ីននេះ តែអានអ្វីមិនបានទេ
# reviewed by a native speaker: no
cli-tells-lock = ទទេ។ ពេលដែលវាប្រែប្រួល គឺពេលដែលម៉ាស៊ីនបញ្ជូនសារចាប់ផ្តើមដំបូង
# reviewed by a native speaker: no
cli-tells-routes = ផ្លូវដែលម្ចាស់ម៉ាស៊ីនបញ្ជូនសារបានដាក់ឲ្យម៉ាស៊ីននេះ។ កម្មវិធីរបស់គ្រប់គ្នាត្រូវបានប្រាប់ពីវា
# reviewed by a native speaker: no
cli-tells-journal = ជួរនៃប៉ុន្មាននាទីចុងក្រោយ ដែលកំពុងចូលក្នុងឯកសារនៅក្បែរវា។ មុនពេលនោះ លំដាប់ដែលវាមកដល់ អាចមើលឃើញ
# reviewed by a native speaker: no
cli-tells-strange = មិនមែនរបស់ម៉ាស៊ីនបញ្ជូនសារទេ

## What the disk does not show

# reviewed by a native speaker: no
cli-tells-watched-1 = ម៉ាស៊ីនបញ្ជូនសារដែលមានគេតាមដាន ឬត្រូវបង្ខំឲ្យកត់ត្រាចាប់ពីពេលនេះ អាចឃើញ៖ អាសយដ្ឋានដែលភ្ជាប់ និងពេលវេលា, សំណើណាខ្លះមកតាមការភ្ជាប់តែមួយ, ការភ្ជាប់ណាខ្លះអាន log តែមួយក្នុងពេលតែមួយ ដូច្នេះអាចទាយថាអ្នកណានិយាយជាមួយអ្នកណា, ទំហំ និងពេលវេលានៃសារ។ វានៅតែមិនអាចអានសារ ឬដឹងឈ្មោះបានទេ។
# reviewed by a native speaker: no
cli-tells-watched-2 = កន្លែងក្នុងថាសដែលឯកសារលែងប្រើ អាចនៅមានទិន្នន័យចាស់នៃឯកសារទាំងនេះ រហូតដល់ថាសសរសេរជាន់លើវា។
# reviewed by a native speaker: no
cli-tells-watched-3 = ប៉ុន្មាននាទីក្រោយការប្រែប្រួលចុងក្រោយ ឯកសារលែងប្រាប់លំដាប់ដែលសារមកដល់។ ច្បាប់ចម្លងដែលបានថតមុននោះ នៅប្រាប់។

## The page

# reviewed by a native speaker: no
cli-disclose-title = អ្វីៗទាំងអស់ដែលអ្នកយកថាសនៃម៉ាស៊ីនបញ្ជូនសារនេះ អាចដឹងពីវា។
# reviewed by a native speaker: no
cli-disclose-sum = { $rows } ជួរ { $bytes } បៃ ក្នុងឯកសារ { $files }។
# reviewed by a native speaker: no
cli-disclose-table = តារាង { $table }៖ { $rows } ជួរ { $bytes } បៃ
# reviewed by a native speaker: no
cli-disclose-column = ជួរឈរ { $name }៖ { $tells }
# reviewed by a native speaker: no
cli-disclose-sizes = ចំនួនបៃក្នុង value៖ { $counts }
# reviewed by a native speaker: no
cli-disclose-days = ត្រូវលុបក្រោយ៖ { $counts }
# reviewed by a native speaker: no
cli-disclose-file = ឯកសារ { $file }៖ { $size } បៃ។ { $tells }
# reviewed by a native speaker: no
cli-disclose-no-log = គ្មានកំណត់ត្រានៃអ្នកចូលប្រើទេ ហើយគ្មានជួរឈរសម្រាប់ឈ្មោះ អ្នកស្គាល់ អាសយដ្ឋាន ឬពេលវេលាលម្អិតជាងមួយថ្ងៃទេ។
# reviewed by a native speaker: no
cli-disclose-beyond = អ្វីដែលថាសមិនបង្ហាញ៖
