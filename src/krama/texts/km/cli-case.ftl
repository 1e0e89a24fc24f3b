# SPDX-License-Identifier: AGPL-3.0-or-later
### What krama lab gateway --case says: the decree as a case file, and the page of what came out.

## The command

# reviewed by a native speaker: no
cli-case-help = លេងអនុក្រឹត្យជាសំណុំរឿងមួយ រហូតដល់សំណើឲ្យប្រគល់អ្វីដែលបានរក្សាទុក
# reviewed by a native speaker: no
cli-case-help-out = សរសេរលទ្ធផលជាទំព័រមួយ ជាភាសាទាំងពីរ
# reviewed by a native speaker: no
cli-case-written = ទំព័រនៅក្នុង { $file }។ សូមបើកវាក្នុងកម្មវិធីរុករក។
# reviewed by a native speaker: no
cli-case-now-open = បណ្តាញបើកចំហ …
# reviewed by a native speaker: no
cli-case-now-order = បញ្ជា៖ { $order }
# reviewed by a native speaker: no
cli-case-now-talks = មនុស្សពីរនាក់និយាយគ្នាតាមវិធីបួន …
# reviewed by a native speaker: no
cli-case-now-surrender = សំណើ …
# reviewed by a native speaker: no
cli-error-case_damaged = សំណុំរឿងមានអ្វីមួយដែលកំណែនេះមិនស្គាល់៖ { $detail }។
# reviewed by a native speaker: no
cli-error-case_talk = មនុស្សប្រឌិតពីរនាក់មិនអាចនិយាយគ្នាក្នុងមន្ទីរពិសោធន៍ច្រកទ្វារបានទេ៖ { $detail }។

## The page: its head

# reviewed by a native speaker: no
cli-case-title = ច្រកទ្វារអ៊ីនធឺណិតជាតិ លេងជាគំរូ
# reviewed by a native speaker: no
cli-case-bounds = យើងធ្វើគំរូរបស់វា មួយមាត្រាម្តងៗ ជាមួយមនុស្សប្រឌិតក្នុងកុំព្យូទ័រតែមួយ ដើម្បីបង្ហាញថាវានឹងមើលឃើញ រក្សាទុក បន្ថយល្បឿន និងកាត់ផ្តាច់អ្វីខ្លះ។ យើងមិនបានបង្កើតអ្វីដែលអាចដំណើរការលើបណ្តាញពិតទេ ព្រោះវានឹងធ្វើឲ្យមានគ្រោះថ្នាក់ដល់មនុស្សដែលរបាយការណ៍ទាំងនោះនិយាយដល់។
# reviewed by a native speaker: no
cli-case-lead = តួលេខចរាចរណ៍លើទំព័រនេះបានមកពីការលេងមួយលើក ក្នុងកុំព្យូទ័រតែមួយ នៅថ្ងៃ { $day }។ { $one } { $two } និង { $three } មិនមានពិតទេ។
# reviewed by a native speaker: no
cli-case-yes = បាទ/ចាស
# reviewed by a native speaker: no
cli-case-no = ទេ

## The duties

