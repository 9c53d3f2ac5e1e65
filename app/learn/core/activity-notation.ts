import { readNotation } from "~/content/index.ts";
import type { Blocks, Line } from "~/kernel/blocks.ts";
import { activityKinds, type Activity } from "./activity.ts";
import { comparable } from "./comparable.ts";
import { Fault, type NotationLine } from "./notation-line.ts";

export function isActivityKind(kind: string): kind is Activity["kind"] {
  return (activityKinds as readonly string[]).includes(kind);
}

/** What stands between `::: single id=…` and `:::`: a prompt in block notation, then the lines of its kind. */
export function activityFence(
  kind: Activity["kind"],
  values: Readonly<Record<string, string>>,
  opening: NotationLine,
  inside: readonly NotationLine[],
): Activity {
  const id = values["id"] ?? "";
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id) || id.length > 80) throw new Fault(opening.number, "id", id);
  const starts = answersBegin(kind, inside);
  const prompt = blocksAt(inside.slice(0, starts));
  if (!prompt || prompt.blocks.length === 0) throw new Fault(opening.number, "prompt", id);
  const answers = inside.slice(starts).filter(({ text }) => text.trim() !== "");
  switch (kind) {
    case "reflection":
      return { kind, id, prompt };
    case "single":
    case "multiple":
    case "scenario":
      return { kind, id, prompt, choices: readChoices(kind, opening, answers) };
    case "match":
      return { kind, id, prompt, ...readPairs(opening, answers) };
    case "order":
      return { kind, id, prompt, ...readSteps(opening, answers) };
    case "short":
      return { kind, id, prompt, ...readAccepted(opening, answers) };
  }
}

const answerLines: Record<Activity["kind"], RegExp | null> = {
  single: /^\s*- \[/,
  multiple: /^\s*- \[/,
  scenario: /^\s*- \[/,
  match: /^\s*- /,
  order: /^\s*\d+\. /,
  short: /^\s*= /,
  reflection: null,
};

function answersBegin(kind: Activity["kind"], inside: readonly NotationLine[]): number {
  const mark = answerLines[kind];
  const at = mark ? inside.findIndex(({ text }) => mark.test(text)) : -1;
  return at === -1 ? inside.length : at;
}

function readChoices(
  kind: "single" | "multiple" | "scenario",
  opening: NotationLine,
  lines: readonly NotationLine[],
): Extract<Activity, { kind: "single" | "multiple" | "scenario" }>["choices"] {
  const found: { line: NotationLine; right: boolean; words: string; after: NotationLine[] }[] = [];
  for (const line of lines) {
    const choice = /^\s*- \[([ xX])\]\s+(\S.*)$/.exec(line.text);
    const last = found.at(-1);
    if (choice) found.push({ line, right: choice[1] !== " ", words: choice[2]!, after: [] });
    else if (last && /^\s*>/.test(line.text)) last.after.push(line);
    else throw new Fault(line.number, "choice-form", line.text.trim());
  }
  if (found.length < 2) throw new Fault(opening.number, "choices", String(found.length));
  const right = found.filter((one) => one.right).length;
  if (kind === "single" && right !== 1) throw new Fault(opening.number, "one-right", String(right));
  if (kind !== "single" && right === 0) throw new Fault(opening.number, "some-right", "0");
  return found.map(({ line, right: isRight, words, after }) => ({
    text: lineAt(words, line),
    right: isRight,
    feedback: feedbackAt(after),
  }));
}

function readPairs(opening: NotationLine, lines: readonly NotationLine[]) {
  const { answers, feedback } = parted(lines);
  const pairs = answers.map((line) => {
    const pair = /^\s*- (.*\S) :: (\S.*)$/.exec(line.text);
    if (!pair) throw new Fault(line.number, "pair-form", line.text.trim());
    return { left: lineAt(pair[1]!, line), right: lineAt(pair[2]!, line) };
  });
  if (pairs.length < 2) throw new Fault(opening.number, "pairs", String(pairs.length));
  return { pairs, feedback };
}

function readSteps(opening: NotationLine, lines: readonly NotationLine[]) {
  const { answers, feedback } = parted(lines);
  const steps = answers.map((line) => {
    const step = /^\s*\d+\. +(\S.*)$/.exec(line.text);
    if (!step) throw new Fault(line.number, "steps", line.text.trim());
    return lineAt(step[1]!, line);
  });
  if (steps.length < 2) throw new Fault(opening.number, "steps", String(steps.length));
  return { steps, feedback };
}

function readAccepted(opening: NotationLine, lines: readonly NotationLine[]) {
  const { answers, feedback } = parted(lines);
  const accepted = answers.map((line) => {
    const words = /^\s*= *(\S.*)$/.exec(line.text)?.[1] ?? "";
    if (comparable(words) === "") throw new Fault(line.number, "accepted", line.text.trim());
    return words;
  });
  if (accepted.length === 0) throw new Fault(opening.number, "accepted", "");
  return { accepted, feedback };
}

/** Answers first, then what one reads afterwards. */
function parted(lines: readonly NotationLine[]): { answers: NotationLine[]; feedback: Blocks | null } {
  const answers = lines.filter(({ text }) => !/^\s*>/.test(text));
  return { answers, feedback: feedbackAt(lines.filter(({ text }) => /^\s*>/.test(text))) };
}

function feedbackAt(lines: readonly NotationLine[]): Blocks | null {
  if (lines.length === 0) return null;
  const blocks = blocksAt(lines.map(({ text, number }) => ({ text: text.replace(/^\s*> ?/, ""), number })));
  if (!blocks || blocks.blocks.length === 0) throw new Fault(lines[0]!.number, "empty", ">");
  return blocks;
}

function blocksAt(lines: readonly NotationLine[]): Blocks | null {
  const [first] = lines;
  if (!first) return null;
  const reading = readNotation(lines.map(({ text }) => text).join("\n"));
  if (reading.ok) return reading.blocks;
  throw new Fault(
    first.number + reading.line - 1,
    `blocks-${reading.code}`,
    lines[reading.line - 1]?.text.trim() ?? "",
  );
}

/** Marks and links within one line; what would be a block by itself stays words. */
function lineAt(words: string, { number }: NotationLine): Line {
  // A word in front keeps `12. ` or `- ` at the start of an answer from being read as a list.
  const reading = readNotation(`\u2060${words.trim()}`);
  if (!reading.ok) throw new Fault(number, `blocks-${reading.code}`, words);
  const [block] = reading.blocks.blocks;
  if (block?.kind !== "paragraph") throw new Fault(number, "blocks-block", words);
  const [first, ...rest] = block.text;
  const text = first!.text.replace("\u2060", "");
  return text === "" ? rest : [{ ...first!, text }, ...rest];
}
