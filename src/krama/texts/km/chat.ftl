# SPDX-License-Identifier: AGPL-3.0-or-later

### Conversations, messages, voice, files, notices.

## A conversation

# reviewed by a native speaker: no
chat-arrived = { $name }៖ { $text }
# reviewed by a native speaker: no
chat-beginning = នេះជាការចាប់ផ្តើម។ ពេលជួបគ្នា សូមផ្ទៀងផ្ទាត់លេខសុវត្ថិភាព ដើម្បីដឹងថាពិតជាគាត់មែន។
# reviewed by a native speaker: no
chat-beginning-group = នេះជាការចាប់ផ្តើម។ សូមចុចបន្ទាត់ខាងក្រោមចំណងជើង ដើម្បីមើលថាអ្នកណាអាចបើកអានបាន។
# reviewed by a native speaker: no
chat-compare = ផ្ទៀងផ្ទាត់លេខសុវត្ថិភាព
# reviewed by a native speaker: no
chat-devices = ឧបករណ៍ { $count } អាចបើកអានបាន
# reviewed by a native speaker: no
chat-has-timer = សារបាត់ដោយខ្លួនឯង
# reviewed by a native speaker: no
chat-joining = ការសន្ទនានេះកំពុងរៀបចំនៅឡើយ។
# reviewed by a native speaker: no
chat-looks-like = សូមប្រយ័ត្ន៖ ឈ្មោះនេះមើលទៅដូច «{ $name }» តែជាអ្នកផ្សេង។ សូមសួរតាមវិធីផ្សេង មុននឹងជឿ។
# reviewed by a native speaker: no
chat-menu = អ្វីទៀតអំពីការសន្ទនានេះ
# reviewed by a native speaker: no
chat-messages = សារ
# reviewed by a native speaker: no
chat-muted = បិទសំឡេង
# reviewed by a native speaker: no
chat-new = សារថ្មី
# reviewed by a native speaker: no
chat-pinned = ដាក់នៅខាងលើ
# reviewed by a native speaker: no
chat-search = ស្វែងរកនៅទីនេះ
# reviewed by a native speaker: no
chat-self = កំណត់ត្រារបស់ខ្ញុំ
# reviewed by a native speaker: no
chat-self-hint = កំណត់ត្រាសម្រាប់ខ្លួនអ្នក។ គ្មានអ្នកណាផ្សេងអានបានទេ។
# reviewed by a native speaker: no
chat-state-gone = ការសន្ទនានេះលែងមានហើយ
# reviewed by a native speaker: no
chat-state-joining = កំពុងរៀបចំ …
# reviewed by a native speaker: no
chat-state-left = អ្នកបានចាកចេញ
# reviewed by a native speaker: no
chat-state-removed = អ្នកត្រូវបានដកចេញ
# reviewed by a native speaker: no
chat-state-request = មានគេដាក់អ្នកចូល៖ ទទួល ឬបដិសេធ
# reviewed by a native speaker: no
chat-state-stopped = បានឈប់ ដើម្បីសុវត្ថិភាព
# reviewed by a native speaker: no
chat-state-stuck = ឧបករណ៍នេះតាមមិនទាន់
# reviewed by a native speaker: no
chat-stopped = ការសន្ទនានេះបានឈប់ហើយ។
# reviewed by a native speaker: no
chat-stopped-direct = សូមសួរអ្នកម្ខាងទៀតតាមវិធីផ្សេង ហើយធ្វើការអញ្ជើញថ្មី។
# reviewed by a native speaker: no
chat-to-end = ទៅសារចុងក្រោយ
# reviewed by a native speaker: no
chat-to-new = ទៅសារថ្មី { $count }
# reviewed by a native speaker: no
chat-verified = បានផ្ទៀងផ្ទាត់លេខសុវត្ថិភាព
# reviewed by a native speaker: no
chat-via = គាត់មកតាមការអញ្ជើញ «{ $label }» មិនទាន់ផ្ទៀងផ្ទាត់។
# reviewed by a native speaker: no
chat-who = អ្នកណាអាចបើកអានបាន

