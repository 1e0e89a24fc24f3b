# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the page of a scorecard looks, beyond what ``krama.pages`` says of all: no meaning in colour alone."""

from __future__ import annotations

STYLE = """
:root{--ink:#241f1c;--paper:#fdfbf7;--card:#fff;--line:#e3dace;--soft:#685c52;--tint:#f5eee3;--full:#1d6a63;--half:#86bdb4;
--none:#b4573f;--quiet:#eecdbf;--on-full:#fff;--on-half:#10302c;--on-none:#fff;--on-quiet:#5a2413;--warn:#8a3a1f;
--track:#ece4d8}
@media(prefers-color-scheme:dark){:root{--ink:#f0e9e1;--paper:#171311;--card:#211c19;--line:#3f362e;--soft:#bbaea3;
--tint:#2a2320;--full:#5fbdb1;--half:#2f6660;--none:#d9765a;--quiet:#573126;--on-full:#06231f;--on-half:#e2f5f1;
--on-none:#2a0d04;--on-quiet:#ffd9cb;--warn:#ffb596;--track:#332b26}}
html{scroll-padding-top:1rem}
body{margin:0 auto;max-width:72rem;padding:1rem;color:var(--ink);background:var(--paper);
font:1rem/1.6 "Kantumruy Pro",system-ui,"Noto Sans Khmer","Khmer OS",sans-serif;overflow-wrap:anywhere}
main [lang=en]{line-height:1.6}
input:focus-visible+label,a:focus-visible,summary:focus-visible{outline:3px solid var(--full);outline-offset:2px}
h2{font-size:1.4rem;line-height:1.4;margin:2.75rem 0 .5rem}
h3{font-size:1.1rem;margin:1.5rem 0 .25rem}[lang=km] :is(h1,h2,h3){line-height:1.75}
.note,small{color:var(--soft);font-size:.9rem}a{color:inherit}
.bounds{border-left:.3rem solid var(--none);background:var(--tint);padding:.75rem 1rem;max-width:none;font-weight:600}
.marks{display:flex;flex-wrap:wrap;gap:.35rem;margin:.35rem 0;padding:0;list-style:none}
.marks li{font-size:.82rem;line-height:1.5;color:var(--warn);border:1px solid currentColor;border-radius:.5rem;
padding:.1rem .6rem}
[lang=km] .marks li{line-height:1.75}
.cards{display:grid;gap:1rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,20rem),1fr));margin:1rem 0}
.card{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:1rem;min-width:0}
.card h3{margin:0;display:flex;justify-content:space-between;gap:1rem;align-items:baseline}
.card h3 b{font-size:1.7rem;line-height:1.2;font-variant-numeric:tabular-nums}.card h3 b small{font-size:.8rem;
font-weight:400}
.bars{margin:.75rem 0 0;display:grid;gap:.6rem}.bars>div{display:grid;grid-template-columns:1fr auto;gap:0 .75rem;
font-size:.9rem}
.bars i{grid-column:1/-1;height:.6rem;border-radius:.3rem;background:var(--track);overflow:hidden}
.bars i::before{content:"";display:block;height:100%;width:var(--w);background:var(--full);border-radius:.3rem}
.part .bars i::before{background:repeating-linear-gradient(115deg,var(--full) 0 6px,var(--half) 6px 10px)}
.bars b{font-variant-numeric:tabular-nums}
.legend{display:flex;flex-wrap:wrap;gap:.3rem 1rem;margin:.75rem 0;padding:0;list-style:none;font-size:.88rem}
.legend li,.said{display:flex;align-items:center;gap:.5rem}
.heat{margin:.5rem 0}.heat>div{display:grid;grid-template-columns:2.75rem minmax(0,22rem) 2.5rem minmax(0,1fr);
gap:.25rem .75rem;
align-items:center;padding:.45rem 0;border-top:1px solid var(--line);font-size:.92rem}
.heat>div>b,.heat>div>span:nth-child(3){font-variant-numeric:tabular-nums}.heat>div>span:nth-child(3){text-align:right;
font-weight:600}
.cells{display:flex;flex-wrap:wrap;gap:3px}
.c{display:inline-grid;place-items:center;width:1.5rem;height:1.5rem;border-radius:.3rem;font-size:.85rem;line-height:1;
text-decoration:none;border:1px solid transparent;flex:none;vertical-align:-.35rem}
.f{background:var(--full);color:var(--on-full)}.h{background:var(--half);color:var(--on-half)}
.n{background:var(--none);color:var(--on-none)}.d{background:var(--quiet);color:var(--on-quiet)}
.x{border-color:var(--line);color:var(--soft)}.u{border:1px dashed var(--soft);color:var(--soft)}
details{border:1px solid var(--line);border-radius:.6rem;background:var(--card);margin:.5rem 0}
summary{cursor:pointer;padding:.65rem .9rem;min-height:2.75rem;display:flex;gap:.75rem;align-items:baseline;list-style:none}
summary::-webkit-details-marker{display:none}summary::before{content:"▸";color:var(--soft);flex:none}
details[open]>summary::before{content:"▾"}summary b:last-child{margin-left:auto;font-variant-numeric:tabular-nums}
details>div{padding:0 .9rem .6rem}
.row{display:grid;grid-template-columns:minmax(0,5fr) minmax(0,5fr) minmax(0,4fr);gap:.5rem 1.25rem;padding:.8rem 0;
border-top:1px solid var(--line);font-size:.92rem}.row>div>*:first-child{margin-top:0}
.row h4{margin:0 0 .25rem;font-size:.8rem;font-weight:600;color:var(--soft)}.row p{margin:.2rem 0}
.row:target{background:var(--tint);box-shadow:0 0 0 .4rem var(--tint)}
.proof{border-left:.2rem solid var(--full);padding-left:.75rem}.proof.not{border-color:var(--line);color:var(--soft)}
q{display:block;quotes:none;border-left:.2rem solid var(--line);padding-left:.6rem;margin:.35rem 0;unicode-bidi:plaintext}
code{font:.82rem/1.5 ui-monospace,monospace}.row .proof p{line-height:1.6}.card h3 b{white-space:nowrap}
.gone{color:var(--warn);font-weight:600}
.wide{overflow-x:auto;overflow-wrap:normal}table{border-collapse:collapse;min-width:100%}
th,td{text-align:left;vertical-align:top;padding:.45rem .75rem .45rem 0;border-bottom:1px solid var(--line);
font-size:.92rem}
td{font-variant-numeric:tabular-nums}thead th{color:var(--soft);font-size:.85rem}
@media(max-width:46rem){.row{grid-template-columns:1fr}
.heat>div{grid-template-columns:2.75rem minmax(0,1fr) 2.5rem}.heat .cells{grid-column:2/-1}
.heat .c{width:1.85rem;height:1.85rem}}
@media print{:root{--ink:#000;--paper:#fff;--card:#fff;--line:#bbb;--soft:#444;--tint:#f4f4f4;--warn:#000}
body{max-width:none;padding:0;font-size:10pt;print-color-adjust:exact}
.card,.row,.heat>div{break-inside:avoid}h2,h3{break-after:avoid}}
"""