# reviewed by a native speaker: no
cli-case-duties = អ្វីដែលអនុក្រឹត្យតម្រូវ
# reviewed by a native speaker: no
cli-case-duties-note = អនុក្រឹត្យលេខ 23 ចុះថ្ងៃទី 16 ខែកុម្ភៈ ឆ្នាំ 2021 តាមអ្វីដែលរបាយការណ៍ និងសេចក្តីថ្លែងការណ៍រួមបានប្រាប់។ ក្រោមកាតព្វកិច្ចនីមួយៗ គឺលទ្ធផលក្នុងការលេងនេះ។
# reviewed by a native speaker: no
cli-case-article = មាត្រា { $number }
# reviewed by a native speaker: no
cli-case-no-article = នៅក្រៅអនុក្រឹត្យ ឬគ្មានមាត្រាដែលយើងបានអានអំពី
# reviewed by a native speaker: no
cli-case-deadline = ត្រឹមថ្ងៃ { $day }
# reviewed by a native speaker: no
cli-case-source = ប្រភព៖ { $source }
# reviewed by a native speaker: no
cli-case-duty-connect = ក្រុមហ៊ុនផ្តល់សេវានីមួយៗត្រូវតភ្ជាប់តាមច្រកទ្វារមុនថ្ងៃកំណត់ បើមិនដូច្នេះទេ អាជ្ញាបណ្ណ និងគណនីរបស់ខ្លួនអាចមានបញ្ហា។
# reviewed by a native speaker: no
cli-case-duty-names = លេខទូរស័ព្ទនីមួយៗត្រូវចុះឈ្មោះតាមអត្តសញ្ញាណប័ណ្ណ។
# reviewed by a native speaker: no
cli-case-duty-records = កំណត់ត្រាចរាចរណ៍ទិន្នន័យត្រូវរក្សាទុករយៈពេលមួយឆ្នាំ។
# reviewed by a native speaker: no
cli-case-duty-report = អ្នកដំណើរការច្រកទ្វារតាមដានចរាចរណ៍ទិន្នន័យ ហើយរាយការណ៍ជាប្រចាំទៅក្រសួង និងនិយ័តករ។
# reviewed by a native speaker: no
cli-case-duty-revenue = អ្វីដែលឆ្លងកាត់ត្រូវបានវាស់៖ ចំណូលជាមូលហេតុមួយដែលអាចឲ្យគេទប់ស្កាត់ការតភ្ជាប់។
# reviewed by a native speaker: no
cli-case-duty-block = ការតភ្ជាប់ត្រូវបានទប់ស្កាត់ ឬផ្តាច់តាមបញ្ជា បញ្ជាខាងក្រោមត្រូវបានអនុវត្តម្តងមួយៗ។
# reviewed by a native speaker: no
cli-case-duty-surrender = អ្វីដែលបានរក្សាទុក ត្រូវប្រគល់ឲ្យនៅពេលមានសំណើ។
# reviewed by a native speaker: no
cli-case-measure-one-hand = ពេលច្រកទ្វារមិនឲ្យអ្វីឆ្លងកាត់ សេវា { $off } ក្នុងចំណោម { $all } បានឈប់។ អ្វីដែលនៅដំណើរការ៖ { $stays }។ អ្វីៗទាំងអស់លើខ្សែរបស់ក្រុមហ៊ុនផ្តល់សេវា ឆ្លងកាត់ដៃតែមួយនេះ។
# reviewed by a native speaker: no
cli-case-measure-not-played = មិនបានលេងលើកនេះទេ។
# reviewed by a native speaker: no
cli-case-measure-forms = លេខ { $count } ឈ្មោះ { $count }។ ពីក្រោយកំណត់ត្រានីមួយៗក្នុងការលេងនេះ មានទម្រង់មួយក្នុងចំណោមនេះ ទោះលេខនោះប្រើសម្រាប់អ្វីក៏ដោយ។
# reviewed by a native speaker: no
cli-case-measure-records = ការនិយាយគ្នាប៉ុន្មានវិនាទី បានទុកកំណត់ត្រា { $count } ទំហំ { $bytes } បៃ។ វាត្រូវរក្សាទុក { $days } ថ្ងៃ រហូតដល់ { $until }។
# reviewed by a native speaker: no
cli-case-measure-report = ទិន្នន័យ { $bytes } បៃបានឆ្លងកាត់ក្នុងការតភ្ជាប់ { $count }។ ឈ្មោះម៉ាស៊ីនមេដែលអាចអានបាន៖ { $names }។
# reviewed by a native speaker: no
cli-case-measure-meter = អ្វីដែលលេខនីមួយៗបានប្រើ តាមតម្លៃប្រឌិត៖
# reviewed by a native speaker: no
cli-case-bill = { $name }៖ ក្រៅប្រទេស { $abroad } បៃ ក្នុងប្រទេស { $domestic } បៃ – { $cost } រៀល
# reviewed by a native speaker: no
cli-case-measure-orders = បញ្ជា { $count } ត្រូវបានអនុវត្ត ក្នុងនោះ { $broke } បានធ្វើឲ្យខូចអ្វីដែលវាមិនបានសំដៅ។
# reviewed by a native speaker: no
cli-case-measure-handed = សម្រាប់មនុស្សម្នាក់ វាមានន័យយ៉ាងណា សូមមើលខាងក្រោម ត្រង់ «សំណើ»។

