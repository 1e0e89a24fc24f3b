# SPDX-License-Identifier: AGPL-3.0-or-later
### What `krama checkup` says beside `checkup.ftl`.

## Checking oneself from the command line

# reviewed by a native speaker: no
cli-verb-checkup = មើលអ្វីដែលជួយសុវត្ថិភាពរបស់អ្នកបានច្រើនជាងគេ ដោយមិនរក្សាទុក ឬផ្ញើអ្វីចេញ
# reviewed by a native speaker: no
cli-help-checkup-answers = ចម្លើយពីឯកសារ ឬ - សម្រាប់ការបញ្ចូលធម្មតា៖ JSON ដែលមានសំណួរ និងជម្រើស (ឬបញ្ជីជម្រើស)
# reviewed by a native speaker: no
cli-help-checkup-questions = បង្ហាញតែសំណួរ ជាមួយលេខសម្គាល់នៃជម្រើសទាំងអស់
# reviewed by a native speaker: no
cli-help-checkup-happened = ជំហានដំបូងពេលមានរឿងកើតឡើង។ បើគ្មានឈ្មោះ បង្ហាញអ្វីដែលមាន
# reviewed by a native speaker: no
cli-help-checkup-lesson = បង្ហាញមេរៀន។ លេខសម្គាល់របស់វានៅក្បែរការណែនាំនីមួយៗ
# reviewed by a native speaker: no
cli-checkup-keys = លេខសម្រាប់ជ្រើស (ច្រើនដោយដកឃ្លា), Enter រំលង, b ថយក្រោយ, p បង្ហាញផែនការ, q ឈប់។
# reviewed by a native speaker: no
cli-checkup-again = នោះមិនមែនជាលេខណាមួយខាងលើទេ។
# reviewed by a native speaker: no
cli-checkup-stopped = បានឈប់។ គ្មានអ្វីត្រូវបានរក្សាទុកទេ។
# reviewed by a native speaker: no
cli-checkup-kept = គ្មានអ្វីត្រូវបានរក្សាទុកទេ។ អ្វីដែលបង្ហាញលើអេក្រង់នេះ នៅទីនោះរហូតដល់អ្នកលុបវា។
# reviewed by a native speaker: no
cli-checkup-lesson = មេរៀន៖ { $command }
# reviewed by a native speaker: no
cli-checkup-minutes = ប្រហែល { $minutes } នាទី។
# reviewed by a native speaker: no
cli-checkup-sources = ប្រភព៖
# reviewed by a native speaker: no
cli-checkup-reviewed = ពិនិត្យដោយ៖ { $who }
# reviewed by a native speaker: no
cli-checkup-unreviewed = មិនទាន់មានអ្នកនិយាយភាសាដើមពិនិត្យមេរៀននេះនៅឡើយទេ។
