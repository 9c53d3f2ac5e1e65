import type { Blocks, Line } from "~/kernel/blocks.ts";
import { blockXhtml, lineXhtml } from "~/kernel/blocks-xhtml.ts";
import { escapeXml } from "~/kernel/escape-markup.ts";
import { shuffled, type Activity } from "../activity.ts";
import type { Piece } from "../lesson-notation.ts";

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
  chart: string;
  here: string;
  definition: string;
  countingUnit: string;
  dimensions: string;
  reading: string;
  contextual: string;
}

/** A page that opens from a stick: no script, no address of its own, its one style beside it. */
export function packPage(
  { lang, title, depth, nav = "" }: { lang: string; title: string; depth: number; nav?: string },
  body: string,
): string {
  const up = "../".repeat(depth);
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeXml(title)}</title>
<link rel="stylesheet" href="${up}style.css">
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
  return blocks
    .map((block) =>
      block.kind === "help"
        ? `<aside class="notice"><p><strong>${escapeXml(words.helpTitle)}</strong></p><p>${escapeXml(words.helpText)}</p></aside>`
        : blockXhtml(block, ""),
    )
    .join("\n");
}

const line = (one: Line) => lineXhtml(one, "");
const folded = (summary: string, inside: string) =>
  `<details><summary>${summary}</summary><div>${inside}</div></details>`;

/** What stands in a lesson, for paper and for a screen without a network. */
export function piecesHtml(pieces: readonly Piece[], words: PackWords): string {
  return pieces.map((piece) => pieceHtml(piece, words)).join("\n");
}

function pieceHtml(piece: Piece, words: PackWords): string {
  switch (piece.kind) {
    case "text":
      return blocksHtml(piece.blocks, words);
    case "activity":
      return activityHtml(piece.activity, words);
    case "passage": {
      const after = `after-${piece.number}`;
      const note = `<aside class="notice">${blocksHtml(piece.note, words)}<p><a href="#${after}">${escapeXml(words.skip)}</a></p></aside>`;
      return `${note}\n${piecesHtml(piece.pieces, words)}\n<p id="${after}"></p>`;
    }
    case "chart": {
      const caption = piece.caption ? blocksHtml(piece.caption, words) : "";
      return `<aside class="notice">${caption}<p>${escapeXml(words.chart)} <strong>${escapeXml(piece.indicator)}</strong></p></aside>`;
    }
    case "local": {
      const general = piece.general ? blocksHtml(piece.general, words) : "";
      return `<aside class="notice">${general}<p>${escapeXml(words.here)}</p><p class="blank"></p><p class="blank"></p></aside>`;
    }
    case "video":
    case "audio":
    case "download":
      return piece.caption ? blocksHtml(piece.caption, words) : "";
  }
}

/** A question with its answers folded away: it works without a script, and on paper with the answers open. */
function activityHtml(activity: Activity, words: PackWords): string {
  const head = `<p class="kicker">${escapeXml(activity.kind === "reflection" ? words.yours : words.question)}</p>${blocksHtml(activity.prompt, words)}`;
  return `<section class="activity">${head}${answersHtml(activity, words)}</section>`;
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
