import { isTerritoryCode } from "~/kernel/territory.ts";

/** Who wrote a text, by role: names of persons stand under no text of ours. */
export const authorRoles = ["editors", "secretariat", "statistics", "observatory", "partner", "guest"] as const;
export type AuthorRole = (typeof authorRoles)[number];

/** What an article says beside its text, the same in every language. */
export interface ArticleFacts {
  themes: string[];
  /** Codes of the places that it speaks of. */
  territories: string[];
  authors: AuthorRole[];
  /** A picture of the library, with its alternative text. */
  cover: string | null;
  /** Marked by its editor: the way to help goes with it. */
  hard: boolean;
}

const mostTerritories = 30;

/** Codes as an editor types them, parted by spaces or commas; null when one of them cannot be a code. */
export function readTerritories(text: string): string[] | null {
  const codes = [
    ...new Set(
      text
        .toUpperCase()
        .split(/[\s,;]+/)
        .filter(Boolean),
    ),
  ];
  return codes.length <= mostTerritories && codes.every((code) => isTerritoryCode(code)) ? codes : null;
}

/** The roles among what a form sent, in our order. */
export function readAuthors(sent: readonly string[]): AuthorRole[] {
  return authorRoles.filter((role) => sent.includes(role));
}
