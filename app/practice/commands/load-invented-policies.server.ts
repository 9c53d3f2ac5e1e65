import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Actor } from "~/kernel/actor.ts";
import { locales } from "~/kernel/locale.ts";
import type { Outcome } from "~/kernel/outcome.ts";
import { belongingStates } from "~/network/index.ts";
import { listMembers } from "~/network/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { packageRoot } from "~/platform/root.server.ts";
import { policyFactsSchema, policyTexts } from "../core/policy.ts";
import { findPolicy, listPolicies } from "../data/policies.server.ts";
import { keepPolicyFacts, keepPolicyTexts, publishPolicy, startPolicy } from "./write-policy.server.ts";

const seedSchema = z.array(
  z.strictObject({
    /** The slug of an invented member of the network's own seed. */
    member: z.string(),
    source: z.enum(locales),
    facts: policyFactsSchema,
    texts: z.partialRecord(z.enum(policyTexts), z.partialRecord(z.enum(locales), z.string().min(1))),
  }),
);
type Seed = z.infer<typeof seedSchema>[number];

const writer: Actor = { kind: "system", task: "sample-write" };

/** What members that do not exist have decided, by the same commands as anybody's. Once. */
export async function loadInventedPolicies(database: Database): Promise<void> {
  if ((await listPolicies(database.read)).length > 0) return;
  const path = join(packageRoot, "database/seed/invented/policies.json");
  const members = new Map<string, string>();
  for (const { slug, organisationId, sample } of await listMembers(database.read, { states: belongingStates }))
    if (sample) members.set(slug, organisationId);
  for (const seed of seedSchema.parse(JSON.parse(readFileSync(path, "utf8")))) {
    const organisationId = members.get(seed.member);
    if (organisationId) await loadOne(seed, organisationId, database);
  }
}

async function loadOne({ source, facts, texts }: Seed, organisationId: string, database: Database): Promise<void> {
  const title = texts.title![source]!;
  const { id } = must(await startPolicy(writer, { organisationId, title, locale: source, sample: true }, database));
  const revision = async () => (await findPolicy(database.read, id))!.revision;
  for (const locale of [source, ...locales.filter((one) => one !== source)]) {
    const written = Object.entries(texts).flatMap(([name, text]) => (text[locale] ? [[name, text[locale]]] : []));
    const words = Object.fromEntries(written) as Record<string, string>;
    must(await keepPolicyTexts(writer, { id, baseRevision: await revision(), locale, words }, database));
  }
  must(await keepPolicyFacts(writer, { id, baseRevision: await revision(), facts }, database));
  must(await publishPolicy(writer, id, database));
}

function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`the sample policies cannot be written: ${JSON.stringify(outcome.failure)}`);
  return outcome.value;
}
