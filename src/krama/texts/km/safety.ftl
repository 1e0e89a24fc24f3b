# SPDX-License-Identifier: AGPL-3.0-or-later
### The section “Your safety”: the ways to check-up, first steps, lessons, surveys, practice.

## The section of settings and help

# reviewed by a native speaker: no
safety-own-title = សុវត្ថិភាពរបស់អ្នក
# reviewed by a native speaker: no
checkup-title = ពិនិត្យសុវត្ថិភាព
# reviewed by a native speaker: no
checkup-hint = សំណួរខ្លីៗ រួចអ្វីដែលជួយអ្នកបានច្រើនជាងគេ
# reviewed by a native speaker: no
happened-title = មានរឿងកើតឡើង
# reviewed by a native speaker: no
happened-hint = ជំហានដំបូង៖ បាត់គណនី បាត់ទូរស័ព្ទ ការគំរាមកំហែង …
# reviewed by a native speaker: no
safety-lessons = មេរៀន
# reviewed by a native speaker: no
safety-lessons-hint = ខ្លីៗ សម្រាប់អាន ឬស្តាប់
# reviewed by a native speaker: no
safety-survey = ការស្ទង់មតិ
# reviewed by a native speaker: no
safety-survey-hint = ឆ្លើយការស្ទង់មតិដែលគេបានសុំអ្នក
# reviewed by a native speaker: no
safety-practice = ហ្វឹកហាត់
# reviewed by a native speaker: no
safety-practice-hint = សារណាខ្លះជាសារបោក?

## Topics of questions and lessons

# reviewed by a native speaker: no
checkup-topic-mail = អ៊ីមែល
# reviewed by a native speaker: no
checkup-topic-messengers = កម្មវិធីផ្ញើសារ
# reviewed by a native speaker: no
checkup-topic-attacks = អ្វីដែលអាចកើតឡើង
# reviewed by a native speaker: no
checkup-topic-actors = អ្នកណាអាចធ្វើ
# reviewed by a native speaker: no
checkup-topic-passwords = ពាក្យសម្ងាត់
# reviewed by a native speaker: no
checkup-topic-recovery = ការចូលគណនីវិញ
# reviewed by a native speaker: no
checkup-topic-censorship = គេហទំព័រដែលត្រូវបានបិទ
# reviewed by a native speaker: no
checkup-topic-surveillance = ទូរស័ព្ទ និងបណ្តាញ
# reviewed by a native speaker: no
checkup-topic-meetings = ការប្រជុំអនឡាញ
# reviewed by a native speaker: no
checkup-topic-skills = ជំនាញ និងជំនួយ
