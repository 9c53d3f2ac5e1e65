import { slugFrom } from "~/content/index.ts";
import { decide, recordAudit } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import type { Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { writeWords } from "~/kernel/translated-text.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { resourceFactsSchema, resourceFault } from "../core/resource.ts";
import {
  findResource,
  findResourceBySlug,
  insertResource,
  lockResource,
  moveResource,
  writeContent,
  type Resource,
} from "../data/resources.server.ts";
import { indexResource } from "./index-resource.server.ts";

export interface TypedResource {
  locale: Locale;
  title: string;
  summary: string;
  facts: unknown;
}

/** Begins a resource of the library; only those who edit content see it. */
export async function beginResource(
  actor: Actor,
  typed: TypedResource,
  database: Database,
): Promise<Outcome<{ id: string }>> {
  const allowed = decide(actor, "edit content");
  if (!allowed.ok) return allowed;
  const fault = resourceFault(typed.title, typed.summary, typed.facts);
  if (fault) return failed("invalid", `resource-${fault}`);
  const slug = slugFrom(typed.title);
  if (slug === "") return failed("invalid", "resource-title");
  const [by, at] = [actorId(actor), new Date().toISOString()];
  return database.write(async (transaction) => {
    if (await findResourceBySlug(transaction, slug)) return failed("conflict", "resource-slug");
    const id = await insertResource(transaction, {
      slug,
      title: writeWords(null, typed.locale, typed.title, by, at),
      summary: writeWords(null, typed.locale, typed.summary, by, at),
      facts: resourceFactsSchema.parse(typed.facts),
      seeded: null,
      by,
    });
    await recordAudit(transaction, { actor, action: "resource begun", subject: { kind: "resource", id } });
    return done({ id });
  });
}

/** One language of it, and what is known of it. Readers see it once a second person has let it through. */
export function writeResource(
  actor: Actor,
  id: string,
  typed: TypedResource & { baseRevision: number },
  database: Database,
): Promise<Outcome<true>> {
  const [by, at] = [actorId(actor), new Date().toISOString()];
  return change(actor, id, database, "resource changed", async (transaction, resource) => {
    if (resource.revision !== typed.baseRevision) return failed("conflict", "changed-meanwhile");
    const title = writeWords(resource.title, typed.locale, typed.title, by, at);
    const summary = writeWords(resource.summary, typed.locale, typed.summary, by, at);
    const fault = resourceFault(sourceOf(title), sourceOf(summary), typed.facts);
    if (fault) return failed("invalid", `resource-${fault}`);
    const facts = resourceFactsSchema.parse(typed.facts);
    await writeContent(transaction, id, { title, summary, facts }, { seeded: null, by });
    return done(true as const);
  });
}

/** Asks a second person to read it. */
export function submitResource(actor: Actor, id: string, database: Database): Promise<Outcome<true>> {
  return change(actor, id, database, "resource submitted", async (transaction, { state }) => {
    if (state !== "draft") return failed("conflict", "state");
    await moveResource(transaction, id, { state: "review" });
    return done(true as const);
  });
}

/** Lets it through: whoever wrote it last does not, since nobody sees her own mistakes. */
export function publishResource(actor: Actor, id: string, database: Database): Promise<Outcome<true>> {
  return change(actor, id, database, "resource published", async (transaction, resource) => {
    if (resource.state !== "review") return failed("conflict", "state");
    if (resource.changedBy === actorId(actor)) return failed("forbidden", "resource-same-person");
    const { title, summary, facts } = resource;
    await moveResource(transaction, id, { state: "published", shown: { title, summary, facts } });
    return done(true as const);
  });
}

/** Gives it back to its writer with what is missing. */
export function returnResource(actor: Actor, id: string, note: string, database: Database): Promise<Outcome<true>> {
  return change(actor, id, database, "resource returned", async (transaction, { state }) => {
    if (state !== "review") return failed("conflict", "state");
    const words = note.trim();
    if (words === "" || words.length > 1000) return failed("invalid", "resource-note");
    await moveResource(transaction, id, { state: "draft", note: words });
    return done(true as const);
  });
}

/** Takes it out of the library; its address then answers that nothing is there. */
export function withdrawResource(actor: Actor, id: string, database: Database): Promise<Outcome<true>> {
  return change(actor, id, database, "resource withdrawn", async (transaction, { state, shown }) => {
    if (state === "withdrawn" || !shown) return failed("conflict", "state");
    await moveResource(transaction, id, { state: "withdrawn", shown: null });
    return done(true as const);
  });
}

const sourceOf = ({ source, fields }: Resource["title"]): string => fields[source]?.text ?? "";

async function change(
  actor: Actor,
  id: string,
  database: Database,
  action: string,
  work: (transaction: WriteTransaction, resource: Resource) => Promise<Outcome<true>>,
): Promise<Outcome<true>> {
  const allowed = decide(actor, "edit content");
  if (!allowed.ok) return allowed;
  return database.write(async (transaction) => {
    const resource = await lockResource(transaction, id);
    if (!resource) return failed("not-found", "resource");
    const worked = await work(transaction, resource);
    if (!worked.ok) return worked;
    const after = (await findResource(transaction, id))!;
    await indexResource(transaction, after);
    await recordAudit(transaction, {
      actor,
      action,
      subject: { kind: "resource", id },
      after: { state: after.state, slug: after.slug },
    });
    await bumpPublicVersion(transaction, "learn", database.afterCommit);
    return done(true as const);
  });
}
