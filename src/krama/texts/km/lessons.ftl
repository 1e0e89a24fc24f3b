# SPDX-License-Identifier: AGPL-3.0-or-later
### The lessons: their list, and what stands around one. The lessons themselves are files of their own, krama/safety/lessons.

## The list

# reviewed by a native speaker: no
lessons-title = មេរៀន
# reviewed by a native speaker: no
lessons-what = មេរៀនខ្លីៗសម្រាប់ទូរស័ព្ទរបស់អ្នក និងមនុស្សជុំវិញអ្នក។ វានៅជាមួយកម្មវិធី៖ មិនត្រូវការបណ្តាញទេ ហើយគ្មានអ្នកណាដឹងថាអ្នកអានមេរៀនណាទេ។
# reviewed by a native speaker: no
lessons-search = ស្វែងរកក្នុងមេរៀន
# reviewed by a native speaker: no
lessons-minutes = { $minutes } នាទី
# reviewed by a native speaker: no
lessons-found = មេរៀន { $count }
# reviewed by a native speaker: no
lessons-nothing = រកមិនឃើញទេ
# reviewed by a native speaker: no
lessons-nothing-text = សូមសាកពាក្យផ្សេង ឬពាក្យខ្លីជាង។

## One lesson

# reviewed by a native speaker: no
lesson-unreviewed = មិនទាន់មានអ្នកណាត្រួតពិនិត្យមេរៀននេះទេ។
# reviewed by a native speaker: no
lesson-reviewed = ត្រួតពិនិត្យដោយ { $who }។
# reviewed by a native speaker: no
lesson-dates = សរសេរនៅថ្ងៃទី { $written }។ ត្រូវពិនិត្យការពិតក្នុងនេះម្តងទៀត មុនថ្ងៃទី { $due }។
# reviewed by a native speaker: no
lesson-sources = ការពិតក្នុងនេះមកពីណា
# reviewed by a native speaker: no
lesson-sources-own = ប្រយោគជារបស់យើងផ្ទាល់។ គ្មានអ្នកណាដែលមានឈ្មោះនៅទីនេះបានឃើញវាទេ។
# reviewed by a native speaker: no
lesson-next = បន្ទាប់៖ { $title }
# reviewed by a native speaker: no
lesson-all = មេរៀនទាំងអស់
