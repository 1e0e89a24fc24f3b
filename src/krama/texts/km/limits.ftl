# SPDX-License-Identifier: AGPL-3.0-or-later
### What Krama protects, and what not: the sentences of docs/limits.md, as the app has them. Change both together.

## The page

# reviewed by a native speaker: no
limits-title = អ្វីដែល Krama ការពារ និងអ្វីដែលមិនការពារ
# reviewed by a native speaker: no
limits-intro = ទំព័រនេះសម្រាប់អ្នកប្រើ Krama ទាំងអស់។ សូមអានមុនពេលទុកចិត្តវា ព្រោះការយល់ច្រឡំអាចនាំឲ្យមានគ្រោះថ្នាក់។

## It protects

# reviewed by a native speaker: no
limits-protects-title = អ្វីដែលវាការពារ
# reviewed by a native speaker: no
limits-protects-1 = អ្វីដែលអ្នកសរសេរ មានតែឧបករណ៍ក្នុងបញ្ជីសមាជិកប៉ុណ្ណោះដែលអាចបើកអានបាន។
# reviewed by a native speaker: no
limits-protects-2 = អ្នកដែលដំណើរការម៉ាស៊ីនបញ្ជូនសារ មិនអាចអានសារ ហើយក៏មិនអាចបន្ថែម ប្តូរ ឬលាក់សមាជិកណាម្នាក់បានទេ។
# reviewed by a native speaker: no
limits-protects-3 = បើមានគេរឹបអូសម៉ាស៊ីននោះ ថាសរបស់វាគ្មានឈ្មោះ គ្មានបញ្ជីអ្នកស្គាល់គ្នា និងគ្មានអាសយដ្ឋានទេ ហើយទុកតែថ្ងៃដែលត្រូវលុប និងពេលចុងក្រោយដែលឯកសាររបស់វាបានប្រែប្រួលប៉ុណ្ណោះ។

## The people you write to

# reviewed by a native speaker: no
limits-receivers-title = អ្នកដែលអ្នកសរសេរទៅ
# reviewed by a native speaker: no
limits-receivers-1 = អ្នកណាទទួលសាររបស់អ្នក អាចចម្លងទុក ថតរូប ឬបញ្ជូនបន្តបាន ហើយប្រហែលជាអាចបង្ហាញភស្តុតាងថា អ្នកជាអ្នកសរសេរ។
# reviewed by a native speaker: no
limits-receivers-2 = អ្នកដែលបានចូលក្នុងក្រុម អាចឲ្យអ្នកដទៃអានជាមួយបាន ហើយ Krama មើលមិនឃើញទេ។
# reviewed by a native speaker: no
limits-receivers-3 = ការលុបសារ គ្រាន់តែជាការស្នើសុំទៅឧបករណ៍របស់អ្នកដទៃ វាមិនអាចបង្ខំបានទេ។

## Names

# reviewed by a native speaker: no
limits-names-title = ឈ្មោះ
# reviewed by a native speaker: no
limits-names-1 = ឈ្មោះគ្រាន់តែជាអ្វីដែលម្នាក់ៗហៅខ្លួនឯង។ អ្នកណាក៏អាចយកឈ្មោះអ្វីក៏បាន ហើយប្តូរវាបាន។
# reviewed by a native speaker: no
limits-names-2 = អ្នកអាចប្រាកដបាន លុះត្រាតែអ្នកទាំងពីរបានផ្ទៀងផ្ទាត់លេខសុវត្ថិភាព ដោយជួបមុខគ្នា ឬតាមសំឡេងដែលអ្នកស្គាល់។
# reviewed by a native speaker: no
limits-names-3 = មុនពេលនោះ វាបង្ហាញពាក្យ “មិនទាន់ផ្ទៀងផ្ទាត់”។

## Groups

# reviewed by a native speaker: no
limits-groups-title = ក្រុម
# reviewed by a native speaker: no
limits-groups-1 = អ្នកណាដែលជាសមាជិក នៅពេលសាររបស់អ្នកចេញទៅ អាចអានវាបាន រួមទាំងអ្នកដែលទើបតែត្រូវបានបន្ថែម ហើយមិនទាន់ព្រមចូលផង។
# reviewed by a native speaker: no
limits-groups-2 = សូមមើលបញ្ជីមនុស្ស មុនពេលសរសេររឿងសំខាន់។
# reviewed by a native speaker: no
limits-groups-3 = អ្នកគ្រប់គ្រងក្រុម អាចបន្ថែម ឬដកអ្នកណាក៏បាន។
# reviewed by a native speaker: no
limits-groups-4 = អ្នកដែលចាកចេញ នៅតែជាសមាជិក រហូតដល់ Krama របស់អ្នកផ្សេងបានដកឈ្មោះចេញ។