## The forms

# reviewed by a native speaker: no
cli-case-forms = ទម្រង់ឈ្មោះពិត
# reviewed by a native speaker: no
cli-case-forms-note = មនុស្សប្រឌិតបីនាក់។ អ្នកដែលចុះឈ្មោះលេខ ហើយមិនដែលប្រើ ក៏នៅក្នុងឯកសារដែរ។
# reviewed by a native speaker: no
cli-case-form-name = ឈ្មោះ
# reviewed by a native speaker: no
cli-case-form-line = លេខ
# reviewed by a native speaker: no
cli-case-form-provider = ក្រុមហ៊ុនផ្តល់សេវា
# reviewed by a native speaker: no
cli-case-form-used = បានប្រើក្នុងការលេងនេះ

## The orders

# reviewed by a native speaker: no
cli-case-orders = បញ្ជា និងតម្លៃដែលអ្នកផ្សេងត្រូវបង់
# reviewed by a native speaker: no
cli-case-orders-note = បញ្ជានីមួយៗត្រូវបានអនុវត្តដាច់ដោយឡែក ដោយយកពាក្យក្នុងមាត្រា 6 ជាមូលហេតុ។ ល្បឿនគឺរបស់គេហទំព័រពីរដែលគ្មានបញ្ជាណានិយាយដល់៖ មួយនៅក្រៅប្រទេស មួយនៅក្នុងប្រទេស។
# reviewed by a native speaker: no
cli-case-article-6 = មាត្រា 6៖ { $grounds }
# reviewed by a native speaker: no
cli-case-no-order = គ្មានមាត្រា៖ ច្រកទ្វារអាចធ្វើបានដោយគ្មានបញ្ជា
# reviewed by a native speaker: no
cli-case-ground-revenue = ចំណូល
# reviewed by a native speaker: no
cli-case-ground-safety = សុវត្ថិភាព
# reviewed by a native speaker: no
cli-case-ground-social_order = សណ្តាប់ធ្នាប់សង្គម
# reviewed by a native speaker: no
cli-case-ground-dignity = សេចក្តីថ្លៃថ្នូរ
# reviewed by a native speaker: no
cli-case-ground-culture = វប្បធម៌
# reviewed by a native speaker: no
cli-case-ground-tradition = ប្រពៃណី
# reviewed by a native speaker: no
cli-case-order-one-name = ទប់ស្កាត់គេហទំព័រ relay.example៖ លែងឆ្លើយប្រាប់អាសយដ្ឋានពិតរបស់ឈ្មោះនេះ។
# reviewed by a native speaker: no
cli-case-order-one-address = ទប់ស្កាត់អាសយដ្ឋានដែល relay.example នៅ។
# reviewed by a native speaker: no
cli-case-order-name-on-the-line = ផ្តាច់អ្នកណាដែលហៅឈ្មោះ relay.example ទោះនៅអាសយដ្ឋានណាក៏ដោយ។
# reviewed by a native speaker: no
cli-case-order-calls-and-tunnels = ទប់ស្កាត់ការហៅ និងផ្លូវរូងទៅក្រៅប្រទេសដែលមិនបង់ថ្លៃ៖ មានតែច្រកគេហទំព័រទេដែលឆ្លងកាត់បាន។
# reviewed by a native speaker: no
cli-case-order-slow = បន្ថយល្បឿនអ្វីៗទាំងអស់ ដោយមិនប្រាប់អ្នកណា។ អនុក្រឹត្យគ្មានពាក្យសម្រាប់រឿងនេះទេ តែច្រកទ្វារអាចធ្វើបាន។
# reviewed by a native speaker: no
cli-case-order-open-letters = បញ្ចប់ការតភ្ជាប់សុវត្ថិភាពទាំងអស់នៅច្រកទ្វារ ដើម្បីអាននៅទីនោះ។ អនុក្រឹត្យគ្មានពាក្យសម្រាប់រឿងនេះទេ តែច្រកទ្វារអាចធ្វើបាន។
# reviewed by a native speaker: no
cli-case-order-cut-abroad = ផ្តាច់ប្រទេសពីបរទេស។
# reviewed by a native speaker: no
cli-case-order-cut-all = ផ្តាច់ទាំងអស់។
# reviewed by a native speaker: no
cli-case-becomes = ក្លាយជារបប { $regime }៖
# reviewed by a native speaker: no
cli-case-not-playable = កុំព្យូទ័រនេះមិនអាចលេងវាបានទេ៖ { $reason }
# reviewed by a native speaker: no
cli-case-hit = វាត្រូវលើអ្វីដែលវាសំដៅ៖ { $what }។
# reviewed by a native speaker: no
cli-case-missed = វាសំដៅលើនេះ តែមិនត្រូវទេ៖ { $what }។
# reviewed by a native speaker: no
cli-case-breaks = វាក៏ធ្វើឲ្យខូចដែរ៖ { $what }។
# reviewed by a native speaker: no
cli-case-breaks-nothing = វាមិនធ្វើឲ្យខូចអ្វីផ្សេងដែលបានសាកទេ។
# reviewed by a native speaker: no
cli-case-breaks-only = វាធ្វើឲ្យខូច៖ { $what }។
# reviewed by a native speaker: no
cli-case-breaks-only-nothing = វាមិនធ្វើឲ្យខូចអ្វីដែលបានសាកទេ សូមមើលល្បឿន។
# reviewed by a native speaker: no
cli-case-open = ពេលគ្មានបញ្ជាណាមួយ
# reviewed by a native speaker: no
cli-case-open-abroad = គេហទំព័រក្រៅប្រទេស៖ { $speed }
# reviewed by a native speaker: no
cli-case-open-home = គេហទំព័រក្នុងប្រទេស៖ { $speed }
# reviewed by a native speaker: no
cli-case-speed-abroad = គេហទំព័រក្រៅប្រទេស៖ { $speed } (ពេលបើកចំហ៖ { $open })
# reviewed by a native speaker: no
cli-case-speed-home = គេហទំព័រក្នុងប្រទេស៖ { $speed } (ពេលបើកចំហ៖ { $open })
# reviewed by a native speaker: no
cli-case-same-abroad = គេហទំព័រក្រៅប្រទេស៖ លឿនដូចពេលគ្មានវា
# reviewed by a native speaker: no
cli-case-same-home = គេហទំព័រក្នុងប្រទេស៖ លឿនដូចពេលគ្មានវា
# reviewed by a native speaker: no
cli-case-stopped-abroad = គេហទំព័រក្រៅប្រទេស៖ ឈប់ ({ $outcome })
# reviewed by a native speaker: no
cli-case-stopped-home = គេហទំព័រក្នុងប្រទេស៖ ឈប់ ({ $outcome })
# reviewed by a native speaker: no
cli-case-outcome-timeout = គ្មានចម្លើយ
# reviewed by a native speaker: no
cli-case-outcome-reset = ការតភ្ជាប់ត្រូវបានកាត់
# reviewed by a native speaker: no
cli-case-outcome-liar = ច្រកទ្វារឆ្លើយជំនួស
# reviewed by a native speaker: no
cli-case-service-name = ចម្លើយអំពីឈ្មោះ
# reviewed by a native speaker: no
cli-case-service-named-site = គេហទំព័រដែលបញ្ជាហៅឈ្មោះ (តាមអាសយដ្ឋាន)
# reviewed by a native speaker: no
cli-case-service-same-address = គេហទំព័ររូបមន្តម្ហូបនៅអាសយដ្ឋានតែមួយ
# reviewed by a native speaker: no
cli-case-service-other-abroad = គេហទំព័រផ្សេងនៅក្រៅប្រទេស
# reviewed by a native speaker: no
cli-case-service-live-updates = ព័ត៌មានបន្តផ្ទាល់របស់គេហទំព័រផ្សេងនៅក្រៅប្រទេស
# reviewed by a native speaker: no
cli-case-service-door = ច្រកចូលការិយាល័យនៅលេខច្រកមិនធម្មតា
# reviewed by a native speaker: no
cli-case-service-tunnel = ផ្លូវរូងរបស់ការិយាល័យទៅក្រៅប្រទេស
# reviewed by a native speaker: no
cli-case-service-video = វីដេអូតាម QUIC
# reviewed by a native speaker: no
cli-case-service-calls = ការហៅតាមអ៊ីនធឺណិត
# reviewed by a native speaker: no
cli-case-service-domestic = ហាងមួយក្នុងប្រទេស
# reviewed by a native speaker: no
cli-case-service-village = Wi-Fi ផ្ទាល់របស់ភូមិ

