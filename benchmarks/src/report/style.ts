/** Colours of the charts, by the classes of what is drawn, in light and in dark. */
export const CHART_STYLE: string = `
:root { color-scheme: light dark; --paper: #ffffff; --ink: #1f2328; --soft: #59636e; --grid: #d8dee4; --peer: #afb8c1;
  --adjudge: #0969da; --bar: #cf222e; --hand: #59636e; --casl: #bc4c00; --casbin: #8250df; --cedar: #1a7f37; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #0d1117; --ink: #e6edf3; --soft: #9198a1; --grid: #30363d; --peer: #565f69;
    --adjudge: #4493f8; --bar: #ff7b72; --hand: #9198a1; --casl: #f0883e; --casbin: #b083f0; --cedar: #3fb950; }
}
svg text { font: 12px system-ui, sans-serif; fill: var(--ink); }
svg .paper { fill: var(--paper); }
svg text.soft { fill: var(--soft); }
svg text.strong { font-weight: 600; }
svg .grid { stroke: var(--grid); }
svg .one { stroke: var(--soft); }
svg .bar { stroke: var(--bar); stroke-width: 2; }
svg text.bar { fill: var(--bar); stroke: none; }
svg rect.peer { fill: var(--peer); }
svg rect.adjudge, svg rect.adjudge-interpreted { fill: var(--adjudge); }
svg rect.adjudge-interpreted { opacity: 0.5; }
svg .curve { fill: none; stroke-width: 2; }
${['adjudge', 'hand', 'casl', 'casbin', 'cedar', 'peer']
  .map((name) => `svg .curve.${name} { stroke: var(--${name}); } svg circle.${name} { fill: var(--${name}); }`)
  .join('\n')}
`;

export const PAGE_STYLE = `
body { margin: 0 auto; max-width: 60rem; padding: 1rem; font: 16px/1.5 system-ui, sans-serif;
  background: var(--paper); color: var(--ink); }
h1, h2, h3 { line-height: 1.2; }
figure { margin: 1rem 0; overflow-x: auto; }
figure svg { max-width: 100%; height: auto; }
figcaption, .soft { color: var(--soft); }
.table { overflow-x: auto; }
table { border-collapse: collapse; font-size: 14px; }
th, td { padding: 0.2rem 0.6rem; border-bottom: 1px solid var(--grid); text-align: right; white-space: nowrap; }
th:first-child, td:first-child, td.words, th.words { text-align: left; }
.missed { color: var(--bar); font-weight: 600; }
.met { color: var(--cedar); }
code { font-size: 0.9em; }
`;
