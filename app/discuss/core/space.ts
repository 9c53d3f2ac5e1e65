import type { TranslatedText } from "~/kernel/translated-text.ts";

/** Who reads a space: everybody, the network, some members, or whoever is invited herself. */
export const audiences = ["public", "members", "group", "invited"] as const;
export type Audience = (typeof audiences)[number];
export type SpaceState = "open" | "closed";

export interface Space {
  id: string;
  slug: string;
  title: TranslatedText;
  purpose: TranslatedText;
  audience: Audience;
  premoderated: boolean;
  outcomesPublic: boolean;
  state: SpaceState;
}

export const longestTitle = 200;
export const longestPurpose = 2000;

export function isAudience(text: unknown): text is Audience {
  return (audiences as readonly unknown[]).includes(text);
}
