# SPDX-License-Identifier: AGPL-3.0-or-later
"""The plan on paper and in a terminal: the same blocks, as HTML, as Typst, as lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from krama.safety.kit import paper
from krama.safety.kit.paper import ACCENT, escaped
from krama.safety.kit.plan import Plan
from krama.safety.lessons.blocks import Block, Heading, Ordered, Paragraph, Span, Unordered, text_of
from krama.safety.printing import quoted

_CSS = f"""
@page {{ size: A4 portrait; margin: 16mm 18mm; }}
main {{ max-width: 180mm; margin: 0 auto; padding: 8mm 4mm; font-size: 11.5pt; line-height: 1.7; }}
h1 {{ font-size: 22pt; line-height: 1.4; margin: 6mm 0 1mm; }}
h2 {{ font-size: 14pt; line-height: 1.5; margin: 7mm 0 1mm; color: {ACCENT}; break-after: avoid; }}
p, ul, ol {{ margin: 2mm 0; }}
li {{ margin: 1mm 0; break-inside: avoid; }}
.about {{ color: #5f574f; }}
@media print {{ main {{ padding: 0; }} }}
"""
_TYPST = """
#set page(width: 210mm, height: 297mm, margin: (x: 18mm, y: 16mm), numbering: "1")
#set text(size: 11pt)
#set par(leading: 0.85em, spacing: 1.3em)
"""


def as_html(plan: Plan, about: Iterable[str]) -> str:
    """The plan as one HTML file; ``about`` are the lines below its title."""
    head = f'<div class="check"></div><h1>{escaped(plan.title)}</h1>'
    head += "".join(f'<p class="about">{escaped(line)}</p>' for line in about)
    body = "\n".join(map(_html, plan.blocks))
    return paper.page(plan.title, plan.language, _CSS, f"<main>{head}\n{body}</main>")


def as_typst(plan: Plan, about: Iterable[str]) -> tuple[str, Mapping[str, bytes]]:
    """The plan as Typst; it has no pictures."""
    head = [f"#block(band)\n#text(size: 21pt, weight: 600, {quoted(plan.title)})\n"]
    head += [f"#text(fill: luma(90), {quoted(line)})\n" for line in about]
    return paper.typst(_TYPST + "\n".join([*head, *map(_typst, plan.blocks)])), {}


def as_lines(plan: Plan, wrap: Callable[[str, int], list[str]], width: int) -> list[str]:
    """The plan for a terminal, in lines of at most so many cells; ``wrap`` breaks between words."""
    lines: list[str] = []
    for block in plan.blocks:
        if isinstance(block, (Ordered, Unordered)):
            for at, item in enumerate(block.items, 1):
                mark = f"{at}. " if isinstance(block, Ordered) else "– "
                first, *more = wrap(text_of(item), width - 3)
                lines += [f"{mark:<3}{first}", *(f"   {line}" for line in more)]
        elif isinstance(block, Heading):
            lines += ["", *wrap(block.text, width)]
        elif isinstance(block, Paragraph):
            lines += [*wrap(text_of(block.spans), width), ""]
    return lines


def _html(block: Block) -> str:
    if isinstance(block, Heading):
        return f"<h2>{escaped(block.text)}</h2>"
    if isinstance(block, Paragraph):
        return f"<p>{_html_spans(block.spans)}</p>"
    if isinstance(block, (Ordered, Unordered)):
        tag = "ol" if isinstance(block, Ordered) else "ul"
        return f"<{tag}>" + "".join(f"<li>{_html_spans(item)}</li>" for item in block.items) + f"</{tag}>"
    return ""


def _html_spans(spans: Iterable[Span]) -> str:
    return "".join(f"<b>{escaped(s.text)}</b>" if s.bold else escaped(s.text) for s in spans)


def _typst(block: Block) -> str:
    if isinstance(block, Heading):
        return f"#block(above: 1.8em, sticky: true, text(size: 13.5pt, weight: 600, fill: red, {quoted(block.text)}))\n"
    if isinstance(block, Paragraph):
        return f"#par({{ {_typst_spans(block.spans)} }})\n"
    if isinstance(block, (Ordered, Unordered)):
        kind = "enum" if isinstance(block, Ordered) else "list"
        items = ", ".join(f"{{ {_typst_spans(item)} }}" for item in block.items)
        return f"#{kind}(spacing: 1.1em, {items},)\n"
    return ""


def _typst_spans(spans: Iterable[Span]) -> str:
    return "; ".join(f"text(weight: 600, {quoted(s.text)})" if s.bold else f"text({quoted(s.text)})" for s in spans)
