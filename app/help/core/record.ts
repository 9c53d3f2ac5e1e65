import { z } from "zod";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { isEmergencyNumber, shippedDirectory, type Directory } from "./directory.ts";
import { findAddress } from "./refuse-address.ts";
import { scaleSchema, type Scale } from "./scale.ts";
import { emergencySchema, serviceSchema, type Emergency, type Service } from "./service.ts";

/** What one row of the workspace edits. */
export type DirectoryRecord =
  | { kind: "service"; content: Service }
  | { kind: "emergency"; content: Emergency }
  | { kind: "scale"; content: Scale };
export type RecordKind = DirectoryRecord["kind"];
export const recordKinds: readonly RecordKind[] = ["service", "emergency", "scale"];

const schemas: Record<RecordKind, z.ZodType> = {
  service: serviceSchema,
  emergency: emergencySchema,
  scale: scaleSchema,
};

/** The name of a record, unique over all kinds. */
export function recordId(record: DirectoryRecord): string {
  switch (record.kind) {
    case "service":
      return record.content.id;
    case "emergency":
      return `${record.content.country.toLowerCase()}-emergency`;
    case "scale":
      return `scale-${record.content.id}`;
  }
}

export function recordCountry(record: DirectoryRecord): string | null {
  return record.content.country;
}

/** Reads one record as it was typed; refused like a whole directory would be, with the place of the first fault. */
export function parseRecord(kind: RecordKind, content: unknown): Outcome<DirectoryRecord> {
  const address = findAddress(content);
  if (address) return failed("invalid", "address", { at: address });
  const parsed = schemas[kind].safeParse(content);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    const code = issue.path[0] === "source" ? "source" : issue.message in ownMessages ? issue.message : "field";
    return failed("invalid", code, { at: issue.path.join(".") });
  }
  const record = { kind, content: parsed.data } as DirectoryRecord;
  if (record.kind === "service" && !isRegionNamed(record.content)) return failed("invalid", "region-without-name");
  return done(record);
}

/** A reader knows her region by its name, not by its code. */
function isRegionNamed({ region, regionName }: Service): boolean {
  return region === null || regionName !== undefined || shippedDirectory.regions.some(({ code }) => code === region);
}

/** The refusals of the schemas that have a sentence of their own. */
const ownMessages: Record<string, true> = {
  "confirmed-without-steward": true,
  "id-of-another-country": true,
  "region-of-another-country": true,
  "local-edition-without-review": true,
  "red-flag-outside-third-zone": true,
  "red-flag-missing": true,
};

/** Against the others: a helpline's number that is an emergency number there is refused. */
export function fitsAmong(record: DirectoryRecord, others: readonly DirectoryRecord[]): Outcome<true> {
  const all = [...others.filter((one) => recordId(one) !== recordId(record)), record];
  const emergency = all.flatMap((one) => (one.kind === "emergency" ? [one.content] : []));
  const confused = all.some((one) => one.kind === "service" && isEmergencyNumber(one.content, emergency));
  return confused ? failed("invalid", "emergency-number") : done(true);
}

/** Every record of a directory, each under its name. */
export function recordsOf(directory: Directory): DirectoryRecord[] {
  return [
    ...directory.services.map((content): DirectoryRecord => ({ kind: "service", content })),
    ...directory.emergency.map((content): DirectoryRecord => ({ kind: "emergency", content })),
    ...directory.scales.map((content): DirectoryRecord => ({ kind: "scale", content })),
  ];
}

/** The lists of a directory from its records, in a settled order. */
export function gatherRecords(
  records: readonly DirectoryRecord[],
): Pick<Directory, "services" | "emergency" | "scales"> {
  const sorted = records.toSorted((a, b) => (recordId(a) < recordId(b) ? -1 : 1));
  return {
    services: sorted.flatMap((one) => (one.kind === "service" ? [one.content] : [])),
    emergency: sorted.flatMap((one) => (one.kind === "emergency" ? [one.content] : [])),
    scales: sorted.flatMap((one) => (one.kind === "scale" ? [one.content] : [])),
  };
}