# reviewed by a native speaker: no
forget-door = លុបចេញពីឧបករណ៍នេះ
# reviewed by a native speaker: no
forget-title = លុបការសន្ទនានេះឬ?
# reviewed by a native speaker: no
forget-text = សារ និងឯកសាររបស់វា នឹងត្រូវលុបចេញពីឧបករណ៍នេះ។ អ្នកដទៃនៅមានរបស់ពួកគេ។ មិនអាចយកមកវិញបានទេ។
# reviewed by a native speaker: no
forget-yes = លុប

# reviewed by a native speaker: no
held = មានគេដាក់មនុស្សម្នាក់ចូល។ សារ { $count } របស់អ្នកមិនទាន់បានផ្ញើទេ។ សូមមើលថាអ្នកណានៅទីនោះ រួចសម្រេច។
# reviewed by a native speaker: no
held-by = មានគេដាក់ { $names } ចូល។ សារ { $count } របស់អ្នកមិនទាន់បានផ្ញើទេ។ តើឲ្យគេអានដែរឬទេ?
# reviewed by a native speaker: no
held-send = ផ្ញើ
# reviewed by a native speaker: no
held-drop = កុំផ្ញើ

## Messages

# reviewed by a native speaker: no
copied = ចម្លងហើយ
# reviewed by a native speaker: no
delete-soon = សារនឹងត្រូវលុបសម្រាប់ទាំងអស់គ្នា។ អ្នកដែលបានឃើញ អាចទុកវារួចហើយ។
# reviewed by a native speaker: no
info-title = ព័ត៌មានលម្អិត
# reviewed by a native speaker: no
info-at = សរសេរនៅ
# reviewed by a native speaker: no
info-edited = បង្ហាញតែសារចុងក្រោយប៉ុណ្ណោះ។
# reviewed by a native speaker: no
info-goes = បាត់ពីឧបករណ៍នេះនៅ
# reviewed by a native speaker: no
info-read = បានអាន៖ ឧបករណ៍របស់គាត់ប្រាប់ដូច្នេះ។ អ្នកដែលមិនបើកការប្រាប់នេះ ក៏អាចបានអានដែរ។
# reviewed by a native speaker: no
info-arrived = បានទៅដល់ឧបករណ៍របស់គាត់
# reviewed by a native speaker: no
info-state-hint = «បានផ្ញើ» មានន័យថា ម៉ាស៊ីនបញ្ជូនសាររក្សាវាទុក។ មានតែ «បានទៅដល់» ទេ ដែលមានន័យថា ឧបករណ៍របស់មិត្តភក្តិបានទទួល។
# reviewed by a native speaker: no
forward-ask = ផ្ញើវាទៅ { $name } ឬ?
# reviewed by a native speaker: no
forward-done = បានផ្ញើបន្តទៅ { $name }។
# reviewed by a native speaker: no
forward-find = រកការសន្ទនា
# reviewed by a native speaker: no
forward-nowhere = គ្មានការសន្ទនាបែបនេះ ដែលអ្នកអាចសរសេរបានទេ។
# reviewed by a native speaker: no
forward-text = វាចេញទៅជាសាររបស់អ្នកផ្ទាល់។ គ្មានអ្នកណាដឹងថាអ្នកណាសរសេរវាដំបូងទេ។ អ្នកដែលសរសេរវា មិនបានសរសេរសម្រាប់អ្នកអាននៅទីនោះទេ។
# reviewed by a native speaker: no
forward-title = ផ្ញើបន្តទៅ
# reviewed by a native speaker: no
kind-call = ការហៅ
# reviewed by a native speaker: no
kind-file = ឯកសារ
# reviewed by a native speaker: no
kind-photo = រូបថត
# reviewed by a native speaker: no
kind-poll = សំណួរ
# reviewed by a native speaker: no
kind-text = សារ
# reviewed by a native speaker: no
kind-timer = សារបាត់ដោយខ្លួនឯង
# reviewed by a native speaker: no
kind-unknown = សារនេះត្រូវការក្រមាជំនាន់ថ្មីជាង។
# reviewed by a native speaker: no
kind-voice = សារសំឡេង
# reviewed by a native speaker: no
kind-voice-of = សារសំឡេង { $time }
# reviewed by a native speaker: no
link-ask-title = បើក { $host } ឬ?
# reviewed by a native speaker: no
link-ask-text = នេះចេញពីក្រមា។ គេហទំព័រ { $host } និងបណ្តាញ អាចដឹងថាអ្នកចូលមើលវា។
# reviewed by a native speaker: no
link-ask-odd = សូមប្រយ័ត្ន៖ អាសយដ្ឋាននេះសរសេរដោយអក្សរដែលមើលទៅដូចអក្សរផ្សេង។ តាមពិតវានាំទៅ { $host }។ បើអ្នកមិនស្គាល់ឈ្មោះនេះ កុំបើក។
# reviewed by a native speaker: no
link-ask-plain = នេះចេញពីក្រមាដោយមិនចាក់សោ៖ អ្នកនៅលើបណ្តាញអាចអាន និងកែអ្វីដែល { $host } បង្ហាញអ្នក។
# reviewed by a native speaker: no
link-ask-yes = បើក
# reviewed by a native speaker: no
message-actions = ធ្វើអ្វីជាមួយសារនេះ
# reviewed by a native speaker: no
message-deleted = សារនេះត្រូវបានលុប។
# reviewed by a native speaker: no
message-edited = បានកែ
# reviewed by a native speaker: no
message-goes = បាត់ដោយខ្លួនឯង
# reviewed by a native speaker: no
message-menu = ម៉ឺនុយសាររបស់ { $name }
# reviewed by a native speaker: no
message-of = { $name }
# reviewed by a native speaker: no
poll-answer = ចម្លើយទី { $number }
# reviewed by a native speaker: no
poll-answers = ចម្លើយ
# reviewed by a native speaker: no
poll-close = ឈប់ទទួលចម្លើយ
# reviewed by a native speaker: no
poll-close-text = ចម្លើយនៅដូចឥឡូវនេះ សម្រាប់ទាំងអស់គ្នា។ មិនអាចបើកវិញបានទេ។
# reviewed by a native speaker: no
poll-close-title = ឈប់ទទួលចម្លើយឬ?
# reviewed by a native speaker: no
poll-close-yes = ឈប់ទទួល
# reviewed by a native speaker: no
poll-closed = បិទហើយ៖ លែងទទួលចម្លើយ។ គ្រប់គ្នានៅទីនេះឃើញថាអ្នកណាជ្រើសអ្វី។
# reviewed by a native speaker: no
poll-empty-hint = អ្វីដែលទទេ មិនត្រូវបានផ្ញើទេ។
# reviewed by a native speaker: no
poll-fault-few = សូមដាក់ចម្លើយយ៉ាងតិចពីរ។
# reviewed by a native speaker: no
poll-fault-option-long = មានចម្លើយមួយវែងពេក។
# reviewed by a native speaker: no
poll-fault-question = សូមសរសេរសំណួរជាមុនសិន។
# reviewed by a native speaker: no
poll-fault-question-long = សំណួរវែងពេក។
# reviewed by a native speaker: no
poll-fault-same = មានចម្លើយពីរដូចគ្នា។
# reviewed by a native speaker: no
poll-more = ចម្លើយមួយទៀត
# reviewed by a native speaker: no
poll-multiple = អាចជ្រើសចម្លើយច្រើន
# reviewed by a native speaker: no
poll-nobody = មិនទាន់មានអ្នកណា
# reviewed by a native speaker: no
poll-one = ចម្លើយមួយ។ គ្រប់គ្នានៅទីនេះឃើញថាអ្នកណាជ្រើសអ្វី។
# reviewed by a native speaker: no
poll-several = ចម្លើយច្រើន។ គ្រប់គ្នានៅទីនេះឃើញថាអ្នកណាជ្រើសអ្វី។
# reviewed by a native speaker: no
poll-question = សំណួរ
# reviewed by a native speaker: no
poll-seen = គ្រប់គ្នាក្នុងការសន្ទនានេះឃើញថាអ្នកណាជ្រើសអ្វី។ កុំសួរអ្វីដែលអាចធ្វើឲ្យអ្នកណាម្នាក់មានគ្រោះថ្នាក់។
# reviewed by a native speaker: no
poll-send = សួរ
# reviewed by a native speaker: no
poll-title = សំណួរដែលមានចម្លើយ
# reviewed by a native speaker: no
poll-who = អ្នកណាជ្រើសអ្វី
# reviewed by a native speaker: no
reaction-field = រូបអារម្មណ៍មួយ
# reviewed by a native speaker: no
reaction-give = ឆ្លើយដោយ { $reaction }
# reviewed by a native speaker: no
reaction-hint = សូមជ្រើសលើក្តារចុចរបស់អ្នក។
# reviewed by a native speaker: no
reaction-of = { $reaction } { $count }៖ { $names }
# reviewed by a native speaker: no
reaction-other = រូបអារម្មណ៍ផ្សេង
# reviewed by a native speaker: no
state-arrived = បានទៅដល់ឧបករណ៍ { $count }
# reviewed by a native speaker: no
state-held = មិនទាន់ផ្ញើ៖ រង់ចាំអ្នកសម្រេច
# reviewed by a native speaker: no
state-read = { $count ->
    [1] បានអាន
   *[other] បានអាន { $count } នាក់
}
# reviewed by a native speaker: no
state-sent = បានផ្ញើ
# reviewed by a native speaker: no
state-waiting = រង់ចាំអ៊ីនធឺណិត

