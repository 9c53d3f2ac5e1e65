import type { TranslatedText } from "~/kernel/translated-text.ts";
import type { PublicAuthor } from "~/network/index.ts";
import type { PolicyKind, ProgressState } from "./codes.ts";
import type { Money } from "./policy.ts";

/** What a list, a feed or a bulletin says of a published policy. Its member is as the public may know it. */
export interface PolicyCard {
  id: number;
  slug: string;
  /** A path without the language. */
  href: string;
  title: TranslatedText;
  summary: TranslatedText;
  member: PublicAuthor;
  kind: PolicyKind;
  forms: string[];
  agenda: string[];
  from: string | null;
  until: string | null;
  lapsed: boolean;
  progress: ProgressState;
  confirmedOn: string | null;
  /** Null where it is not told, and where the currency would say more than may be known of its member. */
  money: Money | null;
  sample: boolean;
  firstPublishedAt: string;
  publishedAt: string;
}

export const policyHref = (slug: string) => `/policies/${slug}`;