## The request

# reviewed by a native speaker: no
cli-case-request = សំណើ៖ អ្វីៗទាំងអស់អំពី { $person }
# reviewed by a native speaker: no
cli-case-request-note = { $person } និយាយរឿងដដែលតាមវិធីបួន។ នេះជាអ្វីដែលកំណត់ត្រា និងទិន្នន័យរបស់ច្រកទ្វារមានអំពីវា គ្មានអ្វីផ្សេងទៀតទេ។
# reviewed by a native speaker: no
cli-case-way-plain = HTTP គ្មានការអ៊ិនគ្រីប
# reviewed by a native speaker: no
cli-case-way-messenger = កម្មវិធីសារធម្មតាដែលមាន TLS
# reviewed by a native speaker: no
cli-case-way-krama = ក្រមា
# reviewed by a native speaker: no
cli-case-way-forwarder = ក្រមា តាមម៉ាស៊ីនបញ្ជូនបន្ត
# reviewed by a native speaker: no
cli-case-about-plain = សំណើគ្មានការអ៊ិនគ្រីបទៅកម្មវិធីសារមួយនៅក្រៅប្រទេស។
# reviewed by a native speaker: no
cli-case-about-messenger = WebSocket មួយក្នុង TLS ទៅឈ្មោះតែមួយ ដរាបណាកម្មវិធីបើក។
# reviewed by a native speaker: no
cli-case-about-krama = បន្ទាត់ពាក្យបញ្ជារបស់ក្រមានៅចុងទាំងពីរ ម៉ាស៊ីនបញ្ជូនសាររបស់វានៅក្រៅប្រទេស។
# reviewed by a native speaker: no
cli-case-about-forwarder = ដូចគ្នា ប៉ុន្តែអ្វីៗទៅម៉ាស៊ីនបញ្ជូនបន្តរបស់អ្នកណាម្នាក់នៅក្រៅប្រទេស ដែលបញ្ជូនវាទៅម៉ាស៊ីនបញ្ជូនសារដោយមិនអាន។
# reviewed by a native speaker: no
cli-case-row-who = អ្នកណា
# reviewed by a native speaker: no
cli-case-row-where = ទៅណា
# reviewed by a native speaker: no
cli-case-row-when = ពេលណា និងប៉ុន្មាន
# reviewed by a native speaker: no
cli-case-row-partner = ជាមួយអ្នកណា
# reviewed by a native speaker: no
cli-case-row-what = បាននិយាយអ្វី
# reviewed by a native speaker: no
cli-case-row-length = អត្ថបទវែងប៉ុនណា
# reviewed by a native speaker: no
cli-case-row-found = រឿងសម្ងាត់ដែលរកឃើញ
# reviewed by a native speaker: no
cli-case-who = { $person } តាមទម្រង់របស់ { $line }
# reviewed by a native speaker: no
cli-case-where = { $address } ឈ្មោះដែលអាចអានបាន៖ { $names }
# reviewed by a native speaker: no
cli-case-when = ការតភ្ជាប់ { $count } នីមួយៗច្បាស់ដល់មួយភាគពាន់វិនាទី ចេញ { $up } បៃ ចូល { $down } បៃ
# reviewed by a native speaker: no
cli-case-partner-read = { $other }៖ ឈ្មោះនេះមាននៅក្នុងអ្វីដែលឆ្លងកាត់។
# reviewed by a native speaker: no
cli-case-partner-none = គ្មានឈ្មោះណាមួយក្នុងអ្វីដែលឆ្លងកាត់ទេ។
# reviewed by a native speaker: no
cli-case-partner-time = តាមពេលវេលា៖ ក្រោយសារ { $count } ក្នុងចំណោម { $all } មានអ្វីមួយទៅលេខរបស់ { $other } ភ្លាម ពីម៉ាស៊ីនមេដដែល។
# reviewed by a native speaker: no
cli-case-words-read = អត្ថបទ { $count } ក្នុងចំណោម { $all } គ្រប់ពាក្យ៖
# reviewed by a native speaker: no
cli-case-words-none = គ្មានទេ៖ គ្មានអត្ថបទណាមួយក្នុងអ្វីដែលឆ្លងកាត់។
# reviewed by a native speaker: no
cli-case-length-exact = ដឹងស្ទើរតែច្បាស់ ខុសតែប៉ុន្មានបៃ៖ អត្ថបទ { $count } ទំហំលើខ្សែ { $classes } ({ $sizes } បៃ)។
# reviewed by a native speaker: no
cli-case-length-classes = ដឹងតែថ្នាក់ទំហំ៖ អត្ថបទ { $count } ប្រវែងខុសគ្នា ទំហំលើខ្សែ { $classes } ({ $sizes } បៃ)។
# reviewed by a native speaker: no
cli-case-found = { $count } ក្នុងចំណោមឈ្មោះ លេខសម្គាល់ អត្ថបទ និងសម្ងាត់នៃតំណអញ្ជើញ ដែលការលេងនេះស្គាល់
# reviewed by a native speaker: no
cli-case-legend-up = ផ្ញើចេញ
# reviewed by a native speaker: no
cli-case-legend-down = ទទួល
# reviewed by a native speaker: no
cli-case-picture-traffic = ចរាចរណ៍របស់ { $person } និង { $other } តាមពេលវេលា លេខបង្ហាញសារ
# reviewed by a native speaker: no
cli-case-picture-lengths = ចំនួនបៃនៃអត្ថបទនីមួយៗ និងចំនួនបៃរបស់វាលើខ្សែ
# reviewed by a native speaker: no
cli-case-lengths-note = សារនីមួយៗ៖ ខាងលើជាបៃនៃអត្ថបទ ខាងក្រោមជាបៃលើខ្សែ។
# reviewed by a native speaker: no
cli-case-record-note = កំណត់ត្រាមួយក្នុងចំណោមដែលរក្សាទុកមួយឆ្នាំ៖
# reviewed by a native speaker: no
cli-case-sum-plain = ច្រកទ្វារអាចប្រគល់ទាំងអស់៖ អ្នកណា ជាមួយអ្នកណា ពេលណា និងគ្រប់ពាក្យ។
# reviewed by a native speaker: no
cli-case-sum-messenger = មិនមែនពាក្យទេ – ប៉ុន្តែថា { $person } ប្រើកម្មវិធីសារនេះ ពេលណា និងអត្ថបទនីមួយៗវែងប្រហែលប៉ុនណា។ អ្វីដែលនៅសល់ ក្រុមហ៊ុនកម្មវិធីសារដឹង ហើយគេអាចសួរក្រុមហ៊ុននោះ។
# reviewed by a native speaker: no
cli-case-sum-krama = មិនមែនពាក្យ មិនមែនឈ្មោះ មិនមែនប្រវែងពិតប្រាកដទេ – ប៉ុន្តែថាលេខរបស់ { $person } និយាយជាមួយម៉ាស៊ីនមេនេះ និងពេលណា។ អ្នកណាមើលឃើញលេខទាំងពីរ អាចប្រៀបធៀបពេលវេលា។
# reviewed by a native speaker: no
cli-case-sum-forwarder = ដូចគ្នា តែអាសយដ្ឋានម៉ាស៊ីនបញ្ជូនបន្តនៅជំនួសម៉ាស៊ីនបញ្ជូនសារ។ អ្នកណាមើលឃើញលេខទាំងពីរ នៅតែអាចប្រៀបធៀបពេលវេលា។ ម្ចាស់ម៉ាស៊ីនបញ្ជូនបន្តឃើញអាសយដ្ឋានរបស់ { $person } ហើយម៉ាស៊ីនបញ្ជូនសារលែងឃើញ។

