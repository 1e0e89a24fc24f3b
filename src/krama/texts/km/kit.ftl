# SPDX-License-Identifier: AGPL-3.0-or-later
### The practice with invented messages. The messages themselves stand in `krama/safety/kit`.

## The practice: what the page and the command line both say

# reviewed by a native speaker: no
practice-title = ទុកចិត្ត ឬសង្ស័យ?
# reviewed by a native speaker: no
practice-intro = សារប្រឌិត { $count }។ សម្រាប់សារនីមួយៗ៖ អ្នកទុកចិត្ត ឬសង្ស័យ? រួចរកអ្វីដែលធ្វើឲ្យអ្នកសង្ស័យ។
# reviewed by a native speaker: no
practice-private = គ្មានអ្នកណាឃើញចម្លើយរបស់អ្នកទេ។ វាមិនត្រូវបានកត់ទុកនៅទីណាទេ ហើយបាត់ពេលអ្នកចាកចេញ។
# reviewed by a native speaker: no
practice-unreviewed = សារទាំងនេះ មិនទាន់មានម្ចាស់ភាសាពិនិត្យទេ។
# reviewed by a native speaker: no
practice-progress = សារ { $number } ក្នុង { $count }
# reviewed by a native speaker: no
practice-channel-telegram = ដូចសារក្នុង Telegram
# reviewed by a native speaker: no
practice-channel-messenger = ដូចសារក្នុង Messenger
# reviewed by a native speaker: no
practice-channel-sms = ដូចសារ SMS
# reviewed by a native speaker: no
practice-channel-mail = ដូចអ៊ីមែល
# reviewed by a native speaker: no
practice-trust = ខ្ញុំទុកចិត្ត
# reviewed by a native speaker: no
practice-doubt = ខ្ញុំសង្ស័យ
# reviewed by a native speaker: no
practice-right-trust = វិនិច្ឆ័យបានល្អ៖ គ្មានអ្វីគួរសង្ស័យទេ។
# reviewed by a native speaker: no
practice-right-doubt = វិនិច្ឆ័យបានល្អ៖ គួរសង្ស័យមែន។
# reviewed by a native speaker: no
practice-wrong-trust = អ្នកសង្ស័យ ហើយការសង្ស័យមិនមែនជាកំហុសទេ។ តែសារនេះ មិនសុំអ្វីពីអ្នកទេ។
# reviewed by a native speaker: no
practice-wrong-doubt = សារនេះគួរសង្ស័យវិញ។
# reviewed by a native speaker: no
practice-found = អ្នករកឃើញសញ្ញានេះ
# reviewed by a native speaker: no
practice-missed = នេះក៏ជាសញ្ញាដែរ
# reviewed by a native speaker: no
practice-beside = វាតែមួយមុខ មិនមែនជាសញ្ញាទេ
# reviewed by a native speaker: no
practice-score = សារដែលវិនិច្ឆ័យបានល្អ៖ { $right } ក្នុង { $answered }
# reviewed by a native speaker: no
practice-score-signs = សញ្ញាដែលរកឃើញ៖ { $found } ក្នុង { $signs }
# reviewed by a native speaker: no
practice-score-none = អ្នកមិនបានឆ្លើយទេ។ មិនអីទេ៖ ត្រឡប់មកវិញ ពេលណាក៏បាន។
# reviewed by a native speaker: no
practice-remember = ពេលសង្ស័យ៖ ឈប់សិន ហើយសួរម្ចាស់ខ្លួនតាមផ្លូវផ្សេង។

## The page alone

# reviewed by a native speaker: no
practice-begin = ចាប់ផ្តើមហាត់
# reviewed by a native speaker: no
practice-from = ពី៖ { $name }
# reviewed by a native speaker: no
practice-message = សារ
# reviewed by a native speaker: no
practice-skip = រំលងសារនេះ
# reviewed by a native speaker: no
practice-find = ចុចលើផ្នែកដែលធ្វើឲ្យអ្នកសង្ស័យ។
# reviewed by a native speaker: no
practice-show = បង្ហាញចម្លើយ
# reviewed by a native speaker: no
practice-next = សារបន្ទាប់
# reviewed by a native speaker: no
practice-finish = ទៅចុងបញ្ចប់
# reviewed by a native speaker: no
practice-done = ចប់លំហាត់ហើយ
# reviewed by a native speaker: no
practice-again = ហាត់ម្តងទៀត
# reviewed by a native speaker: no
practice-lessons = ទៅមេរៀន
