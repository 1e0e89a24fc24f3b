# SPDX-License-Identifier: AGPL-3.0-or-later
### What `krama kit` says.

## The verb

# reviewed by a native speaker: no
cli-verb-kit = សម្រាប់គ្រូ៖ ផែនការ កាត លំហាត់ និងថ្នាក់ដែលមានទ្វារ
# reviewed by a native speaker: no
cli-help-kit-plan = ផែនការកន្លះថ្ងៃ
# reviewed by a native speaker: no
cli-help-kit-cards = កាតសម្រាប់បោះពុម្ព បួនក្នុងមួយទំព័រ
# reviewed by a native speaker: no
cli-help-kit-practice = សារប្រឌិត៖ ទុកចិត្ត ឬសង្ស័យ?
# reviewed by a native speaker: no
cli-help-kit-class = កៅអីសម្រាប់ថ្នាក់ និងអ្នកណាអាចចូល
# reviewed by a native speaker: no
cli-help-kit-language = en ឬ km (បើមិនដាក់៖ ភាសាដែលអ្នកអាន)
# reviewed by a native speaker: no
cli-help-kit-out = ថតសម្រាប់ឯកសារបោះពុម្ព (បើមិនដាក់៖ ថតនេះ)
# reviewed by a native speaker: no
cli-help-kit-plan-out = សរសេរផែនការជា HTML និង PDF ក្នុងថតនេះ
# reviewed by a native speaker: no
cli-help-kit-title = ឈ្មោះថ្នាក់ និងក្រុមរបស់វា ដែលមាននៅលើកាត
# reviewed by a native speaker: no
cli-help-kit-seats = បង្កើតកៅអីបន្ថែមប៉ុណ្ណេះ និងសន្លឹកកាតរបស់វា
# reviewed by a native speaker: no
cli-help-kit-approve = ឲ្យអ្នករង់ចាំចូល៖ សួរម្តងម្នាក់ៗ ឬយកកៅអីដែលអ្នកប្រាប់

## Files to print

# reviewed by a native speaker: no
cli-kit-written = បានសរសេរ៖ { $files }
# reviewed by a native speaker: no
cli-kit-no-pdf = មិនបានធ្វើ PDF ទេ៖ គ្មាន Typst នៅទីនេះ (krama[pdf])។ HTML ក៏បោះពុម្ពបានដែរ។
# reviewed by a native speaker: no
cli-kit-unreviewed = អត្ថបទនេះ មិនទាន់មានម្ចាស់ភាសាពិនិត្យទេ។
# reviewed by a native speaker: no
cli-kit-plan-about = { $minutes } នាទី មនុស្ស { $people } នាក់

## The practice

# reviewed by a native speaker: no
cli-kit-ask = t៖ ទុកចិត្ត d៖ សង្ស័យ s៖ រំលង q៖ ឈប់
# reviewed by a native speaker: no
cli-kit-ask-signs = បន្ទាត់ណាធ្វើឲ្យអ្នកសង្ស័យ? វាយលេខ ឬទុកទទេ៖

## The class

# reviewed by a native speaker: no
cli-kit-seats-made = បានបង្កើតកៅអី { $count } ប្រើបានដល់ { $day }។ អ្នកណាមានកាត អាចសុំចូលបាន តែគ្មានអ្នកណាចូលបាន បើអ្នកមិនយល់ព្រម។
# reviewed by a native speaker: no
cli-kit-seats-secret = ទុកសន្លឹកនេះជាប់ខ្លួន លុបឯកសារក្រោយបោះពុម្ព ហើយហែកកាតចោលក្រោយចប់។ ដើម្បីឲ្យមនុស្សចូល៖ krama kit class { $title } --approve
# reviewed by a native speaker: no
cli-kit-seat = កៅអី { $number }៖ { $what }
# reviewed by a native speaker: no
cli-kit-seat-open = មិនទាន់មានអ្នកណាទេ
# reviewed by a native speaker: no
cli-kit-seat-expired = គ្មានអ្នកណាមក ហើយកាតហួសកំណត់
# reviewed by a native speaker: no
cli-kit-seat-spoiled = ត្រូវបានប្រើតាមរបៀបដែលមិនអាចទទួលបាន។ សូមឲ្យកៅអីផ្សេង
# reviewed by a native speaker: no
cli-kit-seat-waiting = { $name } រង់ចាំអ្នកយល់ព្រម
# reviewed by a native speaker: no
cli-kit-seat-adding = { $name } កំពុងចូល
# reviewed by a native speaker: no
cli-kit-seat-in = { $name } នៅក្នុងក្រុម
# reviewed by a native speaker: no
cli-kit-seat-again = ក្រោយមក មានគេបើកកាតនោះម្តងទៀត៖ អ្នកផ្សេងមានវា ឬមានរូបថតវា។
# reviewed by a native speaker: no
cli-kit-ask-seat = អ្នកមានកាតជាអ្នកវាយឈ្មោះនេះ។ សូមមើល៖ មនុស្សនេះអង្គុយនៅកៅអី { $number } ហើយ “{ $name }” នៅលើអេក្រង់របស់គាត់មែនទេ? វាយ yes ដើម្បីឲ្យចូល៖
# reviewed by a native speaker: no
cli-kit-let-in = { $name } នៅក្នុងក្រុមហើយ។
# reviewed by a native speaker: no
cli-kit-let-in-queued = { $name } នឹងនៅក្នុងក្រុម ពេលទាក់ទងម៉ាស៊ីនបញ្ជូនសារបាន។
# reviewed by a native speaker: no
cli-kit-left-out = { $name } នៅរង់ចាំ។
# reviewed by a native speaker: no
cli-kit-nobody-waits = គ្មានអ្នករង់ចាំទេ។
