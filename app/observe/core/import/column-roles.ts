import type { Headers } from "./headers.ts";
import type { ColumnRole } from "./looks-like-persons.ts";
import type { ImportProfile } from "./profile.ts";

/** What a profile says of each column of a file; `none` for those that it reads past or does not know. */
export function rolesOf(profile: ImportProfile, headers: Headers): ColumnRole[] {
  const roles = new Map<string, ColumnRole>();
  const set = (role: ColumnRole, ...columns: (string | undefined)[]) => {
    for (const column of columns) if (column !== undefined) roles.set(column.trim(), role);
  };
  set("place-name", ...(profile.placeNames ?? []));
  for (const { column, codes } of profile.dimensions) set(codes.asWritten ? "as-written" : "coded", column);
  for (const { column, codes } of profile.flags ?? []) set(codes.asWritten ? "as-written" : "coded", column);
  for (const series of profile.series) set("coded", ...Object.keys(series.where ?? {}));
  set("as-written", profile.seriesFrom?.column);
  set("period", profile.period.year, profile.period.month, profile.period.own);
  set("day", profile.period.day?.column);
  if ("column" in profile.territory) set("territory", profile.territory.column);
  set("value", profile.value.column, profile.lower, profile.upper, profile.sampleSize);
  const { wide } = profile;
  return headers.names.map((name, place) => {
    if (wide && place >= wide.firstColumn) return "value";
    return roles.get(name) ?? "none";
  });
}
