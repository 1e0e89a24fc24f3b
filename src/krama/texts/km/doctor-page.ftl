# SPDX-License-Identifier: AGPL-3.0-or-later
### What the page of the app says around the verdicts of `doctor.ftl`.

# reviewed by a native speaker: no
doctor-title = ពិនិត្យបណ្តាញ
# reviewed by a native speaker: no
doctor-hint = បណ្តាញធ្វើអ្វីចំពោះក្រមា ហើយអ្នកអាចធ្វើអ្វី
# reviewed by a native speaker: no
doctor-web-what = ក្រមាភ្ជាប់ទៅម៉ាស៊ីនបញ្ជូនសាររបស់អ្នកតាមវិធីខ្លះៗ យ៉ាងយូរ 15 វិនាទី។ បន្ទាប់មក វាប្រាប់ជាពាក្យសាមញ្ញថា បណ្តាញនេះឲ្យអ្វីឆ្លងកាត់ ក្រមាធ្វើអ្វី វាមានន័យអ្វីសម្រាប់សុវត្ថិភាពរបស់អ្នក ហើយអ្នកអាចធ្វើអ្វី។
# reviewed by a native speaker: no
doctor-web-seen = អ្នកដែលតាមមើលបណ្តាញនេះ អាចឃើញថាអ្នកភ្ជាប់ទៅម៉ាស៊ីនបញ្ជូនសាររបស់អ្នកច្រើនដងក្នុងពេលខ្លី ហើយដឹងថាជាការតភ្ជាប់របស់អ្នកណា។
# reviewed by a native speaker: no
doctor-web-only = វាភ្ជាប់ទៅតែម៉ាស៊ីនបញ្ជូនសាររបស់អ្នក មិនភ្ជាប់ទៅអ្នកផ្សេងទេ។
# reviewed by a native speaker: no
doctor-web-before = មុនពេលចាប់ផ្តើម
# reviewed by a native speaker: no
doctor-web-kept = គ្មានអ្វីពីការពិនិត្យនេះចេញពីឧបករណ៍នេះទេ ហើយគ្មានអ្វីត្រូវបានរក្សាទុកទេ លុះត្រាតែអ្នកចម្លងរបាយការណ៍។
# reviewed by a native speaker: no
doctor-web-begin = ចាប់ផ្តើម
# reviewed by a native speaker: no
doctor-web-end = បញ្ឈប់
# reviewed by a native speaker: no
doctor-web-again = ពិនិត្យម្តងទៀត
# reviewed by a native speaker: no
doctor-web-ended = បានបញ្ឈប់។ គ្មានអ្វីត្រូវបានរក្សាទុកទេ។
# reviewed by a native speaker: no
doctor-web-none = ក្រមាគ្មានម៉ាស៊ីនបញ្ជូនសារដែលទំព័រនេះអាចសួរបានទេ។
# reviewed by a native speaker: no
doctor-web-step-reach = ម៉ាស៊ីនបញ្ជូនសាររបស់អ្នកឆ្លើយឬទេ?
# reviewed by a native speaker: no
doctor-web-step-carriers = ការតភ្ជាប់ប្រភេទណាខ្លះឆ្លងបាន?
# reviewed by a native speaker: no
doctor-web-step-amount = ឆ្លងបានប៉ុន្មាន ហើយលឿនប៉ុណ្ណា?
# reviewed by a native speaker: no
doctor-web-label-sure = ប្រាកដប៉ុណ្ណា៖
# reviewed by a native speaker: no
doctor-web-sure-measured = នេះត្រូវបានវាស់ ហើយវាស់ច្រើនដងពេលត្រូវការ។
# reviewed by a native speaker: no
doctor-web-sure-likely = ទំនងជាដូច្នេះ។ បានសួរអ្វីផ្សេងក្នុងពេលតែមួយ ហើយវាឆ្លើយខុសពីនេះ។
# reviewed by a native speaker: no
doctor-web-sure-unclear = មិនប្រាកដទេ។ គ្មានអ្វីសម្រាប់ប្រៀបធៀបទេ។
# reviewed by a native speaker: no
doctor-web-apart-reach = កម្មវិធីក្នុងកម្មវិធីរុករក មិនត្រូវបានប្រាប់ថាហេតុអ្វីការតភ្ជាប់មិនបានសម្រេចទេ៖ អាសយដ្ឋានខុសសម្រាប់ឈ្មោះ ការកាត់ផ្តាច់ និងវិញ្ញាបនបត្រដែលមិនមែនរបស់ម៉ាស៊ីនបញ្ជូនសារ មើលទៅដូចគ្នាសម្រាប់វា។ បន្ទាត់ពាក្យបញ្ជាអាចបែងចែកវាបាន៖ krama doctor
# reviewed by a native speaker: no
doctor-web-apart-kind = ពីកម្មវិធីរុករក មិនអាចដឹងថាបណ្តាញកាត់ការតភ្ជាប់ទាំងនេះ ឬម៉ាស៊ីនមេរបស់ម៉ាស៊ីនបញ្ជូនសារផ្ទាល់បដិសេធវាទេ។
# reviewed by a native speaker: no
doctor-web-apart-open = កម្មវិធីរុករកមិនឃើញថាអ្នកណាឆ្លើយសម្រាប់ឈ្មោះ ឬកូនសោរបស់អ្នកណាត្រូវបានបង្ហាញទេ។ បន្ទាត់ពាក្យបញ្ជាមើលបានជិតជាង៖ krama doctor
# reviewed by a native speaker: no
doctor-web-bundle = “{ carry-title }” ក្នុងការកំណត់
# reviewed by a native speaker: no
doctor-web-report = របាយការណ៍
# reviewed by a native speaker: no
doctor-web-report-hint = ក្នុងនោះគ្មានឈ្មោះ អាសយដ្ឋាន ឬម៉ោងទេ។ សូមអានវាមុនចម្លង ហើយគិតថាអ្នកនឹងឲ្យវាទៅអ្នកណា។
# reviewed by a native speaker: no
doctor-web-copy = ចម្លងរបាយការណ៍
# reviewed by a native speaker: no
doctor-web-copied = បានចម្លងរបាយការណ៍។
# reviewed by a native speaker: no
doctor-web-offline = គ្មានម៉ាស៊ីនបញ្ជូនសារណាឆ្លើយអស់មួយនាទីហើយ។
