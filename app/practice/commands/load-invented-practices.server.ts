import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Actor } from "~/kernel/actor.ts";
import { locales } from "~/kernel/locale.ts";
import type { Outcome } from "~/kernel/outcome.ts";
import { listMembers } from "~/network/index.server.ts";
import { belongingStates } from "~/network/index.ts";
import type { Database } from "~/platform/database.server.ts";
import { packageRoot } from "~/platform/root.server.ts";
import { descentKinds } from "../core/family.ts";
import { practiceFactsSchema, practiceTexts } from "../core/practice.ts";
import { findPractice, listPractices } from "../data/practices.server.ts";
import { linkPractice } from "./link-practice.server.ts";
import { stepPractice } from "./step-practice.server.ts";
import { keepPracticeFacts, keepPracticeTexts, startPractice } from "./write-practice.server.ts";

const wordsSchema = z.partialRecord(z.enum(locales), z.string().min(1));
const shape = practiceFactsSchema.shape;
const seedSchema = z.array(
  z.strictObject({
    /** Slugs of invented members of the network's own seed. */
    member: z.string(),
    peer: z.string(),
    source: z.enum(locales),
    since: shape.since,
    until: shape.until,
    verified: z.iso.date(),
    actions: shape.actions,
    forms: shape.forms,
    groups: shape.groups,
    cost: shape.cost,
    outcome: shape.outcome,
    sizes: shape.sizes,
    powers: shape.powers,
    services: shape.services,
    indicators: shape.indicators,
    agenda: shape.agenda,
    criteria: z.array(z.string()),
    link: z.tuple([z.enum(descentKinds), z.int(), wordsSchema]).optional(),
    texts: z.record(z.enum(practiceTexts), wordsSchema),
  }),
);
type Seed = z.infer<typeof seedSchema>[number];

const task = (name: string): Actor => ({ kind: "system", task: `sample-${name}` });
const [writer, peer, secretariat] = [task("write"), task("read"), task("publish")] as [Actor, Actor, Actor];

/** Practices of members that do not exist, written, read by a peer and published by the same commands as anybody's. Once. */
export async function loadInventedPractices(database: Database): Promise<void> {
  if ((await listPractices(database.read, {})).length > 0) return;
  const path = join(packageRoot, "database/seed/invented/practices.json");
  const members = new Map<string, string>();
  for (const { slug, organisationId, sample } of await listMembers(database.read, { states: belongingStates }))
    if (sample) members.set(slug, organisationId);
  const slugs: string[] = [];
  for (const seed of seedSchema.parse(JSON.parse(readFileSync(path, "utf8"))))
    if (members.has(seed.member) && members.has(seed.peer)) slugs.push(await loadOne(seed, members, slugs, database));
}

async function loadOne(seed: Seed, members: ReadonlyMap<string, string>, slugs: readonly string[], database: Database) {
  const { source, texts, link } = seed;
  const organisationId = members.get(seed.member)!;
  const title = texts.title[source]!;
  const { id } = must(await startPractice(writer, { organisationId, title, locale: source, sample: true }, database));
  for (const locale of [source, ...locales.filter((one) => one !== source)]) {
    const written = Object.entries(texts).map(([name, text]) => [name, text[locale]]);
    const words = Object.fromEntries(written.filter(([, text]) => text !== undefined)) as Record<string, string>;
    must(
      await keepPracticeTexts(writer, { id, baseRevision: await revisionOf(id, database), locale, words }, database),
    );
  }
  const { since, until, verified, actions, forms, groups, cost, outcome, sizes, powers, services, indicators, agenda } =
    seed;
  const given = { actions, forms, groups, cost, outcome, sizes, powers, services, indicators, agenda, since, until };
  const facts = { ...given, documents: [], licence: "CC-BY-4.0" as const, verifiedOn: verified };
  must(await keepPracticeFacts(writer, { id, baseRevision: await revisionOf(id, database), facts }, database));
  must(await stepPractice(writer, { id, step: "submit" }, database));
  const { criteria } = seed;
  must(await stepPractice(peer, { id, step: "peer-accepts", criteria, readingFor: members.get(seed.peer)! }, database));
  const { slug } = must(await stepPractice(secretariat, { id, step: "publish", criteria }, database));
  if (link) {
    const [kind, parent, note] = link;
    const asked = { id, kind, locale: source, toSlug: slugs[parent]!, note: note[source]! };
    must(await linkPractice(writer, asked, database));
  }
  return slug;
}

async function revisionOf(id: number, database: Database): Promise<number> {
  return (await findPractice(database.read, id))!.revision;
}

function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`the sample practices cannot be written: ${JSON.stringify(outcome.failure)}`);
  return outcome.value;
}
