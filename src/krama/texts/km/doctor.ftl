# SPDX-License-Identifier: AGPL-3.0-or-later
### What is said about a network by `krama doctor` and by the page of the app: what happens, what Krama does now, what it
### means for one's safety, what one can do. Other verdicts need more than a browser sees: cli-doctor.ftl.

## Around the verdicts

# reviewed by a native speaker: no
doctor-label-now = ឥឡូវ៖
# reviewed by a native speaker: no
doctor-label-safety = សម្រាប់សុវត្ថិភាពរបស់អ្នក៖
# reviewed by a native speaker: no
doctor-label-can = អ្វីដែលអ្នកអាចធ្វើ៖
# reviewed by a native speaker: no
doctor-passes = មានម៉ាស៊ីនបញ្ជូនសារឆ្លើយ៖ { $ways }។
# reviewed by a native speaker: no
doctor-passes-none = គ្មានម៉ាស៊ីនបញ្ជូនសារណាឆ្លើយទេ។
# reviewed by a native speaker: no
doctor-way-name = តាមឈ្មោះ
# reviewed by a native speaker: no
doctor-way-address = តាមអាសយដ្ឋានដែលវាបានប្រាប់ទុក
# reviewed by a native speaker: no
doctor-way-domestic = ក្នុងប្រទេស
# reviewed by a native speaker: no
doctor-way-lan = នៅជិតអ្នក
# reviewed by a native speaker: no
doctor-way-proxy = តាម proxy ឬម៉ាស៊ីនរកឈ្មោះដែលអ្នកបានជ្រើស
# reviewed by a native speaker: no
doctor-end = គ្មានអ្វីពីការពិនិត្យនេះត្រូវបានរក្សាទុក ឬផ្ញើទៅអ្នកណាទេ។

## What is said in several places

# reviewed by a native speaker: no
doctor-now-waits = ក្រមារក្សាទុកអ្វីដែលអ្នកសរសេរ ហើយផ្ញើវាពេលអាចទាក់ទងម៉ាស៊ីនបញ្ជូនសារបាន។ គ្មានអ្វីបាត់ទេ។
# reviewed by a native speaker: no
doctor-now-around = ក្រមាទៅតាមអាសយដ្ឋាន និងម៉ាស៊ីនបញ្ជូនសារដែលឆ្លើយ។
# reviewed by a native speaker: no
doctor-safety-seen = ដូចលើបណ្តាញទាំងអស់ អ្នកដែលគ្រប់គ្រងវាអាចឃើញថា ការតភ្ជាប់របស់អ្នកនិយាយជាមួយអាសយដ្ឋានរបស់ម៉ាស៊ីនបញ្ជូនសារ នៅពេលណា និងប្រហែលប៉ុន្មាន។ ពួកគេមិនអាចអានសាររបស់អ្នកបានទេ។
# reviewed by a native speaker: no
doctor-safety-no-sign = តែប៉ុណ្ណេះ មិនមែនជាសញ្ញាថាមានគេកំពុងរកអ្នកទេ។
# reviewed by a native speaker: no
doctor-can-nothing = មិនចាំបាច់ធ្វើអ្វីទេ។
# reviewed by a native speaker: no
doctor-can-carry = សូមសាកបណ្តាញផ្សេង។ បើគ្មាន សារអាចទៅជាឯកសារ ឬជាកូដរំកិល៖ { $bundle }

## The whole network

