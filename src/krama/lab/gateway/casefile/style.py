# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the page looks, beyond what ``krama.pages`` says of all: two colours of traffic that differ in lightness too."""

STYLE = """
:root{--ink:#2a211d;--paper:#fffdf8;--card:#fff;--line:#e2d8cc;--soft:#6a5d54;--up:#a3361d;--down:#2f6f8f;--text:#b79a6a;
--bad:#8c2a15;--good:#27623a;--tint:#f6efe4}
@media(prefers-color-scheme:dark){:root{--ink:#f1e9e1;--paper:#181412;--card:#221d1a;--line:#40372f;--soft:#b9aba0;
--up:#f0937a;--down:#7cc0e0;--text:#cbb284;--bad:#ffb09c;--good:#9fd8ad;--tint:#2b2420}}
body{margin:0 auto;max-width:70rem;padding:1rem;color:var(--ink);background:var(--paper);
font:1rem/1.6 system-ui,"Noto Sans Khmer","Khmer OS",sans-serif;overflow-wrap:anywhere}
input:focus-visible+label{outline:3px solid var(--down);outline-offset:2px}
h2{font-size:1.35rem;margin:2.5rem 0 .5rem}
h3{font-size:1.05rem;margin:.25rem 0 .5rem}[lang=km] h1,[lang=km] h2,[lang=km] h3{line-height:1.7}
.note,small,figcaption,.legend{color:var(--soft);font-size:.9rem}
.bounds{border-left:.3rem solid var(--up);background:var(--tint);padding:.75rem 1rem;max-width:none}
dt{font-weight:600;margin-top:1.1rem}dd{margin:.25rem 0 0}ul{padding-left:1.2rem;margin:.5rem 0}
.tag{display:inline-block;font-size:.8rem;font-weight:400;color:var(--soft);border:1px solid var(--line);border-radius:1rem;
padding:0 .7rem;margin:0 .25rem .25rem 0}
.cards{display:grid;gap:1rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr))}
.two{grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr))}
.card{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:1rem;margin:0 0 1rem;min-width:0}
.cards .card{margin:0}.speed{font-size:.9rem}.bar{display:block;width:100%;height:.5rem;margin-top:.15rem}
svg{display:block;width:100%;height:auto}figure svg{max-width:28rem}svg text{font-size:14px;fill:var(--ink)}
svg .s{font-size:13px;fill:var(--soft)}
.u{fill:var(--up)}.d{fill:var(--down)}.t{fill:var(--text)}.b{fill:var(--line)}
.l{stroke:var(--soft);stroke-width:1}.m{stroke:var(--line);stroke-dasharray:3 3}
i.u,i.d{display:inline-block;width:.8rem;height:.8rem;border-radius:.15rem;vertical-align:-.05rem}i.u{background:var(--up)}
i.d{background:var(--down);margin-left:1rem}
figure{margin:.75rem 0}pre{font:.75rem/1.5 ui-monospace,monospace;white-space:pre-wrap;background:var(--tint);padding:.5rem;
border-radius:.4rem;margin:.25rem 0}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.5rem .6rem;
border-bottom:1px solid var(--line);font-size:.92rem}thead th{font-size:.85rem;color:var(--soft)}
.wide{overflow-x:auto}.request tbody th{width:9rem}.bad{color:var(--bad)}.good{color:var(--good)}
q{display:block;quotes:none;border-left:.2rem solid currentColor;padding-left:.5rem;margin:.35rem 0;color:var(--ink)}
.sum{border-top:1px solid var(--line);padding-top:.6rem;font-weight:600}
@media(max-width:46rem){.stack table,.stack tbody,.stack tr,.stack th,.stack td{display:block;width:auto}
.stack thead{display:none}.stack tbody th{background:var(--tint);border:0;margin-top:.75rem;width:auto}
.stack td::before{content:attr(data-way);display:block;font-size:.8rem;color:var(--soft)}}
@media print{:root{--ink:#000;--paper:#fff;--card:#fff;--line:#bbb;--soft:#444;--up:#a3361d;--down:#2f6f8f;--text:#a58a5c;
--bad:#000;--good:#000;--tint:#f4f4f4}body{max-width:none;padding:0;font-size:10pt}
.card,dt,dd,figure,tr{break-inside:avoid}h2,h3{break-after:avoid}}
"""
