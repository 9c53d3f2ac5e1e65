import { audiences, needs, type Audience, type Door, type Need } from "./codes.ts";
import type { Directory } from "./directory.ts";
import { inOrder } from "./freshness.ts";
import type { Emergency, Service } from "./service.ts";

/** One country's page, in the order in which it is read: emergency first, then who listens. */
export interface CountryHelp {
  country: string;
  emergency: Emergency | null;
  national: Service[];
  regions: { code: string; services: Service[] }[];
  byNeed: { need: Need; services: Service[] }[];
  byAudience: { audience: Audience; services: Service[] }[];
  /** For people who use violence: never among the others. */
  perpetrators: Service[];
}

/** What the directory knows of a country, or null when it knows nothing. */
export function helpOf(directory: Directory, country: string, today: string): CountryHelp | null {
  const emergency = directory.emergency.find((one) => one.country === country) ?? null;
  const all = inOrder(
    directory.services.filter((one) => one.country === country),
    today,
  );
  if (!emergency && all.length === 0) return null;
  const lines = all.filter((one) => one.kind === "helpline");
  const regions = [...new Set(lines.flatMap((one) => one.region ?? []))].sort();
  return {
    country,
    emergency,
    national: lines.filter((one) => one.region === null),
    regions: regions.map((code) => ({ code, services: lines.filter((one) => one.region === code) })),
    byNeed: needs
      .map((need) => ({ need, services: lines.filter((one) => one.needs.includes(need)) }))
      .filter(({ services }) => services.length > 0),
    byAudience: audiences
      .map((audience) => ({ audience, services: lines.filter((one) => one.audiences.includes(audience)) }))
      .filter(({ services }) => services.length > 0),
    perpetrators: all.filter((one) => one.kind === "perpetrator-programme"),
  };
}

/** Those that answer who asks: for herself, for someone, at work. */
export function behindDoor(help: CountryHelp, door: Door): Service[] {
  return [...help.national, ...help.regions.flatMap(({ services }) => services)].filter((one) =>
    one.doors.includes(door),
  );
}

/** What a reader calls a region: as the directory names it, else as its entry does. */
export function regionName(directory: Directory, code: string, language: "fr" | "en" | "es"): string {
  const known = directory.regions.find((one) => one.code === code)?.name;
  const named = known ?? directory.services.find((one) => one.region === code && one.regionName)?.regionName;
  return named?.[language] ?? code;
}

/** Every country of the directory; `lines` says whether it has more than its emergency number. */
export function countriesOf(directory: Directory): { country: string; lines: boolean }[] {
  const withLines = new Set(directory.services.map((one) => one.country));
  const all = new Set([...withLines, ...directory.emergency.map((one) => one.country)]);
  return [...all].sort().map((country) => ({ country, lines: withLines.has(country) }));
}
