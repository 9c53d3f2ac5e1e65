import { findCodeList, labelOf } from "~/atlas/index.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import type { MessageValues } from "~/kernel/words.ts";
import type { Finding } from "./finding.ts";

type Sentence =
  | "sum"
  | "sumRange"
  | "subset"
  | "zero"
  | "empty"
  | "unit"
  | "unknownShare"
  | "unusualHigh"
  | "unusualLow";

/** The translator of `messages/check`, as far as findings go. */
interface FindingWords {
  (key: `finding.${Sentence | "rule"}`, values?: MessageValues): string;
  locale: PageLocale;
}

const sentences: Record<string, Sentence> = {
  sum: "sum",
  "sum-range": "sumRange",
  subset: "subset",
  unit: "unit",
  "unknown-share": "unknownShare",
  "unusual-high": "unusualHigh",
  "unusual-low": "unusualLow",
};

/** A finding as a sentence in the reader's language, which names its cells. `nameOf` says what a cell is called. */
export function sayFinding(
  finding: Pick<Finding, "code" | "cells" | "facts">,
  words: FindingWords,
  nameOf: (cellKey: string) => string,
): string {
  const { facts, cells } = finding;
  const locale = wordsOf(words.locale);
  const cell = nameOf(cells[0] ?? "");
  if (finding.code.startsWith("rule:")) {
    const note = String(facts[`note_${locale}`] ?? "");
    return words("finding.rule", { ...facts, cell, note }).trim();
  }
  if (finding.code === "zero-or-missing") {
    return facts["kind"] === "zero"
      ? words("finding.zero", { ...facts, cell })
      : words("finding.empty", { cell, count: cells.length - 1 });
  }
  const dimension = facts["dimension"];
  return words(`finding.${sentences[finding.code]!}`, {
    ...facts,
    cell,
    ...(dimension === undefined ? {} : { dimension: lowered(findCodeList(String(dimension))?.name[locale] ?? "") }),
    ...(finding.code === "subset" ? { whole: nameOf(cells[1] ?? ""), of: facts["whole"]! } : {}),
    ...(finding.code === "unit"
      ? {
          asked: labelOf("counting_unit", String(facts["asked"]), locale),
          agreed: labelOf("counting_unit", String(facts["agreed"]), locale),
        }
      : {}),
  });
}

/** A list's name within a sentence. */
function lowered(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