## What a watched relay and the network see

# reviewed by a native speaker: no
limits-watched-title = អ្វីដែលម៉ាស៊ីនបញ្ជូនសារដែលគេតាមដាន និងបណ្តាញអាចមើលឃើញ
# reviewed by a native speaker: no
limits-watched-1 = ម៉ាស៊ីនបញ្ជូនសារដែលមានគេតាមដាន ឬត្រូវបង្ខំឲ្យកត់ត្រា អាចឃើញអាសយដ្ឋានអ៊ីនធឺណិតរបស់អ្នក ពេលវេលា ទំហំសារ និងថាអាសយដ្ឋានណាខ្លះអានការសន្ទនាតែមួយ ដូច្នេះអាចទាយថាអ្នកណានិយាយជាមួយអ្នកណា។
# reviewed by a native speaker: no
limits-watched-2 = ស៊ីមកាតដែលចុះឈ្មោះអ្នក ភ្ជាប់អាសយដ្ឋាននោះទៅនឹងឈ្មោះរបស់អ្នក។
# reviewed by a native speaker: no
limits-watched-3 = ក្រុមហ៊ុនអ៊ីនធឺណិតឃើញថា អ្នកប្រើម៉ាស៊ីននេះ។
# reviewed by a native speaker: no
limits-watched-4 = ម៉ាស៊ីនបញ្ជូនសារនៃការសន្ទនា ឬតំណអញ្ជើញ ឬសមាជិកដទៃ គឺអ្នកដទៃជាអ្នកជ្រើស។ អ្នកគ្រប់គ្រងអាចប្តូរការសន្ទនាទៅម៉ាស៊ីនផ្សេង (Krama ប្រាប់អ្នក) ហើយម្ចាស់វាក៏ឃើញអាសយដ្ឋានរបស់អ្នកដែរ។
# reviewed by a native speaker: no
limits-watched-5 = Krama មិនទាន់មានការកំណត់សម្រាប់ Tor ឬ proxy ទេ។

## Blocked networks

# reviewed by a native speaker: no
limits-blocked-title = បណ្តាញដែលត្រូវបានបិទ
# reviewed by a native speaker: no
limits-blocked-1 = បើម៉ាស៊ីនបញ្ជូនសារត្រូវបានបិទ ឬបណ្តាញត្រូវបានផ្តាច់ សារនឹងរង់ចាំនៅក្នុងឧបករណ៍របស់អ្នក។
# reviewed by a native speaker: no
limits-blocked-2 = មិនទាន់មានវិធីឆ្លងកាត់ការបិទនៅឡើយទេ។
# reviewed by a native speaker: no
limits-blocked-3 = គេអាចដឹងថាអ្នកកំពុងប្រើ Krama ហើយនៅកន្លែងខ្លះ តែប៉ុណ្ណឹងក៏អាចមានគ្រោះថ្នាក់ដែរ។

## Sent, arrived, lost

# reviewed by a native speaker: no
limits-sent-title = បានផ្ញើ បានមកដល់ បាត់
# reviewed by a native speaker: no
limits-sent-1 = “បានផ្ញើ” មានន័យថា ម៉ាស៊ីនបញ្ជូនសារប្រាប់ថាបានរក្សាទុកសារហើយ។ មានតែ “បានមកដល់” ទេដែលមានន័យថា ឧបករណ៍របស់មិត្តបានទទួល ហើយក្នុងក្រុម មានន័យថាគ្រប់គ្នាបានទទួល។ ពាក្យនេះអាចមកយឺត។
# reviewed by a native speaker: no
limits-sent-2 = ម៉ាស៊ីនរក្សាសារ និងឯកសារទុក { 45 } ថ្ងៃ។ អ្នកដែលមិនបើកមើលយូរជាងនេះ នឹងមិនបានទទួលវាទេ ហើយ Krama នឹងប្រាប់ថាបាត់ប៉ុន្មាន។
# reviewed by a native speaker: no
limits-sent-3 = ម៉ាស៊ីនភ្លេចការសន្ទនា { 210 } ថ្ងៃក្រោយពេលមានអ្វីថ្មីចុងក្រោយ។ បើអ្នកបើក Krama ក្រោយ { 120 } ថ្ងៃដែលស្ងាត់ វានឹងសរសេរសញ្ញាមួយដោយខ្លួនឯង។ អ្នកដែលមិនបានបើកលើសពី { 210 } ថ្ងៃ ខណៈអ្នកដទៃបន្តទៅមុខ នឹងតាមមិនទាន់ទេ ហើយត្រូវការការអញ្ជើញថ្មី។
# reviewed by a native speaker: no
limits-sent-4 = ការសន្ទនាដែលម៉ាស៊ីនរបស់វាបាត់ទិន្នន័យ ឬនិយាយខុសពីមុន មុនពេលនោះ នឹងឈប់។

