import type { PageLocale } from "~/kernel/locale.ts";
import { isFemicideSeries } from "../core/release/femicide-policy.ts";
import type { PublicSeries } from "../data/public-series.server.ts";
import { femicideLines, legalLines } from "../messages/policy-lines.ts";
import { readPolicy } from "./read-policy.ts";

type Told = Pick<PublicSeries, "indicatorCode" | "releasePolicy">;

const isOfKillings = ({ indicatorCode }: Told) => isFemicideSeries({ indicator: indicatorCode });

/** What the territory's law calls what a series of killings counts, and where it differs from the statistics. */
export function legalLinesOf(series: Told, locale: PageLocale): string[] {
  return isOfKillings(series) ? legalLines(readPolicy(series.releasePolicy), locale) : [];
}

/** The same, and that its small totals are shown. */
export function femicideLinesOf(series: Told, locale: PageLocale): string[] {
  return isOfKillings(series) ? femicideLines(readPolicy(series.releasePolicy), locale) : [];
}