## What the page does not show

# reviewed by a native speaker: no
cli-case-beyond = អ្វីដែលមិនគួរយល់ខុសពីទំព័រនេះ
# reviewed by a native speaker: no
cli-case-beyond-two = នៅទីនេះមានតែមនុស្សពីរនាក់និយាយគ្នា ដូច្នេះងាយភ្ជាប់ម្នាក់ទៅម្នាក់ទៀតតាមពេលវេលា។ ក្នុងចំណោមមនុស្សច្រើន វាត្រូវការពេលយូរជាង និងកំណត់ត្រាច្រើនជាង – ហើយកំណត់ត្រាត្រូវរក្សាទុកមួយឆ្នាំ។
# reviewed by a native speaker: no
cli-case-beyond-times = ក្រមាមិនលាក់ថាអ្នកណាម្នាក់ប្រើវាទេ។ តាមទម្រង់នៃការតភ្ជាប់របស់វា គេអាចសម្គាល់វាពីការមើលគេហទំព័របាន។
# reviewed by a native speaker: no
cli-case-beyond-real = គ្មានអ្វីនៅទីនេះត្រូវបានសាកជាមួយច្រកទ្វារពិតទេ ហើយគ្មានអ្នកខាងក្រៅណាដឹងថាច្រកទ្វារពិតនឹងធ្វើអ្វី។
# reviewed by a native speaker: no
cli-case-beyond-others = អ្វីដែលទូរស័ព្ទបង្ហាញ អ្វីដែលអ្នកម្ខាងទៀតរក្សាទុក និងអ្វីដែលក្រុមហ៊ុន ឬម៉ាស៊ីនបញ្ជូនសារដឹង មិនមាននៅលើទំព័រនេះទេ។
# reviewed by a native speaker: no
cli-case-beyond-quotes = មូលហេតុគឺពាក្យក្នុងមាត្រា 6 តាមដែលអង្គការនានាដកស្រង់ជាភាសាអង់គ្លេស ពាក្យខ្មែរជាការបកប្រែរបស់យើង មិនមែនជាអត្ថបទរបស់អនុក្រឹត្យទេ។
# reviewed by a native speaker: no
cli-case-beyond-missed = ច្រកទ្វារក្នុងការលេងនេះយឺតពេកសម្រាប់ { $count } កញ្ចប់ កញ្ចប់ទាំងនោះមិនមានក្នុងតួលេខណាទេ។