# reviewed by a native speaker: no
doctor-clock = នាឡិកាឧបករណ៍នេះ និងនាឡិកាម៉ាស៊ីនបញ្ជូនសារមិនត្រូវគ្នា ឬវិញ្ញាបនបត្ររបស់ម៉ាស៊ីនបញ្ជូនសារបានផុតកំណត់។
# reviewed by a native speaker: no
doctor-clock-now = ក្រមាបន្តដំណើរការ។ អ្វីដែលមានថ្ងៃផុតកំណត់ ដូចជាការអញ្ជើញ អាចត្រូវបដិសេធលឿនពេក ឬទទួលយកយឺតពេក។
# reviewed by a native speaker: no
doctor-clock-safety = { doctor-safety-no-sign }
# reviewed by a native speaker: no
doctor-clock-can = សូមកំណត់កាលបរិច្ឆេទ និងម៉ោងរបស់ឧបករណ៍នេះជាស្វ័យប្រវត្តិ។ បើវាត្រូវហើយ សូមប្រាប់អ្នកដែលដំណើរការម៉ាស៊ីនបញ្ជូនសារ។
# reviewed by a native speaker: no
doctor-no-network = ឧបករណ៍នេះគ្មានផ្លូវចេញទៅអ៊ីនធឺណិតទេ។
# reviewed by a native speaker: no
doctor-no-network-now = { doctor-now-waits }
# reviewed by a native speaker: no
doctor-no-network-safety = មិនបានសួរម៉ាស៊ីនបញ្ជូនសារណាលើអ៊ីនធឺណិតទេ៖ គ្មានអ្វីអាចចេញពីឧបករណ៍នេះបានទេ។
# reviewed by a native speaker: no
doctor-no-network-can = សូមបើក Wi-Fi ឬទិន្នន័យទូរស័ព្ទ។ សារក៏អាចទៅជាឯកសារ ឬជាកូដរំកិលបានដែរ៖ { $bundle }
# reviewed by a native speaker: no
doctor-portal = មានអ្វីផ្សេងឆ្លើយជំនួសម៉ាស៊ីនបញ្ជូនសារ៖ ទំព័រចូលប្រើ Wi-Fi ទំព័រដែលប្រាប់ថា “ត្រូវបានទប់ស្កាត់” ឬអាសយដ្ឋាននេះមិនមែនជារបស់ម៉ាស៊ីនបញ្ជូនសារទេ។
# reviewed by a native speaker: no
doctor-portal-now = ក្រមាមិនចាត់ទុកវាជាម៉ាស៊ីនបញ្ជូនសារទេ។ វារក្សាទុកអ្វីដែលអ្នកសរសេរ ហើយរង់ចាំ។
# reviewed by a native speaker: no
doctor-portal-safety = { doctor-safety-seen }
# reviewed by a native speaker: no
doctor-portal-can = បើ Wi-Fi នេះមានទំព័រចូលប្រើ សូមបើកវាក្នុងកម្មវិធីរុករក រួចពិនិត្យម្តងទៀត។ បើមិនមែនទេ សូមប្រើបណ្តាញផ្សេង ឬពិនិត្យអាសយដ្ឋាន។
# reviewed by a native speaker: no
doctor-blackout = ទាំងនៅក្រៅប្រទេស ទាំងក្នុងប្រទេស គ្មានអ្វីឆ្លើយទេ តែម៉ាស៊ីនបញ្ជូនសារនៅជិតអ្នកឆ្លើយ។
# reviewed by a native speaker: no
doctor-blackout-now = ការសន្ទនាដែលម៉ាស៊ីនបញ្ជូនសាររបស់វានៅជិតអ្នក បន្តនៅទីនោះ។ ការសន្ទនាផ្សេងទៀតរង់ចាំ។
# reviewed by a native speaker: no
doctor-blackout-safety = អ្វីដែលទៅម៉ាស៊ីនបញ្ជូនសារនៅជិតអ្នក មិនឆ្លងកាត់ច្រកទ្វារទេ។ អ្នកដែលនៅលើ Wi-Fi តែមួយ អាចឃើញថាអ្នកប្រើវា។
# reviewed by a native speaker: no
doctor-blackout-can = ទៅអ្នកដែលមិននៅជិត សារអាចទៅជាឯកសារ ឬជាកូដរំកិល៖ { $bundle }
# reviewed by a native speaker: no
doctor-no-answer = គ្មានម៉ាស៊ីនបញ្ជូនសារណាលើអ៊ីនធឺណិតឆ្លើយទេ។ ការតភ្ជាប់អាចដាច់ អ្វីៗទាំងអស់អាចត្រូវបានកាត់ ឬម៉ាស៊ីនបញ្ជូនសារអាចបានឈប់៖ ពីទីនេះមិនអាចដឹងថាមួយណាទេ។
# reviewed by a native speaker: no
doctor-no-answer-now = { doctor-now-waits }
# reviewed by a native speaker: no
doctor-no-answer-safety = { doctor-safety-no-sign }
# reviewed by a native speaker: no
doctor-no-answer-can = { doctor-can-carry }
# reviewed by a native speaker: no
doctor-international = គ្មានម៉ាស៊ីនបញ្ជូនសារណានៅក្រៅប្រទេសឆ្លើយទេ តែមួយក្នុងប្រទេសឆ្លើយ៖ ផ្លូវទៅក្រៅប្រទេសហាក់ដូចជាត្រូវបានកាត់។
# reviewed by a native speaker: no
doctor-international-now = ក្រមាប្រើផ្លូវក្នុងប្រទេស បើម៉ាស៊ីនបញ្ជូនសារមានផ្លូវនោះ។ អ្វីដែលមានតែផ្លូវទៅក្រៅប្រទេស រង់ចាំ។
# reviewed by a native speaker: no
doctor-international-safety = សារនៅតែចាក់សោ។ តែម៉ាស៊ីនបញ្ជូនសារក្នុងប្រទេស ងាយត្រូវគេតាមមើល ហើយម្ចាស់វាងាយត្រូវគេសួរ ជាងម៉ាស៊ីននៅក្រៅប្រទេស។
# reviewed by a native speaker: no
doctor-international-can = សូមសម្រេចថា ម៉ាស៊ីនបញ្ជូនសារក្នុងប្រទេសមានសុវត្ថិភាពគ្រប់គ្រាន់សម្រាប់អ្នកពេលនេះឬអត់។ បើអត់ សូមរង់ចាំ ឬឲ្យសារទៅជាឯកសារ ឬជាកូដរំកិល៖ { $bundle }
# reviewed by a native speaker: no
doctor-allow-list = អាសយដ្ឋាននៅក្រៅប្រទេសភាគច្រើនដែលក្រមាស្គាល់ មិនឆ្លើយទេ តែពីរបីឆ្លើយ។ ប្រហែលជាមានតែអាសយដ្ឋានក្នុងបញ្ជីមួយទេដែលឆ្លងបាន ឬប្រហែលជាមានតែអាសយដ្ឋានទាំងនេះទេដែលត្រូវបានទប់ស្កាត់។
# reviewed by a native speaker: no
doctor-allow-list-now = { doctor-now-around }
# reviewed by a native speaker: no
doctor-allow-list-safety = { doctor-safety-seen }
# reviewed by a native speaker: no
doctor-allow-list-can = សូមមានម៉ាស៊ីនបញ្ជូនសារលើសពីមួយ នៅកន្លែងផ្សេងគ្នា។ { doctor-can-carry }

