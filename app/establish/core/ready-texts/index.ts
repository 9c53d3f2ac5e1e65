import type { SectionName } from "../chapters.ts";
import type { LegalOrder } from "../groundwork.ts";
import { guideTexts } from "./interview-guides.ts";
import type { ReadyText } from "./ready-text.ts";
import { supportTexts } from "./support-guide.ts";

export type { ReadyText } from "./ready-text.ts";

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