## Writing

# reviewed by a native speaker: no
attach = ភ្ជាប់
# reviewed by a native speaker: no
attach-camera = ថតរូប
# reviewed by a native speaker: no
attach-file = ឯកសារ ឬវីដេអូ
# reviewed by a native speaker: no
attach-photo = រូបថត
# reviewed by a native speaker: no
attach-poll = សំណួរដែលមានចម្លើយ
# reviewed by a native speaker: no
composer-editing = កំពុងកែ
# reviewed by a native speaker: no
composer-label = សារ
# reviewed by a native speaker: no
composer-placeholder = សរសេរ …
# reviewed by a native speaker: no
composer-replying = ឆ្លើយទៅ { $name }
# reviewed by a native speaker: no
composer-save = រក្សាទុកការកែ
# reviewed by a native speaker: no
job-cancel = ឈប់ផ្ញើ
# reviewed by a native speaker: no
job-going = កំពុងផ្ញើ
# reviewed by a native speaker: no
job-waits = រង់ចាំអ៊ីនធឺណិត
# reviewed by a native speaker: no
composer-region = សរសេរ និងនិយាយ

## Files and photos

# reviewed by a native speaker: no
file-as-is = វាត្រូវផ្ញើដូចដើម។ ឯកសារអាចប្រាប់ថាអ្នកណាធ្វើវា នៅឯណា និងពេលណា។
# reviewed by a native speaker: no
file-coming = កំពុងទាញយក …
# reviewed by a native speaker: no
file-lies = សូមប្រយ័ត្ន៖ វាថាជារូបថត តែមិនមែនទេ។ កុំបើក បើអ្នកមិនប្រាកដ។
# reviewed by a native speaker: no
file-program = ឯកសារនេះអាចដំណើរការកម្មវិធី
# reviewed by a native speaker: no
file-program-short = សូមប្រយ័ត្ន៖ បើបើកវា អាចដំណើរការកម្មវិធី។
# reviewed by a native speaker: no
file-program-text = ឯកសារបែបនេះអាចគ្រប់គ្រងទូរស័ព្ទរបស់អ្នក។ រក្សាទុកវា តែពេលអ្នកបានសុំវា ហើយគាត់បានប្រាប់អ្នកតាមវិធីផ្សេងថាជារបស់គាត់។
# reviewed by a native speaker: no
file-program-yes = រក្សាទុកដដែល
# reviewed by a native speaker: no
file-save = រក្សាទុក
# reviewed by a native speaker: no
file-title = ផ្ញើឯកសារនេះឬ?
# reviewed by a native speaker: no
photo-as-is = ផ្ញើជាឯកសារដើម ({ $size })
# reviewed by a native speaker: no
photo-as-is-warning = រូបថតត្រូវផ្ញើដូចដើម។ ក្នុងនោះអាចមានទីកន្លែង ម៉ោង និងម៉ាកទូរស័ព្ទដែលបានថត។
# reviewed by a native speaker: no
photo-caption = ពាក្យជាមួយរូប
# reviewed by a native speaker: no
photo-cleaned = បានបង្រួម ({ $size })។ ទីកន្លែង ម៉ោង និងម៉ាកទូរស័ព្ទដែលទុកក្នុងឯកសារ ត្រូវបានដកចេញ។ អ្វីដែលមើលឃើញក្នុងរូប នៅដដែល។
# reviewed by a native speaker: no
photo-fetch = ទាញយករូបថត ({ $size })
# reviewed by a native speaker: no
photo-of = រូបថតរបស់ { $name }
# reviewed by a native speaker: no
photo-preparing = កំពុងបង្រួម …
# reviewed by a native speaker: no
photo-preview = រូបថតដែលនឹងផ្ញើ
# reviewed by a native speaker: no
photo-small-instead = ផ្ញើរូបតូចវិញ
# reviewed by a native speaker: no
photo-title = ផ្ញើរូបថតនេះឬ?

