import type { Labels } from "~/kernel/locale.ts";
import type { SectionName } from "../chapters.ts";
import type { LegalOrder } from "../groundwork.ts";
import { guideTexts } from "./interview-guides.ts";
import { supportTexts } from "./support-guide.ts";

/** A text to start from, in every language: put into a section, it belongs to the observatory. */
export interface ReadyText {
  key: string;
  facts: Record<string, string>;
  title: Labels;
  body: Labels;
  /** Offered only where this law is met. */
  legalOrder?: LegalOrder;
}

const bySection: Partial<Record<SectionName, readonly ReadyText[]>> = {
  guide: guideTexts,
  guide_chapter: supportTexts,
};

export function readyTextsOf(section: SectionName, orders: readonly LegalOrder[]): readonly ReadyText[] {
  return (bySection[section] ?? []).filter(({ legalOrder }) => !legalOrder || orders.includes(legalOrder));
}

export function findReadyText(section: SectionName, key: string): ReadyText | undefined {
  return bySection[section]?.find((text) => text.key === key);
}