## Your files and your screen

# reviewed by a native speaker: no
limits-screen-title = ឯកសារ និងអេក្រង់របស់អ្នក
# reviewed by a native speaker: no
limits-screen-1 = បើគ្មានឃ្លាសម្ងាត់ទេ អ្នកណាដែលចូលដល់ឧបករណ៍របស់អ្នកដែលមិនបានចាក់សោ ឬចម្លងឯកសាររបស់កម្មវិធីរុករក អាចអានបានទាំងអស់។
# reviewed by a native speaker: no
limits-screen-2 = បើមានឃ្លាសម្ងាត់ អ្វីដែល Krama រក្សាទុកត្រូវបានចាក់សោ ពេល Krama បិទ។ អ្វីដែលអ្នករក្សាទុកនៅក្រៅ Krama ដូចជារូបភាព ឯកសារ ឬអត្ថបទដែលបានចម្លង ស្ថិតនៅលើឧបករណ៍ដោយគ្មានការចាក់សោ។
# reviewed by a native speaker: no
limits-screen-3 = បើអ្នកមិនជ្រើសផ្សេងក្នុងការកំណត់ទេ ឯកសារតូចៗត្រូវបានទាញយកដោយមិនសួរ សូម្បីតែពីអ្នកដែលអ្នកមិនទាន់ព្រម។
# reviewed by a native speaker: no
limits-screen-4 = គ្មានសារណាបាត់ដោយខ្លួនឯងទេ លើកលែងតែអ្នកកំណត់ពេល ហើយការកំណត់ពេលគ្រាន់តែជាការស្នើសុំទៅឧបករណ៍របស់អ្នកដទៃ វាមិនអាចបង្ខំបានទេ។

## Your device

# reviewed by a native speaker: no
limits-device-title = ឧបករណ៍របស់អ្នក
# reviewed by a native speaker: no
limits-device-1 = អ្នកអាចភ្ជាប់ឧបករណ៍ផ្សេងទៀត ដោយកូដដែលគ្មានអ្នកណាក្រៅពីអ្នកគួរឃើញ។
# reviewed by a native speaker: no
limits-device-2 = បើគ្មានកូដសង្គ្រោះ និងគ្មានឧបករណ៍ផ្សេង អ្នកត្រូវចាប់ផ្តើមជាថ្មី ជាមនុស្សដែលគ្មានអ្នកណាស្គាល់។ អ្នកណាមានកូដនោះ អាចអានទំនាក់ទំនង និងអត្ថបទសាររបស់អ្នកភ្លាមៗ ដោយគ្មានដាន។ ដើម្បីអានសារបន្ត ឧបករណ៍របស់គេត្រូវរង់ចាំមួយថ្ងៃ ហើយឧបករណ៍របស់អ្នកដែលមានអ៊ីនធឺណិត អាចបដិសេធបាន។
# reviewed by a native speaker: no
limits-device-3 = កម្មវិធីរុករកអាចលុបអ្វីដែល Krama រក្សាទុក៖ សូមមើល “កន្លែងផ្ទុក” ក្នុងការកំណត់។
# reviewed by a native speaker: no
limits-device-4 = អ្នកណាកាន់ឧបករណ៍របស់អ្នកដែលបានដោះសោ គឺជាអ្នក ហើយអាចភ្ជាប់ឧបករណ៍ថែម និងបដិសេធការសង្គ្រោះរបស់អ្នក។ សូមដកវាចេញពីឧបករណ៍ចាស់ជាង ហើយប្រាប់មិត្តភក្តិតាមផ្លូវផ្សេង។
# reviewed by a native speaker: no
limits-device-5 = កុំចម្លងទិន្នន័យរបស់កម្មវិធីរុករក ហើយប្រើទាំងពីរ ឬដាក់ច្បាប់ចម្លងចាស់មកវិញ ព្រោះវាអាចធ្វើឲ្យការចាក់សោចុះខ្សោយ ហើយការសន្ទនានឹងឈប់។
# reviewed by a native speaker: no
limits-device-6 = ការចាកចេញពីការសន្ទនា លុបសោរបស់វា តែមិនលុបសារដែលអ្នកមានទេ។

## Links

