import { z } from "zod";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { findAddress } from "./refuse-address.ts";
import { scaleSchema } from "./scale.ts";
import { day, emergencySchema, regionCode, serviceSchema, type Service } from "./service.ts";
import { dialled } from "./telephone.ts";
import shipped from "./shipped/directory.json" with { type: "json" };
import scales from "./shipped/scales.json" with { type: "json" };

const short = z.string().trim().min(1).max(80);
const changeSchema = z.strictObject({
  version: z.int().min(1),
  on: day,
  added: z.array(z.string()),
  changed: z.array(z.string()),
  removed: z.array(z.string()),
});
export type DirectoryChange = z.infer<typeof changeSchema>;

/** Everything that help knows, as one file: the pages read nothing else. */
const directorySchema = z.strictObject({
  format: z.literal(1),
  version: z.int().min(1),
  publishedOn: day,
  licence: z.literal("CC0-1.0"),
  regions: z.array(z.strictObject({ code: regionCode, name: z.strictObject({ fr: short, en: short, es: short }) })),
  emergency: z.array(emergencySchema),
  services: z.array(serviceSchema),
  scales: z.array(scaleSchema),
  changes: z.array(changeSchema),
});
export type Directory = z.infer<typeof directorySchema>;

/**
 * Reads a directory from outside, whole or not at all. Refused: an entry without a source, an address anywhere, two
 * records of one name, and a helpline's number in the place of an emergency number or the other way round.
 */
export function parseDirectory(value: unknown): Outcome<Directory> {
  const address = findAddress(value);
  if (address) return failed("invalid", "help-address", { at: address });
  const parsed = directorySchema.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    return failed("invalid", "help-directory", { at: issue.path.join("."), reason: issue.message });
  }
  const directory = parsed.data;
  const ids = directory.services.map((one) => one.id);
  const twice = ids.find((id, position) => ids.indexOf(id) !== position);
  if (twice) return failed("invalid", "help-twice", { id: twice });
  const confused = directory.services.find((one) => isEmergencyNumber(one, directory.emergency));
  if (confused) return failed("invalid", "help-emergency", { id: confused.id });
  return done(directory);
}

/** Police and rescue in so many countries that no line of ours may bear them anywhere. */
const emergencyEverywhere = ["112", "911", "999"];

/** A helpline is never an emergency number: 3919 and 016 send nobody. */
export function isEmergencyNumber(service: Service, emergency: Directory["emergency"]): boolean {
  const there = emergency.filter((one) => one.country === service.country);
  const written = there.flatMap((one) => [...one.numbers, ...(one.text ? [one.text] : [])]);
  const numbers = new Set([...emergencyEverywhere, ...written.map(({ number }) => dialled(number))]);
  return service.lines.some((line) =>
    line.channels.some((channel) => "number" in channel && numbers.has(dialled(channel.number))),
  );
}

/** The directory that comes with the programme: what a new installation answers, and what remains when all else fails. */
export const shippedDirectory: Directory = directorySchema.parse({ ...shipped, scales });
