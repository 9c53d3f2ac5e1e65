import type { Labels } from "~/kernel/locale.ts";
import type { LegalOrder } from "../groundwork.ts";

/** A text to start from, in every language: put into a section, it belongs to the observatory. */
export interface ReadyText {
  key: string;
  facts: Record<string, string>;
  title: Labels;
  body: Labels;
  /** Offered only where this law is met. */
  legalOrder?: LegalOrder;
}
