import { countryCodes } from "~/network/index.ts";

/** What a subscriber says of herself at most: one country, if she likes, and what interests her. Anything else is dropped. */
export function readTerritories(country: string): string[] {
  const code = country.trim().toUpperCase();
  return (countryCodes as readonly string[]).includes(code) ? [code] : [];
}

export function readThemes(codes: readonly string[]): string[] {
  return [...new Set(codes.filter((code) => /^[a-z0-9-]{1,40}$/.test(code)))].slice(0, 30);
}
