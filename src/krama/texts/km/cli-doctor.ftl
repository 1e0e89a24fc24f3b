# SPDX-License-Identifier: AGPL-3.0-or-later
### What the doctor of the command line says beside `doctor.ftl`.

## Before it runs, and while it does

# reviewed by a native speaker: no
doctor-warning = គ្រូពេទ្យបណ្តាញភ្ជាប់ទៅម៉ាស៊ីនបញ្ជូនសាររបស់អ្នកតាមវិធីច្រើនយ៉ាង ហើយខ្លះប្លែកពីធម្មតា។ អ្នកដែលតាមមើលបណ្តាញនេះ អាចឃើញវា និងដឹងថាជាការតភ្ជាប់របស់អ្នកណា។ វាមិនសួរអ្នកផ្សេងទេ ក្រៅពីម៉ាស៊ីនរកឈ្មោះដែលកុំព្យូទ័រនេះប្រើស្រាប់ និង proxy ដែលអ្នកបានជ្រើស។ វាមិនរក្សាទុកអ្វី ហើយមិនផ្ញើលទ្ធផលទៅអ្នកណាទេ។ វាចំណាយពេលមិនលើស 15 វិនាទី។
# reviewed by a native speaker: no
doctor-warning-udp = ជាមួយ --udp វាផ្ញើកញ្ចប់ទិន្នន័យដែលមើលទៅដូច VPN និងការហៅជាវីដេអូផងដែរ។
# reviewed by a native speaker: no
doctor-ask = វាយ yes ដើម្បីចាប់ផ្តើម៖
# reviewed by a native speaker: no
doctor-step-reach = ឈ្មោះ និងអាសយដ្ឋាន …
# reviewed by a native speaker: no
doctor-step-keys = កូនសោ …
# reviewed by a native speaker: no
doctor-step-names = ឈ្មោះក្នុងការតភ្ជាប់ …
# reviewed by a native speaker: no
doctor-step-carriers = ប្រភេទនៃការតភ្ជាប់ …
# reviewed by a native speaker: no
doctor-step-amount = បានប៉ុន្មាន និងលឿនប៉ុណ្ណា …
# reviewed by a native speaker: no
doctor-step-udp = កញ្ចប់ផ្សេងទៀត …
# reviewed by a native speaker: no
doctor-step-proxy = proxy និង Tor ដែលបានជ្រើស …

## What is said in several places

# reviewed by a native speaker: no
doctor-now-nothing-sent = ក្រមាមិនបានប្រាប់អ្វីដល់ពួកគេទេ៖ វាពិនិត្យកូនសោ ឬវិញ្ញាបនបត្រជាមុន ហើយផ្តាច់ការតភ្ជាប់មុនពេលសារណាមួយចេញទៅ។

## Names and addresses

# reviewed by a native speaker: no
doctor-dns-lie = លើបណ្តាញនេះ ឈ្មោះម៉ាស៊ីនបញ្ជូនសារនាំទៅកន្លែងខុស។ ភាគច្រើនជាការទប់ស្កាត់ តែបញ្ជីឈ្មោះផ្ទាល់របស់ក្រុមហ៊ុន ឬផ្ទះ ក៏អាចមើលទៅដូចគ្នាដែរ។
# reviewed by a native speaker: no
doctor-dns-lie-now = កន្លែងខុសនោះមិនទទួលបានសារទេ៖ ក្រមាពិនិត្យកូនសោ ឬវិញ្ញាបនបត្រជាមុន។ បើម៉ាស៊ីនបញ្ជូនសារបានប្រាប់អាសយដ្ឋានរបស់វាទុក កម្មវិធីនេះទៅទីនោះដោយមិនសួររកឈ្មោះទេ។
# reviewed by a native speaker: no
doctor-dns-lie-safety = អ្នកដែលឆ្លើយអំពីឈ្មោះនៅទីនេះ ឃើញថាគេសួររកឈ្មោះណា ហើយឈ្មោះនេះប្រហែលជានៅក្នុងបញ្ជីរបស់ពួកគេ។ ពួកគេមិនអាចអានសាររបស់អ្នកបានទេ។
# reviewed by a native speaker: no
doctor-dns-lie-can = សូមជ្រើសម៉ាស៊ីនរកឈ្មោះផ្ទាល់ខ្លួន៖ krama network doh=NAME@ADDRESS។ ពេលនោះ វានឹងដឹងថាអ្នករកម៉ាស៊ីនបញ្ជូនសារណា។
# reviewed by a native speaker: no
doctor-dns-dead = លើបណ្តាញនេះ រកឈ្មោះម៉ាស៊ីនបញ្ជូនសារមិនឃើញទេ។
# reviewed by a native speaker: no
doctor-dns-dead-now = បើម៉ាស៊ីនបញ្ជូនសារបានប្រាប់អាសយដ្ឋានរបស់វាទុក កម្មវិធីនេះទៅទីនោះដោយមិនសួររកឈ្មោះទេ។
# reviewed by a native speaker: no
doctor-dns-dead-safety = { doctor-safety-no-sign }
# reviewed by a native speaker: no
doctor-dns-dead-can = សូមពិនិត្យថាអាសយដ្ឋានវាយត្រូវដូចដែលគេបានឲ្យអ្នក។ { doctor-dns-lie-can }