## Names and addresses

# reviewed by a native speaker: no
doctor-address-blocked = អាសយដ្ឋានមួយរបស់ម៉ាស៊ីនបញ្ជូនសារ មិនអាចទៅដល់ពីទីនេះទេ តែអាសយដ្ឋានមួយទៀតរបស់ម៉ាស៊ីនដដែលទៅដល់។ វាទំនងជាត្រូវបានទប់ស្កាត់។
# reviewed by a native speaker: no
doctor-address-blocked-now = { doctor-now-around }
# reviewed by a native speaker: no
doctor-address-blocked-safety = អ្នកដែលទប់ស្កាត់វា ស្គាល់ម៉ាស៊ីនបញ្ជូនសារនេះ ហើយអាចតាមមើលថាអ្នកណានិយាយជាមួយអាសយដ្ឋានផ្សេងទៀតរបស់វា។ ពួកគេមិនអាចអានសាររបស់អ្នកបានទេ។
# reviewed by a native speaker: no
doctor-address-blocked-can = មិនចាំបាច់ធ្វើអ្វីទេ ដរាបណានៅមានផ្លូវផ្សេង។ សូមមានម៉ាស៊ីនបញ្ជូនសារទីពីរទុកជាបម្រុង។
# reviewed by a native speaker: no
doctor-port-blocked = ម៉ាស៊ីនបញ្ជូនសារឆ្លើយលើច្រកមួយ (port) នៃអាសយដ្ឋាន តែមិនឆ្លើយលើច្រកមួយទៀត៖ ច្រកខ្លះហាក់ដូចជាត្រូវបានបិទតាមផ្លូវ។
# reviewed by a native speaker: no
doctor-port-blocked-now = { doctor-now-around }
# reviewed by a native speaker: no
doctor-port-blocked-safety = { doctor-safety-no-sign }
# reviewed by a native speaker: no
doctor-port-blocked-can = { doctor-can-nothing }
# reviewed by a native speaker: no
doctor-relay-silent = ម៉ាស៊ីនបញ្ជូនសារមួយមិនឆ្លើយនៅអាសយដ្ឋានណាមួយរបស់វាទេ។ វាអាចបានឈប់ ឬអាចត្រូវបានទប់ស្កាត់៖ ពីទីនេះមិនអាចដឹងថាមួយណាទេ។
# reviewed by a native speaker: no
doctor-relay-silent-now = { doctor-now-waits }
# reviewed by a native speaker: no
doctor-relay-silent-safety = { doctor-safety-no-sign }
# reviewed by a native speaker: no
doctor-relay-silent-can = សូមសួរអ្នកដែលដំណើរការវា ឬនរណាម្នាក់លើបណ្តាញផ្សេង ថាវាឆ្លើយនៅទីនោះឬអត់។
# reviewed by a native speaker: no
doctor-relay-down = ម៉ាស៊ីនត្រឹមត្រូវឆ្លើយ តែគ្មានម៉ាស៊ីនបញ្ជូនសារនៅខាងក្រោយវាទេ។ ម៉ាស៊ីនបញ្ជូនសារប្រហែលជាបានឈប់ ឬអាសយដ្ឋានរបស់វាមិនពេញលេញ។
# reviewed by a native speaker: no
doctor-relay-down-now = { doctor-now-waits }
# reviewed by a native speaker: no
doctor-relay-down-safety = នេះទំនងជាមិនមែនមកពីបណ្តាញទេ។
# reviewed by a native speaker: no
doctor-relay-down-can = សូមពិនិត្យអាសយដ្ឋាន ហើយប្រាប់អ្នកដែលដំណើរការម៉ាស៊ីនបញ្ជូនសារ។

