/** The report's only style sheet. Colours hold against a light and a dark page, and no figure is told by colour alone. */
export const STYLE = `
:root { color-scheme: light dark; --dim: #767676; --line: #8884; --before: #b0722a; --after: #2a7ab0;
  --base: #8a8f98; --system: #c2862c; --dependencies: #2a7ab0; --application: #3a9a5b; --other: #a05aa8; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
h1 { margin: 0; } h2 { margin: 2rem 0 .5rem; font-size: 1.15rem; } h3 { margin: 1rem 0 .3rem; font-size: 1rem; }
.dim, .caption { color: var(--dim); }
code { font: 13px/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; } th { text-align: left; font-weight: 500; vertical-align: top; }
.data td, .data th { border-bottom: 1px solid var(--line); padding: .25rem .5rem; vertical-align: top; }
.data td:nth-child(n+3) { white-space: nowrap; }
.bars th { width: 14rem; padding: .2rem 0; } .bars td { padding: .2rem 0; }
.row { display: flex; align-items: center; gap: .5rem; white-space: nowrap; }
.bar { height: .7rem; min-width: 2px; max-width: calc(100% - 6rem); border-radius: 2px; }
.strip { display: flex; height: 1.4rem; border-radius: 3px; overflow: hidden; margin-bottom: .6rem; }
.strip span { min-width: 1px; }
.legend span { margin-right: 1rem; } i { display: inline-block; width: .8rem; height: .8rem; border-radius: 2px; vertical-align: -1px; }
.before { background: var(--before); } .after { background: var(--after); }
.base { background: var(--base); } .system { background: var(--system); } .dependencies { background: var(--dependencies); }
.application { background: var(--application); } .other { background: var(--other); }
.timeline { table-layout: fixed; } .timeline th { width: 8rem; padding: .3rem 0; } .timeline td { border-bottom: 1px solid var(--line); padding: .3rem 0; }
.lane { position: relative; height: 1.35rem; overflow: hidden; }
.step { display: block; position: absolute; height: 1.1rem; min-width: 2px; border-radius: 2px; background: var(--after); opacity: .45; }
.step.cached { background: var(--base); } .step.failed, .step.cancelled { background: #c33; }
.label { position: relative; padding-left: .4rem; white-space: nowrap; }
li.pass::marker, li.kept::marker { content: "✔ "; color: #3a9a5b; } li.fail::marker, li.exceeded::marker { content: "✖ "; color: #c33; }
li.warn::marker { content: "! "; } li.skip::marker, li.unknown::marker { content: "– "; }
@media (max-width: 45rem) { .bars th { width: 7rem; } .timeline th { width: 5rem; } .data { display: block; overflow-x: auto; } }
`