## What the network looks at

# reviewed by a native speaker: no
doctor-name-blocked = អ្នកណាប្រាប់ឈ្មោះម៉ាស៊ីនបញ្ជូនសារពេលតភ្ជាប់ ត្រូវបានកាត់ផ្តាច់។ បើគ្មានឈ្មោះ កន្លែងដដែលឆ្លើយ។
# reviewed by a native speaker: no
doctor-name-blocked-now = បើស្គាល់កូនសោរបស់ម៉ាស៊ីនបញ្ជូនសារ កម្មវិធីនេះតភ្ជាប់ដោយមិនប្រាប់ឈ្មោះ។ កម្មវិធីក្នុងកម្មវិធីរុករកមិនអាចធ្វើដូច្នេះបានទេ វាត្រូវការឈ្មោះផ្សេង ឬម៉ាស៊ីនបញ្ជូនសារផ្សេង។
# reviewed by a native speaker: no
doctor-name-blocked-safety = ឈ្មោះនេះនៅក្នុងបញ្ជីមួយ។ អ្នកដែលកាត់វា បានឃើញថាការតភ្ជាប់របស់អ្នកសុំវា សូម្បីអម្បាញ់មិញ។ ពួកគេមិនអាចអានសាររបស់អ្នកបានទេ។
# reviewed by a native speaker: no
doctor-name-blocked-can = កុំបើកទំព័ររបស់ម៉ាស៊ីនបញ្ជូនសារក្នុងកម្មវិធីរុករកលើបណ្តាញនេះ។ សូមសុំម៉ាស៊ីនបញ្ជូនសារដែលមានឈ្មោះផ្សេង ឬប្រើ Tor៖ krama network tor=127.0.0.1:9050
# reviewed by a native speaker: no
doctor-residual = បន្ទាប់ពីនោះ គ្មានអ្វីឆ្លងបានសោះអស់ប៉ុន្មានវិនាទី៖ បណ្តាញនេះដាក់ទោសការព្យាយាម។
# reviewed by a native speaker: no
doctor-residual-now = ក្រមាទុកផ្លូវដែលត្រូវបានកាត់ចោល 10 វិនាទី។
# reviewed by a native speaker: no
doctor-residual-safety = ការព្យាយាមបែបនេះងាយឃើញ ហើយអាចត្រូវបានរាប់។
# reviewed by a native speaker: no
doctor-residual-can = កុំព្យាយាមម្តងហើយម្តងទៀតលើបណ្តាញនេះ។
# reviewed by a native speaker: no
doctor-tls-cut = ការតភ្ជាប់ទៅម៉ាស៊ីនបញ្ជូនសារត្រូវបានទទួល រួចត្រូវបានកាត់ ឬទុកឲ្យគាំងភ្លាម ទាំងមានឈ្មោះ ទាំងគ្មានឈ្មោះ។
# reviewed by a native speaker: no
doctor-tls-cut-now = { doctor-now-around } { doctor-now-waits }
# reviewed by a native speaker: no
doctor-tls-cut-safety = { doctor-safety-seen }
# reviewed by a native speaker: no
doctor-tls-cut-can = សូមសួរអ្នកដែលដំណើរការម៉ាស៊ីនបញ្ជូនសារ ថាវាដំណើរការនៅកន្លែងផ្សេងឬអត់។ { doctor-can-carry }
# reviewed by a native speaker: no
doctor-intercepted = អ្វីដែលឆ្លើយ គ្មានកូនសោ ឬវិញ្ញាបនបត្ររបស់ម៉ាស៊ីនបញ្ជូនសារទេ៖ មាននរណាម្នាក់លើបណ្តាញនេះឈរនៅចន្លោះ ដើម្បីលួចអាន ឬទប់ស្កាត់។
# reviewed by a native speaker: no
doctor-intercepted-now = { doctor-now-nothing-sent }
# reviewed by a native speaker: no
doctor-intercepted-safety = ពួកគេឃើញថាអ្នកព្យាយាមទៅម៉ាស៊ីនបញ្ជូនសារ។ ពួកគេមិនអាចអានសាររបស់អ្នកក្នុងក្រមាបានទេ។ កម្មវិធីផ្សេងទៀតលើបណ្តាញនេះ អាចប្រយ័ត្នតិចជាង។
# reviewed by a native speaker: no
doctor-intercepted-can = សូមប្រើបណ្តាញផ្សេងសម្រាប់រឿងសំខាន់។ បើធ្លាប់មានគេឲ្យអ្នកដំឡើងវិញ្ញាបនបត្រលើឧបករណ៍នេះ សូមឲ្យគេដកវាចេញ។
# reviewed by a native speaker: no
doctor-key-changed = ម៉ាស៊ីនបញ្ជូនសារមួយបង្ហាញកូនសោ ឬវិញ្ញាបនបត្រខុសពីអ្វីដែលត្រូវបង្ហាញ។ វាមានថ្មី ឬមាននរណាម្នាក់ឈរនៅចន្លោះ៖ ពីទីនេះមិនអាចដឹងថាមួយណាទេ។
# reviewed by a native speaker: no
doctor-key-changed-now = { doctor-now-nothing-sent }
# reviewed by a native speaker: no
doctor-key-changed-safety = សូមចាត់ទុកវាជាការវាយប្រហារ រហូតដល់អ្នកដែលដំណើរការម៉ាស៊ីនបញ្ជូនសារបានប្រាប់អ្នកផ្ទុយពីនេះ តាមវិធីផ្សេង។
# reviewed by a native speaker: no
doctor-key-changed-can = សូមសួរពួកគេតាមវិធីផ្សេង មិនមែនតាមបណ្តាញនេះទេ។

