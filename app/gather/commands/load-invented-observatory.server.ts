import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Actor } from "~/kernel/actor.ts";
import { locales, type Locale } from "~/kernel/locale.ts";
import type { Outcome } from "~/kernel/outcome.ts";
import { addInventedPlaces, findTerritoriesByCode } from "~/atlas/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { packageRoot } from "~/platform/root.server.ts";
import { periodBefore, periodOfDay, startOf, type Day } from "../core/calendar.ts";
import { inventCounts } from "../core/invented-counts.ts";
import { partnerKindSchema } from "../core/partner.ts";
import { definitionOf } from "../core/template.ts";
import { latestAgreement } from "../data/agreements.server.ts";
import { listAssignments } from "../data/assignments.server.ts";
import { listCollections } from "../data/collections.server.ts";
import { backdateDelivery, readDelivery } from "../data/deliveries.server.ts";
import { listPartners } from "../data/partners.server.ts";
import { findTemplate } from "../templates/index.ts";
import { approveDelivery } from "./approve-delivery.server.ts";
import { assignPartner } from "./assign-partner.server.ts";
import { checkDelivery } from "./check-delivery.server.ts";
import { commentOnCell } from "./comment-on-cell.server.ts";
import { signAgreement } from "./manage-agreements.server.ts";
import { openDelivery } from "./open-delivery.server.ts";
import { finishOpening } from "./opening/open-observatory.server.ts";
import { saveOpeningStep, startOpening } from "./opening/take-steps.server.ts";
import { saveCells } from "./save-cells.server.ts";
import { submitDelivery } from "./submit-delivery.server.ts";

const labels = z.strictObject(
  Object.fromEntries(locales.map((one) => [one, z.string().min(1)])) as Record<Locale, z.ZodString>,
);
const stepNames = ["missing", "draft", "submitted", "checked", "approved"] as const;
const partnerSchema = z.strictObject({
  kind: partnerKindSchema,
  name: z.string(),
  locale: z.enum(locales),
  /** Codes of the places that it counts; none: the whole. */
  places: z.array(z.string()),
  size: z.int(),
  /** Months, counted from the newest, that it never delivered. */
  missing: z.array(z.int()),
  /** How far its newest month has come. */
  last: z.enum(stepNames),
});

/** The invented observatory as `database/seed/invented/observatory.json` tells it; groundwork is read by its own slice. */
const seedSchema = z.object({
  places: z.array(
    z.strictObject({
      code: z.string(),
      level: z.enum(["country", "province", "municipality"]),
      parent: z.string().nullable(),
      name: labels,
    }),
  ),
  slug: z.string(),
  territory: z.string(),
  authority: z.string(),
  name: labels,
  months: z.int(),
  partners: z.array(partnerSchema),
  templates: z.record(z.string(), z.string()),
  comment: z.string(),
});
type Seed = z.infer<typeof seedSchema>;
type SeedPartner = z.infer<typeof partnerSchema>;

const task = (name: string): Actor => ({ kind: "system", task: `sample-${name}` });
const [opener, entry, checker, approver] = ["open", "entry", "check", "approve"].map(task) as [
  Actor,
  Actor,
  Actor,
  Actor,
];

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`the invented observatory cannot be made: ${JSON.stringify(outcome.failure)}`);
  return outcome.value;
}

/**
 * An observatory at work over a place that does not exist, for the sample network: partners, agreements, months that
 * were delivered, checked and approved, and some that were not. By the same commands as anybody's; nothing of it is published.
 */
export async function loadInventedObservatory(
  database: Database,
  today: Day,
): Promise<{ observatoryId: number; slug: string }> {
  const file = join(packageRoot, "database/seed/invented/observatory.json");
  const seed = seedSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  await database.write((db) => addInventedPlaces(db, seed.places));
  const months = monthsBefore(today, seed.months);
  const opened = await open(seed, months[0]!, database);
  const partners = await listPartners(database.read, opened.observatoryId);
  for (const one of seed.partners) {
    const partner = partners.find(({ kind }) => kind === one.kind)!;
    const agreement = (await latestAgreement(database.read, partner.id))!;
    value(await signAgreement(opener, agreement.id, "Direction inventée", database));
    await assignPlaces(one, partner.id, opened.observatoryId, database);
    for (const [index, month] of months.entries())
      await deliver(
        seed,
        one,
        { partnerId: partner.id, ...opened },
        { month, index, age: months.length - 1 - index },
        database,
      );
  }
  return opened;
}

