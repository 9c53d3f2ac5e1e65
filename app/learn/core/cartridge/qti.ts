import { comparable } from "../comparable.ts";
import { guard, lineOfHtml } from "./html-notation.ts";
import { all, below, first, textOf, type XmlNode } from "./xml-node.ts";

export type QuestionLeft = "question-kind" | "question-broken" | "essay";

export interface QuizReading {
  /** Fenced activities of our notation. */
  activities: string[];
  left: { code: QuestionLeft; found: string }[];
}

/** A quiz of QTI 1.2 in the profile of Common Cartridge, as activities; `prefix` makes their ids the course's own. */
export function readQuiz(root: XmlNode, prefix: string): QuizReading {
  const activities: string[] = [];
  const left: QuizReading["left"] = [];
  for (const [i, item] of below(root, "item").entries()) {
    const reading = readQuestion(item, `${prefix}-${i + 1}`);
    if ("code" in reading) left.push(reading);
    else {
      activities.push(reading.text);
      if (reading.isEssay) left.push({ code: "essay", found: reading.prompt });
    }
  }
  return { activities, left };
}

type Question = { text: string; prompt: string; isEssay: boolean } | { code: QuestionLeft; found: string };

function readQuestion(item: XmlNode, id: string): Question {
  const profile = below(item, "qtimetadatafield")
    .filter((field) => textOf(first(field, "fieldlabel")).trim() === "cc_profile")
    .map((field) => textOf(first(field, "fieldentry")).trim())[0];
  const presentation = first(item, "presentation");
  const prompt = lineOfHtml(textOf(below(first(presentation, "material") ?? presentation ?? item, "mattext")[0]));
  const fence = (kind: string, lines: readonly string[]) => ({
    text: [`::: ${kind} id=${id}`, guard(prompt), ...lines, ":::"].join("\n"),
    prompt,
    isEssay: kind === "reflection",
  });
  const broken = { code: "question-broken" as const, found: prompt || (item.attributes["title"] ?? "") };
  if (!presentation || prompt === "") return broken;
  switch (profile) {
    case "cc.multiple_choice.v0p1":
    case "cc.true_false.v0p1":
    case "cc.multiple_response.v0p1": {
      const right = rightIdents(item);
      const choices = below(presentation, "response_label").map((label) => ({
        ident: label.attributes["ident"] ?? "",
        words: lineOfHtml(textOf(below(label, "mattext")[0])),
      }));
      const isMultiple = profile === "cc.multiple_response.v0p1";
      const count = choices.filter(({ ident }) => right.has(ident)).length;
      if (choices.length < 2 || choices.some(({ words }) => words === "") || count === 0) return broken;
      if (!isMultiple && count !== 1) return broken;
      const feedback = feedbackByIdent(item);
      return fence(
        isMultiple ? "multiple" : "single",
        choices.flatMap(({ ident, words }) => {
          const said = feedback.get(ident);
          return [`- [${right.has(ident) ? "x" : " "}] ${words}`, ...(said ? [`  > ${said}`] : [])];
        }),
      );
    }
    case "cc.fib.v0p1":
    case "cc.pattern_match.v0p1": {
      const accepted = [...rightIdents(item)].map((one) => one.replace(/\s+/g, " ").trim());
      const words = accepted.filter((one) => comparable(one) !== "");
      return words.length === 0
        ? broken
        : fence(
            "short",
            words.map((one) => `= ${one}`),
          );
    }
    case "cc.essay.v0p1":
      return fence("reflection", []);
    default:
      return { code: "question-kind", found: prompt };
  }
}

/** Conditions that give points say which answers are right; what stands within `not` is what must not be chosen. */
function rightIdents(item: XmlNode): Set<string> {
  const scoring = below(item, "respcondition").find(givesPoints);
  return new Set(scoring ? equals(first(scoring, "conditionvar")) : []);
}

const givesPoints = (condition: XmlNode): boolean => all(condition, "setvar").some((set) => Number(textOf(set)) > 0);

function equals(node: XmlNode | undefined): string[] {
  if (!node) return [];
  return node.children.flatMap((one) => {
    if (typeof one === "string" || one.name === "not") return [];
    return one.name === "varequal" || one.name === "varsubstring" ? [textOf(one).trim()] : equals(one);
  });
}

/** What is read after one answer alone: what is said of that answer, else what is said to all who are right, or wrong. */
function feedbackByIdent(item: XmlNode): Map<string, string> {
  const texts = new Map(
    below(item, "itemfeedback").map((node) => [
      node.attributes["ident"] ?? "",
      lineOfHtml(textOf(below(node, "mattext")[0])),
    ]),
  );
  const feedback = new Map<string, string>();
  const conditions = below(item, "respcondition");
  // Platforms say "Well done" where they give the points, and of the answer itself elsewhere.
  for (const condition of [...conditions.filter(givesPoints), ...conditions.filter((one) => !givesPoints(one))]) {
    const idents = equals(first(condition, "conditionvar"));
    const linked = all(condition, "displayfeedback")
      .map((one) => texts.get(one.attributes["linkrefid"] ?? ""))
      .find(Boolean);
    if (idents.length === 1 && linked) feedback.set(idents[0]!, linked);
  }
  return feedback;
}
