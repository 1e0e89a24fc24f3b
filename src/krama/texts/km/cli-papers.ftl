# SPDX-License-Identifier: AGPL-3.0-or-later
### What `krama papers` says.

# reviewed by a native speaker: no
cli-verb-papers = អានលក្ខខណ្ឌ ឯកសារឯកជនភាព និងឯកសារផ្សេងទៀតដែលមកជាមួយ Krama
# reviewed by a native speaker: no
cli-help-papers-paper = ឯកសារដែលត្រូវបង្ហាញ (បើមិនប្រាប់៖ បញ្ជីឯកសារ)
# reviewed by a native speaker: no
cli-help-papers-language = en ឬ km (បើមិនប្រាប់៖ ភាសាដែលអ្នកអាន)
# reviewed by a native speaker: no
cli-papers-more = krama papers NAME បង្ហាញឯកសារមួយ។ ចន្លោះទទេ គឺសម្រាប់អ្នកដែលដំណើរការម៉ាស៊ីនបញ្ជូនសារ៖ មានតែគេទេ ដែលអាចប្រាប់ថាអ្វីមានប្រសិទ្ធភាពលើម៉ាស៊ីនរបស់អ្នក។
