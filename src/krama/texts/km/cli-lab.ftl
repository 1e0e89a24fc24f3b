# SPDX-License-Identifier: AGPL-3.0-or-later
### What krama lab gateway says: the gateway played inside this computer.

## The command

# reviewed by a native speaker: no
cli-verb-lab = លេងតួជាច្រកទ្វារជាតិក្នុងកុំព្យូទ័រនេះ ហើយមើលថាអ្វីឆ្លងកាត់បាន
# reviewed by a native speaker: no
cli-lab-gateway = ច្រកទ្វាររវាងក្រុមហ៊ុនផ្តល់សេវាពីរ ម៉ាស៊ីនក្នុងប្រទេស និងពិភពលោក
# reviewed by a native speaker: no
cli-lab-list = បង្ហាញរបបទាំងអស់ និងថាកុំព្យូទ័រនេះអាចលេងវាបានឬអត់
# reviewed by a native speaker: no
cli-lab-regime = តែរបបទាំងនេះ (លំនាំដើម៖ ទាំងអស់ ម្តងមួយ)
# reviewed by a native speaker: no
cli-lab-together = របបដែលបានជ្រើស ក្នុងពេលតែមួយ
# reviewed by a native speaker: no
cli-lab-variant = អ្វីកើតឡើងចំពោះការតភ្ជាប់ដែលមានស្រាប់៖ ទម្លាក់ចោល កាត់ផ្តាច់ ឬទុកឲ្យនៅ (ទប់ស្កាត់តែការតភ្ជាប់ថ្មី)
# reviewed by a native speaker: no
cli-lab-through = ឆ្លងកាត់បាន៖
# reviewed by a native speaker: no
cli-lab-blocked = ត្រូវបានទប់ស្កាត់៖
# reviewed by a native speaker: no
cli-lab-missing = មិនអាចលេងនៅទីនេះបាន៖ { $reason }

## Why it cannot

# reviewed by a native speaker: no
cli-error-lab_not_linux = មន្ទីរពិសោធន៍ច្រកទ្វារត្រូវការ Linux ព្រោះវាប្រើបណ្តាញដាច់ដោយឡែករបស់ Linux។
# reviewed by a native speaker: no
cli-error-lab_tool_missing = មន្ទីរពិសោធន៍ច្រកទ្វារត្រូវការកម្មវិធីដែលមិនទាន់បានដំឡើងនៅទីនេះ៖ { $detail }។ លើ Debian ក្នុងនាម root៖ apt-get install iproute2 nftables iptables។
# reviewed by a native speaker: no
cli-error-lab_no_namespaces = កុំព្យូទ័រនេះមិនអនុញ្ញាតឲ្យបង្កើតបណ្តាញដាច់ដោយឡែកនៅទីនេះទេ ({ $detail })។ មន្ទីរពិសោធន៍ច្រកទ្វារត្រូវការ root ឬ user namespaces។
# reviewed by a native speaker: no
cli-error-lab_not_ours = មន្ទីរពិសោធន៍ច្រកទ្វារដំណើរការតែក្នុងបណ្តាញដែលវាទើបបង្កើតដោយខ្លួនឯង ({ $detail })។ គ្មានអ្វីត្រូវបានផ្លាស់ប្តូរទេ។
# reviewed by a native speaker: no
cli-error-lab_address = មន្ទីរពិសោធន៍ច្រកទ្វារទទួលយកតែអាសយដ្ឋានសម្រាប់ឯកសារប៉ុណ្ណោះ ហើយនេះមិនមែនទេ៖ { $detail }។ គ្មានអ្វីត្រូវបានផ្លាស់ប្តូរទេ។
# reviewed by a native speaker: no
cli-error-lab_broken = មិនអាចរៀបចំមន្ទីរពិសោធន៍ច្រកទ្វារបានទេ ({ $detail })។ គ្មានអ្វីរបស់វានៅសល់ទេ។
# reviewed by a native speaker: no
cli-error-lab_ended = មន្ទីរពិសោធន៍ច្រកទ្វារបានបញ្ចប់ហើយ។
# reviewed by a native speaker: no
cli-error-lab_no_host = គ្មានម៉ាស៊ីននេះក្នុងមន្ទីរពិសោធន៍ច្រកទ្វារទេ៖ { $detail }។
# reviewed by a native speaker: no
cli-error-lab_no_program = មិនអាចចាប់ផ្តើមវានៅក្នុងមន្ទីរពិសោធន៍ច្រកទ្វារបានទេ៖ { $detail }។
# reviewed by a native speaker: no
cli-error-lab_no_regime = គ្មានរបបនេះទេ៖ { $detail }។ ដើម្បីមើលរបបទាំងអស់៖ krama lab gateway --list
# reviewed by a native speaker: no
cli-error-lab_no_variant = របបនេះមិនអាចលេងតាមវិធីនោះបានទេ៖ { $detail }។
# reviewed by a native speaker: no
cli-error-lab_conflict = របបទាំងនេះមិនអាចមានក្នុងពេលតែមួយបានទេ៖ { $detail }។
# reviewed by a native speaker: no
cli-error-lab_feature = កុំព្យូទ័រនេះមិនអាចលេងរបបនោះបានទេ៖ { $detail }។
# reviewed by a native speaker: no
cli-error-lab_daemon = កម្មវិធីមួយរបស់មន្ទីរពិសោធន៍ច្រកទ្វារមិនបានចាប់ផ្តើមទេ៖ { $detail }។

## The regimes

