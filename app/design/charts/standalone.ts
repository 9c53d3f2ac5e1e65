/**
 * A drawing that leaves the site (download, report, mail) takes its looks along: the light tokens as plain values,
 * since neither our style sheet nor custom properties reach there. standalone.test.ts compares them with tokens.css.
 */
export const inkOnPaper = {
  paper: "#fbf8f2",
  ink: "#1e1a21",
  "ink-soft": "#5b5460",
  rule: "#d9d0c2",
  "rule-strong": "#857a6e",
  accent: "#512a8f",
  "accent-tint": "#ece5f5",
  "on-accent": "#fdfbf7",
  estimate: "#8a5608",
  "estimate-tint": "#f4e6cc",
  "data-1": "#6f6773",
  "data-2": "#8c848d",
  "data-3": "#c9c1c4",
  land: "#eae3d8",
  "class-1": "#e4daee",
  "class-2": "#c4aedd",
  "class-3": "#9f7fc6",
  "class-4": "#7550a8",
  "class-5": "#45207d",
} as const;

const c = inkOnPaper;
const tones = [
  ["grey", c["data-2"], c["ink-soft"], c["data-3"]],
  ["accent", c.accent, c.accent, c["accent-tint"]],
  ["estimate", c.estimate, c.estimate, c["estimate-tint"]],
] as const;

const sheet = [
  `text{font-family:"Sobria Sans","Source Sans 3",sans-serif;font-size:16px;fill:${c.ink}}`,
  `.tick,.remark{fill:${c["ink-soft"]}}.strong{font-weight:600}`,
  `.grid{fill:none;stroke:${c.rule}}.axis{fill:none;stroke:${c.ink}}.leader{fill:none;stroke:${c["data-2"]}}`,
  `.break,.reference{fill:none;stroke:${c["ink-soft"]};stroke-dasharray:2 3}`,
  `.line,.whisker{fill:none;stroke-width:1.75;stroke-linejoin:round;stroke-linecap:round}.accent .line{stroke-width:3}`,
  `.line.tentative{stroke-dasharray:1 6}`,
  ...tones.map(
    ([name, tone, text, tint]) =>
      `.${name} .line,.${name} .whisker{stroke:${tone}}.${name} .dot,.${name} .bar{fill:${tone}}` +
      `.${name} .dot.open{fill:${c.paper};stroke:${tone};stroke-width:2}.${name} .series-label{fill:${text}}.${name} .band{fill:${tint}}`,
  ),
  `.hatch{fill:none;stroke:${c["data-1"]}}.absent{stroke:${c["data-1"]}}.zero{fill:${c.paper};stroke:${c["data-1"]}}`,
  `.land{fill:${c.land};stroke:${c.paper};stroke-width:.7}.inset{fill:none;stroke:${c["rule-strong"]}}`,
  ...([1, 2, 3, 4, 5] as const).map((n) => `.class-${n}{fill:${c[`class-${n}`]};stroke:${c.paper};stroke-width:.7}`),
  `.circle{fill:${c.accent};fill-opacity:.72;stroke:${c.paper}}.legend-circle{fill:none;stroke:${c["ink-soft"]}}`,
  `.over{fill:${c["on-accent"]}}.halo{paint-order:stroke;stroke:${c.paper};stroke-width:5px}`,
].join("");

/** Where it lies: on paper of its own, or on a page that has its paper and its own face. */
export type Ground = { paper: boolean; face?: string };

/** The wide form of a chart, or a map, as a file of its own on its own paper. */
export function standaloneSvg(drawing: string, { paper: ownPaper, face }: Ground = { paper: true }): string {
  const end = drawing.indexOf("</svg>") + "</svg>".length;
  const first = drawing.slice(0, end);
  const size = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(first);
  const opened = first.indexOf(">") + 1;
  const looks = face ? sheet.replace('"Sobria Sans"', `"${face}","Sobria Sans"`) : sheet;
  if (!ownPaper && size) {
    const opening = first.slice(0, opened).replace(size[0], `${size[0]} width="${size[1]}" height="${size[2]}"`);
    return `<?xml version="1.0" encoding="UTF-8"?>\n${opening}<style>${looks}</style>${first.slice(opened)}\n`;
  }
  const paper = `<rect x="-16" y="-16" width="${Number(size?.[1] ?? 0) + 32}" height="${Number(size?.[2] ?? 0) + 32}" fill="${c.paper}"/>`;
  const framed = size
    ? first
        .slice(0, opened)
        .replace(
          size[0],
          `viewBox="-16 -16 ${Number(size[1]) + 32} ${Number(size[2]) + 32}" width="${size[1]}" height="${size[2]}"`,
        )
    : first.slice(0, opened);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${framed}<style>${looks}</style>${paper}${first.slice(opened)}\n`;
}