# reviewed by a native speaker: no
limits-links-title = តំណអញ្ជើញ
# reviewed by a native speaker: no
limits-links-1 = អ្នកដែលបើកតំណមុនគេ ក្លាយជាអ្នកដែលអ្នកនិយាយជាមួយ មិនថាជាអ្នកណាទេ។ សូមផ្ញើវាតាមវិធីដែលអ្នកទុកចិត្ត ហើយបន្ទាប់មកផ្ទៀងផ្ទាត់លេខសុវត្ថិភាព។
# reviewed by a native speaker: no
limits-links-2 = អ្នកណាដែលឃើញតំណ អាចដឹងឈ្មោះរបស់អ្នក និងស្លាកដែលអ្នកដាក់ ដោយគ្មានអ្នកណាដឹង។
# reviewed by a native speaker: no
limits-links-3 = បើគេបើកវាពីរដង Krama ប្រាប់អ្នក ប៉ុន្តែមិនប្រាប់ថាជាអ្នកណាទេ។
# reviewed by a native speaker: no
limits-links-4 = អ្នកដែលផ្តល់ទំព័រដែលតំណបើក អាចអានតំណនោះបាន។

## Who serves this app

# reviewed by a native speaker: no
limits-page-title = អ្នកណាផ្តល់កម្មវិធីនេះ
# reviewed by a native speaker: no
limits-page-1 = កម្មវិធីនេះជាទំព័របណ្តាញ។ អ្នកដែលផ្តល់វា អាចប្តូរវាបាន សូម្បីតែសម្រាប់អ្នកម្នាក់ ហើយបន្ទាប់មកអានអ្វីៗទាំងអស់។
# reviewed by a native speaker: no
limits-page-2 = បើវាគ្រោះថ្នាក់ពេកសម្រាប់អ្នក សូមប្រើ “krama open” ឬបន្ទាត់ពាក្យបញ្ជា នៃ Krama ដែលអ្នកបានដំឡើងដោយខ្លួនឯង។

## After a theft of keys

# reviewed by a native speaker: no
limits-theft-title = ក្រោយពេលសោត្រូវបានលួច
# reviewed by a native speaker: no
limits-theft-1 = បើមានគេលួចចម្លងសោរបស់អ្នក ការសន្ទនានឹងមានសុវត្ថិភាពឡើងវិញ លុះត្រាតែសោត្រូវបានប្តូរថ្មី គឺនៅពេលអ្នកផ្លាស់ប្តូរសមាជិក ឬក្រោយពេលអ្នកផ្ញើសារ { 500 }។ ក្នុងការសន្ទនាដែលស្ងាត់ វាអាចយូរណាស់។

## Check-up, surveys, lessons

# reviewed by a native speaker: no
limits-tools-title = ពិនិត្យសុវត្ថិភាព ការស្ទង់មតិ មេរៀន
# reviewed by a native speaker: no
limits-tools-1 = ការពិនិត្យសុវត្ថិភាព មិនរក្សាទុក និងមិនផ្ញើអ្វីទេ។ ប៉ុន្តែអ្នកដែលឃើញអេក្រង់ ឬផែនការដែលបានបោះពុម្ព ក៏ឃើញវាដែរ ហើយកម្មវិធីចារកម្មក្នុងទូរស័ព្ទក៏ដូចគ្នា។
# reviewed by a native speaker: no
limits-tools-2 = ដំបូន្មាន និងមេរៀន ជាការវិនិច្ឆ័យរបស់យើង មិនមែនជាយោបល់ផ្លូវច្បាប់ទេ។
# reviewed by a native speaker: no
limits-tools-3 = ការស្ទង់មតិដែលកាត់ចម្លើយជាពីរចំណែក លាក់អ្វីដែលអ្នកឆ្លើយ តែមិនលាក់ថាអ្នកបានចូលរួមទេ។ វាមិនលាក់អ្វីទេ បើអង្គការទាំងពីររួមគំនិតគ្នា ឬមានគេអានអេក្រង់របស់អ្នក ហើយអង្គការទាំងពីរដឹងចំនួនសរុបពិតប្រាកដ។
# reviewed by a native speaker: no
limits-tools-4 = ការស្ទង់មតិបើកចំហ បង្ហាញចម្លើយនីមួយៗដល់អ្នកសួរ៖ ទំព័រប្រាប់ថាវាជាប្រភេទណា។

## This program

# reviewed by a native speaker: no
limits-program-title = កម្មវិធីនេះ
# reviewed by a native speaker: no
limits-program-1 = នេះជាជំនាន់ដំបូង។ មិនទាន់មានអ្នកខាងក្រៅណាបានត្រួតពិនិត្យសុវត្ថិភាពវាទេ។
# reviewed by a native speaker: no
limits-program-2 = មិនទាន់មានអ្នកនិយាយភាសាខ្មែរពីកំណើត ត្រួតពិនិត្យអត្ថបទខ្មែររបស់វាទេ។