# reviewed by a native speaker: no
cli-lab-does-dns-redirect = គ្រប់សំណួររកឈ្មោះ ទោះសួរម៉ាស៊ីនណាក៏ដោយ ត្រូវបានឆ្លើយកុហកនៅច្រកទ្វារ។
# reviewed by a native speaker: no
cli-lab-does-dns-injection = ចម្លើយក្លែងក្លាយអំពីឈ្មោះនោះមកដល់មុន ចម្លើយពិតមកដល់យឺតពេក។
# reviewed by a native speaker: no
cli-lab-does-ip-drop = គ្មានអ្វីទៅដល់អាសយដ្ឋាន A ទេ ហើយអ្នកផ្ញើមិនត្រូវបានប្រាប់ឡើយ។
# reviewed by a native speaker: no
cli-lab-does-ip-reset = ការតភ្ជាប់ទៅអាសយដ្ឋាន A លើច្រក 443 ត្រូវបានបដិសេធក្នុងនាមវា។
# reviewed by a native speaker: no
cli-lab-does-ports = ទៅក្រៅប្រទេស មានតែច្រកគេហទំព័រ និងសំណួររកឈ្មោះទេដែលឆ្លងកាត់បាន។
# reviewed by a native speaker: no
cli-lab-does-sni-string = កញ្ចប់ទិន្នន័យទៅច្រក 443 ដែលមានឈ្មោះត្រូវទប់ស្កាត់ ត្រូវបានកាត់ផ្តាច់។
# reviewed by a native speaker: no
cli-lab-does-sni-packet = ឈ្មោះក្នុង ClientHello ត្រូវបានអានម្តងមួយកញ្ចប់ ឈ្មោះត្រូវទប់ស្កាត់នាំឲ្យកាត់ផ្តាច់។
# reviewed by a native speaker: no
cli-lab-does-sni-stream = ឈ្មោះក្នុង ClientHello ត្រូវបានអានពីកញ្ចប់ដែលតភ្ជាប់គ្នា ឈ្មោះត្រូវទប់ស្កាត់នាំឲ្យកាត់ផ្តាច់។
# reviewed by a native speaker: no
cli-lab-does-residual = អ្នកណាត្រូវបានចាប់បានជាមួយឈ្មោះត្រូវទប់ស្កាត់ មិនអាចទៅដល់អ្វីឡើយក្នុងរយៈពេលប្រាំវិនាទី។
# reviewed by a native speaker: no
cli-lab-does-alpn = ClientHello ដែលស្នើតែ http/1.1 ម្យ៉ាង ដែលកម្មវិធីរុករកភាគច្រើនមិនធ្វើ ត្រូវបានកាត់ផ្តាច់។
# reviewed by a native speaker: no
cli-lab-does-wireguard = កញ្ចប់ដំបូងរបស់ផ្លូវរូង WireGuard ត្រូវបានស្គាល់តាមទម្រង់វា ហើយទម្លាក់ចោល។
# reviewed by a native speaker: no
cli-lab-does-quic = កញ្ចប់ដែលចាប់ផ្តើមការតភ្ជាប់ QUIC ត្រូវបានស្គាល់តាមទម្រង់វា ហើយទម្លាក់ចោល។
# reviewed by a native speaker: no
cli-lab-does-udp443 = គ្មានអ្វីឆ្លងទៅច្រក UDP 443 ទេ។
# reviewed by a native speaker: no
cli-lab-does-ws-plain = ការប្តូរទៅ WebSocket ដោយគ្មាន TLS ត្រូវបានកាត់ផ្តាច់។
# reviewed by a native speaker: no
cli-lab-does-freeze = ការតភ្ជាប់ពីច្រក 443 គាំង ពេលមកដល់ 16 kB ហើយគ្មានអ្នកណាត្រូវបានប្រាប់ឡើយ។
# reviewed by a native speaker: no
cli-lab-does-allow-list = អាចទៅដល់បានតែម៉ាស៊ីនក្នុងប្រទេស និងអាសយដ្ឋាន B នៅក្រៅប្រទេស។
# reviewed by a native speaker: no
cli-lab-does-mitm = គ្រប់ការតភ្ជាប់ទៅច្រក 443 បញ្ចប់នៅច្រកទ្វារ ដោយវិញ្ញាបនបត្រផ្ទាល់ខ្លួនរបស់វា។
# reviewed by a native speaker: no
cli-lab-does-throttle-64k = អ្វីៗដែលឆ្លងកាត់ ឆ្លងកាត់ក្នុងល្បឿន 64 kbit/s។
# reviewed by a native speaker: no
cli-lab-does-throttle-8k = អ្វីៗដែលឆ្លងកាត់ ឆ្លងកាត់ក្នុងល្បឿន 8 kbit/s។
# reviewed by a native speaker: no
cli-lab-does-loss-10 = ក្នុងដប់កញ្ចប់ បាត់មួយ។
# reviewed by a native speaker: no
cli-lab-does-loss-40 = ក្នុងប្រាំកញ្ចប់ បាត់ពីរ។
# reviewed by a native speaker: no
cli-lab-does-delay-200 = កញ្ចប់នីមួយៗត្រូវបានឃាត់ទុក 200 ms ទៅ និងមក។
# reviewed by a native speaker: no
cli-lab-does-international = ច្រកទ្វារអន្តរជាតិមិនឲ្យអ្វីឆ្លងកាត់ទេ ការប្តូរទិន្នន័យក្នុងប្រទេសនៅដំណើរការ។
# reviewed by a native speaker: no
cli-lab-does-blackout = ច្រកទ្វារមិនឲ្យអ្វីឆ្លងកាត់ទាល់តែសោះ។
