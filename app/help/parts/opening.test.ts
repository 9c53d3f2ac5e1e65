import { expect, test } from "vitest";
import { isHelpAddress } from "./opening.tsx";

test("help and the scale are known in capitals, below, with signs for letters, and without a language", () => {
  for (const path of [
    "/fr/help",
    "/FR/Help/fr",
    "/es/scale/es/easy",
    "/fr/%68elp/fr",
    "/fr/%73cale",
    "/fr/help/%zz",
    "/help",
    "/Scale",
    "/help/fr",
  ]) {
    expect(isHelpAddress(path), path).toBe(true);
  }
  for (const path of ["/fr", "/fr/helpers", "/fr/news/help", "/fr/workspace/help", "/helpers", "/news/help", "/%zz"]) {
    expect(isHelpAddress(path), path).toBe(false);
  }
});
