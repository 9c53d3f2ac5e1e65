/**
 * The platform's code of a territory: ISO 3166-1 alpha-2 for a country (`FR`), ISO 3166-2 for its parts (`FR-93`,
 * `IT-MI`), `M49-150` for a UN region, `M49-001` for the world, and `{parent}-NL` for the part of a territory that
 * its source could not locate. Always text: `NA` is Namibia, `FR-2A` is Corse-du-Sud.
 */
export type TerritoryCode = string;

/** Below it lie the invented places of the sample network. ISO 3166-1 leaves `ZZ` to its users: no place has it. */
export const inventedRoot = "ZZ";

/** Whether a place is invented: it is in no directory, on no map, beside no real place. */
export function isInvented(code: TerritoryCode): boolean {
  return code === inventedRoot || code.startsWith(`${inventedRoot}-`);
}

export type TerritoryLevel =
  | "world"
  | "world_region"
  | "country"
  | "region"
  | "province"
  | "municipality"
  | "not_located";

export const territoryCodePattern = /^[A-Z0-9]+(?:-[A-Z0-9]+)*$/;

export function isTerritoryCode(text: string): boolean {
  return text.length <= 24 && territoryCodePattern.test(text);
}
