/**
 * The style of the pages inside a bundle. They are read without us, printed, and opened from a disk,
 * so everything is in the file: no font, no script, no request.
 */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --ink: #1d1d1b; --soft: #55534e; --line: #d8d4cb; --paper: #fffdf8; --mark: #8a3b12; }
@media (prefers-color-scheme: dark) { :root { --ink: #ecebe6; --soft: #b5b2a9; --line: #45433d; --paper: #1b1b19; --mark: #f0a878; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-inline-size: 46rem; padding: 2.5rem 1.25rem 4rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.6 "Noto Serif", Charter, "Source Serif 4", Georgia, "Noto Serif CJK SC", "Songti SC", SimSun, "Noto Naskh Arabic", serif; }
h1 { font-size: 1.75rem; line-height: 1.25; margin-block: 0 0.5rem; }
h2 { font-size: 1.25rem; line-height: 1.3; margin-block: 2.5rem 0.5rem; }
h3 { font-size: 1rem; margin-block: 1.5rem 0.25rem; }
p { margin-block: 0.5rem; }
.lead, .note { color: var(--soft); }
.flag { border-inline-start: 3px solid var(--mark); padding-inline-start: 0.75rem; }
dl { display: grid; grid-template-columns: minmax(8rem, 13rem) 1fr; gap: 0.35rem 1rem; margin-block: 0.75rem; }
dt { color: var(--soft); }
dd { margin: 0; min-inline-size: 0; overflow-wrap: anywhere; }
blockquote { margin: 0.5rem 0; padding-inline-start: 0.9rem; border-inline-start: 2px solid var(--line); white-space: pre-wrap; overflow-wrap: anywhere; }
dd > p { margin-block: 0 0.35rem; }
.words { white-space: pre-wrap; overflow-wrap: anywhere; }
code, .hash, pre { font: 0.85rem/1.5 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
pre { white-space: pre-wrap; border: 1px solid var(--line); padding: 0.6rem 0.8rem; direction: ltr; text-align: left; }
table { border-collapse: collapse; inline-size: 100%; margin-block: 0.5rem; }
th, td { text-align: start; vertical-align: top; padding: 0.35rem 0.6rem 0.35rem 0; border-block-end: 1px solid var(--line); overflow-wrap: break-word; }
td:not(:first-child) { min-inline-size: 5em; }
bdi { overflow-wrap: anywhere; }
th { font-weight: normal; color: var(--soft); }
td.path { white-space: nowrap; }
img { display: block; max-inline-size: 100%; max-block-size: 24rem; border: 1px solid var(--line); margin-block: 0.5rem; }
.sides { display: grid; grid-template-columns: 1fr 1fr; gap: 0 1.5rem; }
.side { min-inline-size: 0; }
h4 { font-size: 1rem; margin-block: 0.5rem 0; }
.exhibits :is(th, td):first-child { white-space: nowrap; }
.exhibits td p { margin-block: 0.15rem; }
.exhibit { border-block-start: 1px solid var(--line); margin-block-start: 2.5rem; }
.retracted > h2 { text-decoration: line-through; }
@media (max-width: 34rem) { .sides { grid-template-columns: 1fr; } dl { grid-template-columns: 1fr; gap: 0; } dd { margin-block-end: 0.5rem; } }
@page { margin: 18mm 16mm; }
@media print { :root { --ink: #000; --soft: #333; --line: #999; --paper: #fff; --mark: #000; }
  body { max-inline-size: none; padding: 0; font-size: 10.5pt; } h2, h3 { break-after: avoid; } tr, img { break-inside: avoid; } dt { break-after: avoid; }
  .exhibit { break-before: page; border: 0; margin: 0; } .exhibit > h2 { margin-block-start: 0; }
  .exhibits .hash { font-size: 6.5pt; white-space: nowrap; } }
`;
