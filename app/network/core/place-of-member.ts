import type { Territory } from "~/atlas/index.ts";
import { isCountry } from "./country-regions.ts";

/** A local government is a part of a country: neither the country, nor what no source could locate, nor what is no more. */
export function isPlaceOfMember({ level, validTo, code }: Pick<Territory, "level" | "validTo" | "code">): boolean {
  return (
    (level === "region" || level === "province" || level === "municipality") &&
    validTo === null &&
    isCountry(countryOfPlace(code))
  );
}

export const countryOfPlace = (code: string) => code.split("-")[0]!;
