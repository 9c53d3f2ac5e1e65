import type { Block, Blocks, Line } from "~/kernel/blocks.ts";
import { blockXhtml, lineXhtml } from "~/kernel/blocks-xhtml.ts";
import { escapeXml } from "~/kernel/escape-markup.ts";
import { shuffled, type Activity } from "../activity.ts";
import type { Piece } from "../lesson-notation.ts";
import { askedHtml, reflectionHtml, type AskingWords } from "../scorm/asked-html.ts";

/** The pack's own words, in its language. */
export interface PackWords {
  title: string;
  lead: string;
  contents: string;
  course: string;
  guides: string;
  texts: string;
  methods: string;
  glossary: string;
  templates: string;
  sources: string;
  licence: string;
  back: string;
  previous: string;
  next: string;
  question: string;
  right: string;
  other: string;
  seeAnswer: string;
  yours: string;
  skip: string;
  helpTitle: string;
  helpText: string;
  /** Where help is found country by country, where the site knows its own address. */
  helpAddress?: string | undefined;
  chart: string;
  here: string;
  definition: string;
  countingUnit: string;
  dimensions: string;
  reading: string;
  contextual: string;
}

interface PackPage {
  lang: string;
  title: string;
  depth: number;
  nav?: string;
  /** The file of its one script. */
  script?: string;
}

