import type { Actor } from "~/kernel/actor.ts";
import type { Locale } from "~/kernel/locale.ts";
import type { Outcome } from "~/kernel/outcome.ts";
import type { Database } from "~/platform/database.server.ts";
import { stepPractice } from "./commands/step-practice.server.ts";
import { keepPracticeFacts, keepPracticeTexts, startPractice } from "./commands/write-practice.server.ts";
import { noFacts, practiceTexts, type PracticeFacts } from "./core/practice.ts";
import { findPractice } from "./data/practices.server.ts";

const system: Actor = { kind: "system", task: "test" };

export const secretary: Actor = {
  kind: "person",
  accountId: "00000000-0000-4000-8000-000000000001",
  name: "Secretary Invented",
  grants: [{ role: "secretariat", scope: { kind: "network" } }],
  secondFactor: true,
};

export const enough = ["steps-told", "cost-told", "failure-told"];

export function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
  return outcome.value;
}

export interface PracticeWanted {
  organisationId: string;
  title?: string;
  locale?: Locale;
  texts?: Partial<Record<(typeof practiceTexts)[number], string>>;
  facts?: Partial<PracticeFacts>;
  by?: Actor;
}

/** A practice that has all it needs to be read by somebody else, and nobody in it. */
export async function writtenPractice(database: Database, wanted: PracticeWanted): Promise<number> {
  const { organisationId, title = "An invented practice", locale = "en", by = system } = wanted;
  const { id } = value(await startPractice(by, { organisationId, title, locale }, database));
  const words = Object.fromEntries(practiceTexts.map((name) => [name, `Invented words of ${name}.`]));
  const texts = { ...words, ...wanted.texts, title };
  value(await keepPracticeTexts(by, { id, baseRevision: 1, locale, words: texts }, database));
  const facts: PracticeFacts = {
    ...noFacts,
    actions: ["prevention"],
    forms: ["physical"],
    groups: ["women"],
    cost: "under-10k",
    ...wanted.facts,
  };
  value(await keepPracticeFacts(by, { id, baseRevision: 2, facts }, database));
  return id;
}

/** The same, read by a peer and published. */
export async function publishedPractice(
  database: Database,
  wanted: PracticeWanted & { peer: string; criteria?: readonly string[] },
): Promise<{ id: number; slug: string }> {
  const id = await writtenPractice(database, wanted);
  const criteria = wanted.criteria ?? enough;
  value(await stepPractice(system, { id, step: "submit" }, database));
  value(await stepPractice(system, { id, step: "peer-accepts", criteria, readingFor: wanted.peer }, database));
  value(await stepPractice(system, { id, step: "publish", criteria }, database));
  return { id, slug: (await findPractice(database.read, id))!.slug };
}