## What flows, and how

# reviewed by a native speaker: no
doctor-alpn = ការតភ្ជាប់ដែលចាប់ផ្តើមដូចកម្មវិធីសាមញ្ញខ្លះ ត្រូវបានកាត់នៅទីនេះ។ ការតភ្ជាប់ផ្សេងឆ្លងបាន។
# reviewed by a native speaker: no
doctor-alpn-now = កម្មវិធីនេះចាប់ផ្តើមការតភ្ជាប់តាមវិធីផ្សេង។ កម្មវិធីក្នុងកម្មវិធីរុករក ប្រើសំណើធម្មតា ពេល WebSocket របស់វាមិនដំណើរការ។
# reviewed by a native speaker: no
doctor-alpn-safety = បណ្តាញនេះមើលពីរបៀបដែលកម្មវិធីចាប់ផ្តើមនិយាយ។ { doctor-safety-seen }
# reviewed by a native speaker: no
doctor-alpn-can = { doctor-can-nothing }
# reviewed by a native speaker: no
doctor-udp = កញ្ចប់ប្រភេទដែលក្រមាមិនប្រើ (UDP ដូច VPN និងការហៅប្រើ) មិនទៅដល់ទេ។ បណ្តាញ ឬជញ្ជាំងភ្លើងរបស់ម៉ាស៊ីនបញ្ជូនសារផ្ទាល់ អាចទម្លាក់វាចោល។
# reviewed by a native speaker: no
doctor-udp-now = ក្រមាមិនត្រូវការវាទេ។
# reviewed by a native speaker: no
doctor-udp-safety = ការហៅក្នុងកម្មវិធីផ្សេង និង VPN អាចមិនដំណើរការនៅទីនេះ។ សម្រាប់ក្រមា គ្មានអ្វីប្រែប្រួលទេ។
# reviewed by a native speaker: no
doctor-udp-can = { doctor-can-nothing }
# reviewed by a native speaker: no
doctor-proxy = តាម proxy Tor ឬម៉ាស៊ីនរកឈ្មោះដែលអ្នកបានជ្រើស មិនអាចទៅដល់ម៉ាស៊ីនបញ្ជូនសារមួយបានទេ។
# reviewed by a native speaker: no
doctor-proxy-now = បើអ្នកបានជ្រើស “only” ក្រមាមិនទៅផ្លូវផ្សេងទេ៖ វារង់ចាំ។ បើមិនដូច្នោះទេ វាទៅតាមផ្លូវផ្សេងរបស់វា។
# reviewed by a native speaker: no
doctor-proxy-safety = បើអ្នកត្រូវការ proxy ដើម្បីកុំឲ្យគេឃើញ សូមកុំប្តូរ “only” ពេលនេះ។
# reviewed by a native speaker: no
doctor-proxy-can = សូមមើលថា proxy ឬ Tor កំពុងដំណើរការឬអត់។ កន្លែងដែល Tor ត្រូវបានទប់ស្កាត់ វាត្រូវការ bridge។