/** A page that opens from a stick: no address of its own, its one style beside it, and a script only in a SCORM package. */
export function packPage({ lang, title, depth, nav = "", script }: PackPage, body: string): string {
  const up = "../".repeat(depth);
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeXml(title)}</title>
<link rel="stylesheet" href="${up}style.css">${script ? `\n<script src="${up}${script}" defer></script>` : ""}
</head>
<body>
${nav}<main>
<h1>${escapeXml(title)}</h1>
${body}
</main>
</body>
</html>
`;
}

/** A text; the way to help stands as words, since a stick knows no page of ours. */
export function blocksHtml({ blocks }: Blocks, words: PackWords): string {
  return blocks.map((block) => partOfText(block, words)).join("\n");
}

function partOfText(block: Block, words: PackWords): string {
  if (block.kind === "help") return helpHtml(words);
  if (block.kind !== "figure") return blockXhtml(block, "");
  // Its picture stays on the site; what is said under it comes along.
  return block.caption ? `<p class="quiet">${line(block.caption)}</p>` : "";
}

/** Where to turn, on each page that may come close. */
export function helpHtml({ helpTitle, helpText, helpAddress }: PackWords): string {
  const address = helpAddress
    ? ` <a href="${escapeXml(helpAddress)}" rel="noreferrer">${escapeXml(helpAddress)}</a>`
    : "";
  return `<aside class="notice"><p><strong>${escapeXml(helpTitle)}</strong></p><p>${escapeXml(helpText)}${address}</p></aside>`;
}

/** At the end of a page, unless its text says it already. */
export function withHelp(body: string, words: PackWords): string {
  const help = helpHtml(words);
  return body.includes(help) ? body : `${body}\n${help}`;
}

const line = (one: Line) => lineXhtml(one, "");
const folded = (summary: string, inside: string) =>
  `<details><summary>${summary}</summary><div>${inside}</div></details>`;

/**
 * What stands in a lesson: for paper and for a screen without a network, or, with words to ask by, for a page whose script
 * takes answers.
 */
export function piecesHtml(
  pieces: readonly Piece[],
  words: PackWords,
  asking: AskingWords | null = null,
  optional = false,
): string {
  return pieces.map((piece) => pieceHtml(piece, words, asking, optional)).join("\n");
}

function pieceHtml(piece: Piece, words: PackWords, asking: AskingWords | null, optional: boolean): string {
  switch (piece.kind) {
    case "text":
      return blocksHtml(piece.blocks, words);
    case "activity":
      return activityHtml(piece.activity, words, asking, optional);
    case "passage": {
      const after = `after-${piece.number}`;
      const note = `<aside class="notice">${blocksHtml(piece.note, words)}<p><a href="#${after}">${escapeXml(words.skip)}</a></p></aside>`;
      return `${note}\n${piecesHtml(piece.pieces, words, asking, true)}\n<p id="${after}"></p>`;
    }
    case "chart": {
      const caption = piece.caption ? blocksHtml(piece.caption, words) : "";
      return `<aside class="notice">${caption}<p>${escapeXml(words.chart)} <strong>${escapeXml(piece.indicator)}</strong></p></aside>`;
    }
    case "local": {
      const general = piece.general ? blocksHtml(piece.general, words) : "";
      // Lines to write on are for paper.
      if (asking) return general === "" ? "" : `<aside class="notice">${general}</aside>`;
      return `<aside class="notice">${general}<p>${escapeXml(words.here)}</p><p class="blank"></p><p class="blank"></p></aside>`;
    }
    case "video":
    case "audio":
    case "download":
      return piece.caption ? blocksHtml(piece.caption, words) : "";
  }
}

/** A question with its answers folded away: it works without a script, and on paper with the answers open. */
function activityHtml(activity: Activity, words: PackWords, asking: AskingWords | null, optional: boolean): string {
  const isReflection = activity.kind === "reflection";
  const kicker = isReflection ? words.yours : words.question;
  const mayBeLeft = asking && optional && !isReflection ? ` · ${asking.optional}` : "";
  const head = `<p class="kicker">${escapeXml(kicker + mayBeLeft)}</p>${blocksHtml(activity.prompt, words)}`;
  const answers = () => answersHtml(activity, words);
  const inside = !asking
    ? answers()
    : isReflection
      ? reflectionHtml(activity, kicker, asking)
      : `${askedHtml(activity, optional, asking)}<div>${answers()}</div>`;
  return `<section class="activity">${head}${inside}</section>`;
}

function answersHtml(activity: Activity, words: PackWords): string {
  switch (activity.kind) {
    case "single":
    case "multiple":
    case "scenario":
      return activity.choices
        .map(({ text, right, feedback }) =>
          folded(
            line(text),
            `<p><strong>${escapeXml(right ? words.right : words.other)}</strong></p>${feedback ? blocksHtml(feedback, words) : ""}`,
          ),
        )
        .join("");
    case "match": {
      const order = shuffled(activity.id, activity.pairs.length);
      const lefts = activity.pairs.map(({ left }) => `<li>${line(left)}</li>`).join("");
      const rights = order.map((place) => `<li>${line(activity.pairs[place]!.right)}</li>`).join("");
      const pairs = activity.pairs.map(({ left, right }) => `<dt>${line(left)}</dt><dd>${line(right)}</dd>`).join("");
      return `<ol>${lefts}</ol><ul>${rights}</ul>${folded(escapeXml(words.seeAnswer), `<dl>${pairs}</dl>${after(activity.feedback, words)}`)}`;
    }
    case "order": {
      const order = shuffled(activity.id, activity.steps.length);
      const mixed = order.map((place) => `<li>${line(activity.steps[place]!)}</li>`).join("");
      const steps = activity.steps.map((step) => `<li>${line(step)}</li>`).join("");
      return `<ul>${mixed}</ul>${folded(escapeXml(words.seeAnswer), `<ol>${steps}</ol>${after(activity.feedback, words)}`)}`;
    }
    case "short":
      return folded(
        escapeXml(words.seeAnswer),
        `<p><strong>${escapeXml(activity.accepted[0]!)}</strong></p>${after(activity.feedback, words)}`,
      );
    case "reflection":
      return `<p class="blank"></p><p class="blank"></p>`;
  }
}

const after = (feedback: Blocks | null, words: PackWords) => (feedback ? blocksHtml(feedback, words) : "");

/** The one style of every page. */
export const packStyle = `html { font: 1.05rem/1.55 Georgia, serif; color: #1d1a22; background: #fdfaf3; }
body { margin: 0 auto; max-inline-size: 42rem; padding: 1.5rem; }
h1, h2, h3 { line-height: 1.2; }
a { color: #4b2a8c; }
table { border-collapse: collapse; inline-size: 100%; }
caption { text-align: start; font-style: italic; }
th, td { border-block-start: 1px solid #c9c1d3; padding: .35rem .5rem; text-align: start; vertical-align: top; }
dt { font-weight: bold; margin-block-start: .6rem; }
dd { margin-inline-start: 1rem; }
blockquote, .notice, .activity { border-inline-start: 3px solid #4b2a8c; margin: 1.2rem 0; padding: .2rem 1rem; }
.activity { background: #f3eef9; padding-block: .8rem; }
details { border-block-start: 1px solid #c9c1d3; padding: .5rem 0; }
summary { cursor: pointer; }
@media (max-width: 30rem) { table { font-size: .85rem; overflow-wrap: anywhere; } th, td { padding: .25rem; } }
fieldset { border: 0; margin: 0; padding: 0; }
legend { font-size: .9rem; color: #5c5566; }
.choice, .part { display: block; padding-block: .3rem; }
button, input, select, textarea { font: inherit; max-inline-size: 100%; }
textarea { box-sizing: border-box; inline-size: 100%; }
button { padding: .3rem 1rem; }
.kicker, .quiet { font-size: .9rem; color: #5c5566; }
.blank { border-block-end: 1px solid #8d8499; min-block-size: 2rem; }
@media print { nav { display: none; } details, section { break-inside: avoid; } }
`;
