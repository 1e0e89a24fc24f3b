# SPDX-License-Identifier: AGPL-3.0-or-later
### Terms, privacy and the other papers: their list, and what stands around one. The papers themselves are docs/policies.

## The list

# reviewed by a native speaker: no
papers-title = លក្ខខណ្ឌ និងឯកជនភាព
# reviewed by a native speaker: no
papers-intro = អ្វីដែលពិតអំពី Krama ខ្លួនឯង និងគំរូសម្រាប់អ្នកដែលដំណើរការម៉ាស៊ីនបញ្ជូនសារ។ វានៅជាមួយកម្មវិធី៖ មិនត្រូវការបណ្តាញទេ ហើយគ្មានអ្នកណាដឹងថាអ្នកអានឯកសារណាទេ។
# reviewed by a native speaker: no
papers-about-terms = អ្វីដែលអនុញ្ញាត និងអ្នកណាទទួលខុសត្រូវលើអ្វី
# reviewed by a native speaker: no
papers-about-privacy = អ្វីដែលរក្សាទុក រយៈពេលប៉ុន្មាន និងអ្វីដែលម៉ាស៊ីនមើលឃើញ
# reviewed by a native speaker: no
papers-about-orders = អ្វីដែលអ្នកដំណើរការម៉ាស៊ីនអាចប្រគល់បាន និងអ្វីដែលមិនអាច
# reviewed by a native speaker: no
papers-about-transfer = អ្វីដែលទាក់ទងនឹងអ្នក អាចស្ថិតនៅប្រទេសណាខ្លះ
# reviewed by a native speaker: no
papers-about-transparency-report = គំរូទទេ៖ មិនទាន់មានអ្នកណាបានផ្សាយរបាយការណ៍ទេ

## One paper

# reviewed by a native speaker: no
papers-template = ចន្លោះទទេ គឺសម្រាប់អ្នកដែលដំណើរការម៉ាស៊ីនបញ្ជូនសារ។ មានតែគេទេ ដែលអាចប្រាប់ថាអ្វីមានប្រសិទ្ធភាពលើម៉ាស៊ីនរបស់អ្នក។ បើមិនទាន់មានអ្នកណាប្រាប់ទេ ក៏មិនទាន់មានអ្នកណាសន្យាដែរ។
# reviewed by a native speaker: no
papers-unreviewed = មិនទាន់មានអ្នកនិយាយខ្មែរពីកំណើតបានពិនិត្យអត្ថបទខ្មែរនេះទេ។
# reviewed by a native speaker: no
papers-language = ភាសានៃឯកសារនេះ
# reviewed by a native speaker: no
papers-blank = ទុកទទេ
# reviewed by a native speaker: no
papers-all = ឯកសារទាំងអស់