## Voice

# reviewed by a native speaker: no
voice-asking = កម្មវិធីរុករកសុំប្រើមីក្រូហ្វូន …
# reviewed by a native speaker: no
voice-listen = ស្តាប់
# reviewed by a native speaker: no
voice-lock = បន្តដោយមិនសង្កត់
# reviewed by a native speaker: no
voice-no-microphone = គ្មានមីក្រូហ្វូន
# reviewed by a native speaker: no
voice-pause = ផ្អាក
# reviewed by a native speaker: no
voice-place = កន្លែងក្នុងសារសំឡេង
# reviewed by a native speaker: no
voice-place-of = { $at } នៃ { $all }
# reviewed by a native speaker: no
voice-play = ចាក់
# reviewed by a native speaker: no
voice-record = ថតសារសំឡេង៖ ចុចម្តង ឬសង្កត់ ហើយនិយាយ
# reviewed by a native speaker: no
voice-refused = មីក្រូហ្វូនមិនត្រូវបានអនុញ្ញាត
# reviewed by a native speaker: no
voice-refused-how = សូមចុចរូបសោ ឬអក្សរនៅក្បែរអាសយដ្ឋានខាងលើ ជ្រើស Permissions ហើយអនុញ្ញាតមីក្រូហ្វូន។ លើ iPhone៖ Settings, Safari, Microphone។ រួចត្រឡប់មកវិញ ហើយចុចមីក្រូហ្វូនម្តងទៀត។
# reviewed by a native speaker: no
voice-send = ផ្ញើសារសំឡេង
# reviewed by a native speaker: no
voice-slide = ← បោះចោល · ↑ ចាក់សោ
# reviewed by a native speaker: no
voice-speed = ល្បឿន { $speed }
# reviewed by a native speaker: no
voice-throw-away = បោះចោល
# reviewed by a native speaker: no
voice-too-short = ខ្លីពេក។ សូមសង្កត់ប៊ូតុងពេលនិយាយ ឬចុចវាម្តង ហើយនិយាយ។
# reviewed by a native speaker: no
voice-unplayable = កម្មវិធីរុករកនេះមិនអាចចាក់សារសំឡេងនេះបានទេ។