function monthsBefore(today: Day, count: number): string[] {
  const months = [periodBefore(periodOfDay("M", today))];
  while (months.length < count) months.unshift(periodBefore(months[0]!));
  return months;
}

async function open(seed: Seed, firstMonth: string, database: Database) {
  const { openingId } = value(await startOpening(opener, database, { siteUrl: "" }));
  const templates = [...new Set(seed.partners.map(({ kind }) => seed.templates[kind]!))].map((code) => ({
    template: code,
    items: definitionOf(findTemplate(code)!).items.map((item) => item.code),
  }));
  const answers = {
    place: {
      territory: seed.territory,
      town: "",
      organisationId: "",
      authority: seed.authority,
      slug: seed.slug,
      name: seed.name,
    },
    languages: { main: "fr", others: ["en", "es"] },
    partners: { partners: seed.partners.map(({ kind, name, locale }) => ({ kind, name, locale, email: "" })) },
    collections: { templates },
    rules: { firstMonth, moreDays: 0, threshold: 5, shortPeriods: false },
  };
  for (const [step, answer] of Object.entries(answers))
    value(await saveOpeningStep(opener, openingId, step as keyof typeof answers, answer, database));
  // Agreements hold since the first month, so that what was delivered then was allowed.
  return value(await finishOpening(opener, openingId, database, { siteUrl: "", today: startOf(firstMonth) }));
}

async function assignPlaces({ places }: SeedPartner, partnerId: number, observatoryId: number, database: Database) {
  if (places.length === 0) return;
  const territoryIds = (await findTerritoriesByCode(database.read, places)).map(({ id }) => id);
  const own = (await listAssignments(database.read, observatoryId)).filter((one) => one.partnerId === partnerId);
  for (const one of own) value(await assignPartner(opener, { ...one, territoryIds }, database));
}

/** One month of one partner, as far as it came: the newest as told, the older ones approved, unless they never came. */
async function deliver(
  seed: Seed,
  one: SeedPartner,
  { partnerId, observatoryId }: { partnerId: number; observatoryId: number },
  { month, index, age }: { month: string; index: number; age: number },
  database: Database,
): Promise<void> {
  const until = age === 0 ? one.last : one.missing.includes(age) ? "missing" : "approved";
  const reaches = (step: (typeof stepNames)[number]) => stepNames.indexOf(until) >= stepNames.indexOf(step);
  const collections = await listCollections(database.read, observatoryId);
  const collection = collections.find(({ template }) => template === seed.templates[one.kind]);
  if (!collection || !reaches("draft")) return;
  const id = value(await openDelivery(entry, { collectionId: collection.id, partnerId, period: month }, database));
  const reading = (await readDelivery(database.read, id))!;
  const counts = inventCounts(
    reading.definition,
    reading.places.map(({ code }) => code),
    // What was sent last has a question for the work list: too much of it is unknown.
    { size: one.size, month: index, unknown: until === "submitted" ? 9 : 1 },
  );
  const told = until === "draft" ? counts.slice(0, Math.ceil(counts.length / 2)) : counts;
  const changes = told.map(({ address, value: count }) => ({
    address,
    value: { status: "number" as const, value: count },
    baseRevision: 0,
  }));
  value(await saveCells(entry, id, changes, "grid", database));
  if (reaches("submitted")) value(await submitDelivery(entry, id, database));
  if (until === "submitted") value(await commentOnCell(checker, id, told[0]!.address, seed.comment, database));
  if (reaches("checked")) value(await checkDelivery(checker, id, database));
  if (reaches("approved")) value(await approveDelivery(approver, id, database));
  await database.write((db) => backdateDelivery(db, id, 4 + ((index * 7 + one.size) % 14)));
}