## What flows, and how

# reviewed by a native speaker: no
doctor-websocket = ការតភ្ជាប់មួយប្រភេទ គឺ WebSocket ត្រូវបានកាត់នៅទីនេះ។ សំណើធម្មតាឆ្លងបាន។
# reviewed by a native speaker: no
doctor-websocket-now = ក្រមាមិនពឹងលើវាទេ៖ វាប្រើសំណើធម្មតា។
# reviewed by a native speaker: no
doctor-websocket-safety = { doctor-safety-no-sign }
# reviewed by a native speaker: no
doctor-websocket-can = { doctor-can-nothing }
# reviewed by a native speaker: no
doctor-freeze = ការតភ្ជាប់គាំងនៅទីនេះ ក្រោយប្រហែល { $size } bytes ហើយគ្មានអ្នកណាត្រូវបានប្រាប់ទេ។
# reviewed by a native speaker: no
doctor-freeze-now = ក្រមាយកមកជាបំណែកតូចៗ មួយៗតាមការតភ្ជាប់ផ្ទាល់របស់វា។
# reviewed by a native speaker: no
doctor-freeze-safety = ការតភ្ជាប់ខ្លីៗច្រើន មើលទៅខុសពីការតភ្ជាប់វែងមួយ ហើយគេអាចកត់សម្គាល់បាន។ សារមិនអាចអានបានទេ។
# reviewed by a native speaker: no
doctor-freeze-can = សូមអត់ធ្មត់ជាមួយរូបថត និងសារសំឡេង៖ វាចំណាយពេលយូរជាង។
# reviewed by a native speaker: no
doctor-loss = ការតភ្ជាប់នេះបាត់ទិន្នន័យច្រើន៖ { $percent } % នៃការព្យាយាមតភ្ជាប់ ត្រូវធ្វើម្តងទៀត។
# reviewed by a native speaker: no
doctor-loss-now = ក្រមាធ្វើម្តងទៀតនូវអ្វីដែលបាត់។ គ្មានសារណាបាត់ទេ។
# reviewed by a native speaker: no
doctor-loss-safety = { doctor-slow-safety }
# reviewed by a native speaker: no
doctor-loss-can = សូមទៅកន្លែងដែលរលកសញ្ញាល្អជាង ឬអត់ធ្មត់ជាមួយរូបថត និងសារសំឡេង។
# reviewed by a native speaker: no
doctor-slow = ការតភ្ជាប់នេះយឺត៖ ប្រហែល { $rate } bytes ក្នុងមួយវិនាទី។ ប្រហែលជាមិនអាចពិនិត្យបានអស់ទេ។
# reviewed by a native speaker: no
doctor-slow-now = អក្សរមានទំហំតូច ហើយទៅដល់។ រូបថត និងសារសំឡេង ចំណាយពេលយូរ។
# reviewed by a native speaker: no
doctor-slow-safety = វាអាចជារលកសញ្ញាខ្សោយ ឬគេធ្វើដោយចេតនា៖ ពីទីនេះមិនអាចដឹងថាមួយណាទេ។
# reviewed by a native speaker: no
doctor-slow-can = សូមសរសេរជាអក្សរ ហើយទុករូបថតសម្រាប់ការតភ្ជាប់ដែលល្អជាង។
# reviewed by a native speaker: no
doctor-delay = អ្វីៗយឺតនៅទីនេះ៖ { $milliseconds } ms ទៅមក។
# reviewed by a native speaker: no
doctor-delay-now = ក្រមារង់ចាំយូរគ្រប់គ្រាន់។ សារចំណាយពេលយូរជាងបន្តិច។
# reviewed by a native speaker: no
doctor-delay-safety = { doctor-slow-safety }
# reviewed by a native speaker: no
doctor-delay-can = { doctor-can-nothing }

