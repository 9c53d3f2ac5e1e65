import type { Line } from "~/kernel/blocks.ts";
import { lineXhtml } from "~/kernel/blocks-xhtml.ts";
import { escapeXml } from "~/kernel/escape-markup.ts";
import { lineText, shuffled, type Question, type ReflectionActivity } from "../activity.ts";
import { briefNameOf, keyOf } from "../activity-key.ts";

/** The words of a question that a script answers on the page. */
export interface AskingWords {
  legend: Record<Question["kind"], string>;
  pick: string;
  send: string;
  optional: string;
  right: string;
  wrong: string;
  nothing: string;
  hadRight: string;
  hadWrong: string;
  reflectionHint: string;
}

/**
 * A question to answer on the page. It stands hidden until its script has come, so that without it the folded answers
 * beneath are what one reads. What is optional has no name: nothing of it can be recorded.
 */
export function askedHtml(question: Question, optional: boolean, words: AskingWords): string {
  const name = optional ? "" : ` data-name="${briefNameOf(question)}"`;
  const told = (["right", "wrong", "nothing", "hadRight", "hadWrong"] as const)
    .map((one) => ` data-${one.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}="${escapeXml(words[one])}"`)
    .join("");
  return `<form hidden data-kind="${question.kind}" data-key="${escapeXml(keyOf(question))}"${name}${told}><fieldset><legend>${escapeXml(words.legend[question.kind])}</legend>${fieldsHtml(question, words)}</fieldset><p><button>${escapeXml(words.send)}</button></p><p role="status"></p></form>`;
}

/** For her alone: the field has no name and belongs to no form. */
export function reflectionHtml({ id }: ReflectionActivity, label: string, words: AskingWords): string {
  const hint = `${escapeXml(id)}-hint`;
  return `<textarea rows="4" maxlength="5000" autocomplete="off" aria-label="${escapeXml(label)}" aria-describedby="${hint}"></textarea><p class="quiet" id="${hint}">${escapeXml(words.reflectionHint)}</p>`;
}

function fieldsHtml(question: Question, words: AskingWords): string {
  switch (question.kind) {
    case "single":
    case "scenario":
    case "multiple": {
      const type = question.kind === "multiple" ? "checkbox" : "radio";
      return question.choices
        .map(
          ({ text }, place) =>
            `<label class="choice"><input type="${type}" name="answer" value="${place}"> <span>${line(text)}</span></label>`,
        )
        .join("");
    }
    case "match": {
      const options = shuffled(question.id, question.pairs.length).map(
        (place) => [place, lineText(question.pairs[place]!.right)] as const,
      );
      return question.pairs.map(({ left }, place) => partHtml(place, left, options, words)).join("");
    }
    case "order": {
      const options = question.steps.map((_, place) => [place, String(place + 1)] as const);
      return shuffled(question.id, question.steps.length)
        .map((place) => partHtml(place, question.steps[place]!, options, words))
        .join("");
    }
    case "short":
      return `<input name="answer" maxlength="200" autocomplete="off" aria-label="${escapeXml(words.legend.short)}">`;
  }
}

function partHtml(place: number, text: Line, options: readonly (readonly [number, string])[], words: AskingWords) {
  const listed = options.map(([value, label]) => `<option value="${value}">${escapeXml(label)}</option>`).join("");
  return `<label class="part"><span>${line(text)}</span> <select name="answer-${place}"><option value="">${escapeXml(words.pick)}</option>${listed}</select></label>`;
}

const line = (one: Line) => lineXhtml(one, "");