## Disappearing messages

# reviewed by a native speaker: no
timer-choose = សារបាត់ ក្រោយពេលបានអាន
# reviewed by a native speaker: no
timer-days = { $count } ថ្ងៃ
# reviewed by a native speaker: no
timer-hours = { $count } ម៉ោង
# reviewed by a native speaker: no
timer-limits = វាអនុវត្តចំពោះសារថ្មី លើឧបករណ៍ដែលគោរពតាម។ អ្នកដែលអានសារ នៅតែអាចចម្លង ឬថតរូបវាបាន។
# reviewed by a native speaker: no
timer-minutes = { $count } នាទី
# reviewed by a native speaker: no
timer-off = បិទ
# reviewed by a native speaker: no
timer-set = { $person } បានកំណត់ថាសារនៅបានយូរប៉ុណ្ណា។
# reviewed by a native speaker: no
timer-set-me = អ្នកបានកំណត់ថាសារនៅបានយូរប៉ុណ្ណា។
# reviewed by a native speaker: no
timer-title = សារបាត់ដោយខ្លួនឯង
# reviewed by a native speaker: no
timer-weeks = { $count } សប្តាហ៍

## Notices, by their codes

# reviewed by a native speaker: no
notice-invite_answered = { $person } បានឆ្លើយតបការអញ្ជើញរបស់អ្នក។
# reviewed by a native speaker: no
notice-invite_opened_twice = ការអញ្ជើញនៃការសន្ទនានេះ ត្រូវបានបើកលើកទីពីរ។ នេះមិនបង្ហាញថាអ្នកណាបានចែកវាបន្តទេ។
# reviewed by a native speaker: no
notice-added = { $person } បានដាក់អ្នកចូល។
# reviewed by a native speaker: no
notice-restarted = { $person } បានចាប់ផ្តើមក្រុមនេះឡើងវិញ។ អ្វីនៅក្រុមចាស់មិនផ្លាស់មកដោយខ្លួនឯងទេ៖ សូមទទួលក្រុមថ្មី ដើម្បីបន្ត។
# reviewed by a native speaker: no
notice-add_person = { $person } បានដាក់ { $subject } ចូល។
# reviewed by a native speaker: no
notice-remove_person = { $person } បានដក { $subject } ចេញ។
# reviewed by a native speaker: no
notice-add_device = { $subject } មានឧបករណ៍ថ្មី។
# reviewed by a native speaker: no
notice-remove_device = { $person } បានដកឧបករណ៍មួយរបស់ { $subject } ចេញ។
# reviewed by a native speaker: no
notice-replace_leaf = { $person } បានយកឧបករណ៍មួយរបស់ { $subject } ចូលវិញ។
# reviewed by a native speaker: no
notice-roles = { $person } បានប្តូរអ្នកគ្រប់គ្រង។
# reviewed by a native speaker: no
notice-settings = { $person } បានប្តូរការកំណត់របស់ក្រុម។
# reviewed by a native speaker: no
notice-title = { $person } បានដាក់ឈ្មោះក្រុមនេះថា «{ $title }»។
# reviewed by a native speaker: no
notice-moved = { $person } បានប្តូរការសន្ទនានេះ ទៅម៉ាស៊ីនបញ្ជូនសារ { $title }។
# reviewed by a native speaker: no
notice-promote_self = { $subject } បានក្លាយជាអ្នកគ្រប់គ្រង។
# reviewed by a native speaker: no
notice-revoke = { $person } បានប្រកាសថាបាត់ឧបករណ៍មួយ។
# reviewed by a native speaker: no
notice-left = { $person } បានចាកចេញ។
# reviewed by a native speaker: no
notice-name_changed = { $person } ប្រើឈ្មោះផ្សេងហើយ។ សូមផ្ទៀងផ្ទាត់លេខសុវត្ថិភាពម្តងទៀត។
# reviewed by a native speaker: no
notice-messages_expired = សារ { $count } បានផុតកំណត់លើម៉ាស៊ីនបញ្ជូនសារ មុនពេលអ្នកមើល។
# reviewed by a native speaker: no
notice-seal_void = { $person } បានព្យាយាមប្តូរក្រុមនេះខុសច្បាប់។ វាគ្មានប្រសិទ្ធភាពទេ។
# reviewed by a native speaker: no
notice-stuck = ឧបករណ៍នេះមិនអាចតាមការប្តូររបស់ { $person } បានទេ។
# reviewed by a native speaker: no
notice-history_differs = ឧបករណ៍របស់ { $person } ថាវាឃើញការសន្ទនានេះខុសពីអ្នក។ ម៉ាស៊ីនបញ្ជូនសារបង្ហាញមនុស្សខុសៗគ្នា ឬឧបករណ៍នោះខុស៖ សូមសួរគាត់តាមវិធីផ្សេង។
# reviewed by a native speaker: no
notice-log_expired = ម៉ាស៊ីនបញ្ជូនសារបានភ្លេចកន្លែងនៃការសន្ទនានេះ ព្រោះអ្នកមិនបានមើលយូរ ឬគ្មានអ្នកសរសេរ។ វាបន្តពីទីនេះ។ បើគ្មានអ្នកឆ្លើយ អ្នកដទៃបានបន្តដោយគ្មានអ្នក៖ សូមសុំតំណអញ្ជើញថ្មី។
# reviewed by a native speaker: no
notice-relay_withholds = ឧបករណ៍របស់ { $person } ដើរមុនអ្វីដែលម៉ាស៊ីនបញ្ជូនសារបង្ហាញអ្នក។ ម៉ាស៊ីនបញ្ជូនសារលាក់ការប្តូរមួយ ឬឧបករណ៍នោះខុស៖ សូមសួរតាមវិធីផ្សេងថាអ្នកណាជាសមាជិក។
# reviewed by a native speaker: no
notice-cannot_follow = ឧបករណ៍មួយរបស់ { $person } មិនអាចតាមការប្តូរចុងក្រោយបានទេ។
# reviewed by a native speaker: no
notice-removal_keeps_losing = ការដក { $subject } ចេញត្រូវបានវ៉ាដាច់ជារឿយៗ។ អ្នកគ្រប់គ្រងអាចចាប់ផ្តើមក្រុមឡើងវិញដោយគ្មានគាត់។
# reviewed by a native speaker: no
notice-device_announced = { $person } កំពុងបន្ថែមឧបករណ៍មួយ។ វានឹងចូលមកទីនេះ ក្រោយមួយម៉ោង ឬយូរជាងនេះ។ តើអ្នកដឹងរឿងនេះទេ? សូមសួរគាត់តាមវិធីផ្សេង។
# reviewed by a native speaker: no
notice-device_refused = { $person } បានបដិសេធឧបករណ៍មួយដែលចង់ចូល។
# reviewed by a native speaker: no
notice-device_adding = មានឧបករណ៍មួយកំពុងត្រូវបន្ថែមជាឧបករណ៍របស់អ្នក។ បើមិនមែនអ្នកធ្វើ សូមបដិសេធវាភ្លាម លើឧបករណ៍ដែលអ្នកមាន។
# reviewed by a native speaker: no
notice-device_in = ឧបករណ៍មួយទៀតរបស់អ្នក បានឲ្យឧបករណ៍នេះចូល។
# reviewed by a native speaker: no
notice-restore_announced = មានគេប្រើកូដសង្គ្រោះរបស់ { $subject }។ ឧបករណ៍ថ្មីនោះនឹងចូលមកទីនេះ ក្រោយមួយថ្ងៃ បើគ្មានឧបករណ៍របស់គាត់ណាបដិសេធវា។ សូមសួរគាត់តាមវិធីផ្សេងថាជាគាត់មែនឬទេ។
# reviewed by a native speaker: no
notice-restore_warning = មានគេប្រើកូដសង្គ្រោះរបស់អ្នក។ បើមិនមែនអ្នក សូមបដិសេធឧបករណ៍ថ្មីនោះក្នុងមួយថ្ងៃ លើឧបករណ៍ដែលអ្នកមាន។
# reviewed by a native speaker: no
notice-restore_refused = ឧបករណ៍មួយទៀតរបស់អ្នក បានបដិសេធឧបករណ៍នេះ។ វាលែងសុំចូលទៀតហើយ។
# reviewed by a native speaker: no
notice-restore_asks = មួយថ្ងៃបានកន្លងហើយ៖ ឧបករណ៍នេះសុំចូលការសន្ទនារបស់អ្នកវិញ។