## Neither

# reviewed by a native speaker: no
doctor-unclear = មិនមែនម៉ាស៊ីនបញ្ជូនសារទាំងអស់បានឆ្លើយទេ ហើយអ្វីដែលបានឃើញមិនគ្រប់គ្រាន់ដើម្បីប្រាប់ពីមូលហេតុ។
# reviewed by a native speaker: no
doctor-unclear-now = { doctor-now-waits }
# reviewed by a native speaker: no
doctor-unclear-safety = { doctor-safety-no-sign }
# reviewed by a native speaker: no
doctor-unclear-can = សូមពិនិត្យម្តងទៀតពេលក្រោយ ឬលើបណ្តាញផ្សេង។
# reviewed by a native speaker: no
doctor-open = តាមដែលអាចមើលឃើញ គ្មានអ្វីត្រូវបានទប់ស្កាត់នៅទីនេះទេ៖ ម៉ាស៊ីនបញ្ជូនសារទាំងអស់បានឆ្លើយ។
# reviewed by a native speaker: no
doctor-open-now = ក្រមាតភ្ជាប់ដូចធម្មតា។
# reviewed by a native speaker: no
doctor-open-safety = { doctor-safety-seen }
# reviewed by a native speaker: no
doctor-open-can = មិនចាំបាច់ធ្វើអ្វីទេ។ បណ្តាញអាចប្រែប្រួលនៅពេលណាក៏បាន។
