/** Zones to choose from, by the names of the time zone database: those that the machine knows, without its aliases. */
export function zoneNames(): string[] {
  return ["UTC", ...Intl.supportedValuesOf("timeZone")];
}
