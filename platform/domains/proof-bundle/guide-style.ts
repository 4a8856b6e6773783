/** The look of 核验说明.html, on screen and on paper; the colours are those of web/tokens.css, which a single file cannot load. */
export const GUIDE_STYLE = `
:root { color-scheme: light; }
* { box-sizing: border-box; margin: 0; }
body { background: #f8f6f1; color: #1f2a37; font: 1rem/1.7 "PingFang SC", "HarmonyOS Sans SC", MiSans, "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", system-ui, sans-serif; }
main { max-width: 54rem; margin: 0 auto; padding: 4rem 1.5rem 6rem; }
h1, .title { font-family: "Songti SC", STSong, "Noto Serif CJK SC", "Noto Serif SC", SimSun, serif; }
h1 { font-size: 2.25rem; line-height: 1.3; letter-spacing: .04em; }
h2 { margin: 3.5rem 0 1rem; font-size: 1.375rem; }
h2 + .quiet { margin-bottom: 1.25rem; max-width: 42rem; }
h3 { font-size: 1.0625rem; }
.title { margin-top: 1.5rem; font-size: 1.25rem; }
.number, time, td.size { font-variant-numeric: tabular-nums; }
.quiet { color: #5b6675; font-size: .875rem; }
.lead { margin-top: 1.25rem; max-width: 42rem; }
.standing { margin-top: 1.5rem; padding: .75rem 1rem; border-left: 3px solid #c8161d; background: #fcf0ef; }
ol.steps { counter-reset: step; list-style: none; padding: 0; }
ol.steps > li { counter-increment: step; position: relative; padding: 1.5rem 0 1.5rem 3.25rem; border-top: 1px solid #e5e1d8; break-inside: avoid; }
ol.steps > li::before { content: counter(step); position: absolute; left: 0; top: 1.5rem; width: 2rem; height: 2rem; border: 1.5px solid #1b5faa; border-radius: 50%; color: #1b5faa; text-align: center; line-height: 1.8rem; font-variant-numeric: tabular-nums; }
pre { margin: .75rem 0; padding: .75rem 1rem; border-radius: 8px; background: #1f2a37; color: #fff; white-space: pre-wrap; overflow-wrap: anywhere; }
code, pre { font: .8125rem/1.6 ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; }
.expected { display: flex; gap: .75rem; align-items: baseline; }
.expected span { flex: none; color: #2e7d4f; }
.expected code, td code, dd code { overflow-wrap: anywhere; }
.option { white-space: nowrap; }
li .quiet { margin-top: .5rem; }
table { width: 100%; border-collapse: collapse; background: #fff; border-radius: 8px; }
th, td { padding: .75rem 1rem; border-bottom: 1px solid #e5e1d8; text-align: left; vertical-align: top; }
th { font-weight: 600; font-size: .875rem; white-space: nowrap; }
td.size { white-space: nowrap; }
td code { display: block; }
td code b { display: inline-block; width: 4.25rem; color: #5b6675; font-weight: 400; }
tr { break-inside: avoid; }
dl { display: grid; gap: 1rem; }
dt { font-size: .875rem; color: #5b6675; }
a { color: #1b5faa; text-underline-offset: .2em; }
.scroll { overflow-x: auto; }
@media (max-width: 40rem) {
  main { padding: 2.5rem 1.25rem 4rem; }
  h1 { font-size: 1.75rem; }
  ol.steps > li { padding-left: 0; padding-top: 4.25rem; }
  table, tbody, tr, th, td { display: block; }
  th, td { padding: .25rem 1rem; border: 0; white-space: normal; }
  tr { padding: .75rem 0; border-bottom: 1px solid #e5e1d8; }
}
@media print {
  @page { size: A4; margin: 18mm 16mm; }
  body { background: #fff; font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  h2 { margin-top: 10mm; break-after: avoid; }
  pre { background: none; color: inherit; border: 1px solid #868b93; }
  a { color: inherit; }
}
`;
