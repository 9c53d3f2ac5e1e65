import { queryLimit, readQuery, speaksOfDistress } from "~/content/index.ts";
import type { Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { isTerritoryCode } from "~/kernel/territory.ts";
import type { Database } from "~/platform/database.server.ts";
import { countAttempt } from "~/platform/http/rate-limit.server.ts";
import { keepSearch } from "../data/saved-searches.server.ts";

const wholeForm = { purpose: "saved-search", limit: 300, windowSeconds: 3600 };

/**
 * A search that its reader asks to follow. Words of distress are never kept: she is shown the way to help instead, and a
 * feed of them would lie on her device for ever.
 */
export async function saveSearch(
  asked: { words: string; theme: string; territory: string; locale: Locale; trap: string },
  database: Database,
): Promise<Outcome<{ id: string } | { distress: true }>> {
  if (asked.trap !== "") return failed("invalid", "nothing");
  const words = asked.words.replace(/\s+/g, " ").trim().toLowerCase().slice(0, queryLimit);
  const territory = asked.territory.trim().toUpperCase();
  const theme = asked.theme.trim();
  if (territory !== "" && !isTerritoryCode(territory)) return failed("invalid", "territory");
  if (theme !== "" && !/^[a-z0-9-]{1,40}$/.test(theme)) return failed("invalid", "nothing");
  if (words === "" && territory === "" && theme === "") return failed("invalid", "nothing");
  if (words !== "" && speaksOfDistress(words)) return done({ distress: true });
  if (words !== "" && !readQuery(`${words} `, asked.locale)) return failed("invalid", "nothing");
  if (!(await countAttempt(database, wholeForm, "form")).allowed) return failed("too-many", "too-many");
  const { locale } = asked;
  return done({
    id: await database.write((transaction) => keepSearch(transaction, { words, theme, territory, locale })),
  });
}
