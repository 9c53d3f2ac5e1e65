import { beginCommitment, moveCommitmentTo, reportProgress } from "~/advocate/commands/commitments.server.ts";
import { publishStatement } from "~/advocate/commands/publish-statement.server.ts";
import { addAction, moveAction } from "~/advocate/commands/roadmap.server.ts";
import { signStatement } from "~/advocate/commands/sign-statement.server.ts";
import { beginStatement, writeStatement } from "~/advocate/commands/write-statement.server.ts";
import { answerCall, decidePartner } from "~/cooperate/commands/join-space.server.ts";
import { recordIdea, writeSpaceEntry } from "~/cooperate/commands/work-in-space.server.ts";
import { addCard, addSpace } from "~/cooperate/cooperate.test-kit.ts";
import { personOf } from "~/network/network.test-kit.ts";
import type { Database } from "~/platform/database.server.ts";
import { answerAdoption, proposeAdoption } from "~/practice/commands/adopt-practice.server.ts";
import { linkPractice } from "~/practice/commands/link-practice.server.ts";
import { stepPractice } from "~/practice/commands/step-practice.server.ts";
import {
  keepPolicyFacts,
  keepPolicyTexts,
  publishPolicy,
  startPolicy,
} from "~/practice/commands/write-policy.server.ts";
import { keepPracticeTexts } from "~/practice/commands/write-practice.server.ts";
import { noPolicyFacts } from "~/practice/core/policy.ts";
import { listAdoptions } from "~/practice/data/adoptions.server.ts";
import { findPractice } from "~/practice/data/practices.server.ts";
import { enough, publishedPractice, value } from "~/practice/practice.test-kit.ts";
import { secretariat, operator, system } from "./actors.ts";
import type { FullTown } from "./towns.ts";

const agendaItems = ["ISTANBUL:art.11"];

export async function practices(database: Database, towns: FullTown[], peer: string): Promise<void> {
  let before: { id: number; slug: string } | null = null;
  for (const town of towns) {
    const { id: organisationId, mark, workMark } = town;
    const documents = [{ title: "Report", href: `https://${mark}.example.org/report`, language: "en" }];
    const title = `Lanterns ${workMark}`;
    const texts = { context: `Town ${mark} has lanterns.`, results: `Many in Town ${mark}.` };
    const facts = { documents, agenda: agendaItems };
    const one = await publishedPractice(database, { organisationId, peer, title, texts, facts, by: town.person });
    // A second version, that names the town no more: the first is still read.
    const { revision } = (await findPractice(database.read, one.id))!;
    const words = { ...texts, results: "Many." };
    value(await keepPracticeTexts(town.person, { id: one.id, baseRevision: revision, locale: "en", words }, database));
    value(await stepPractice(system, { id: one.id, step: "submit" }, database));
    value(
      await stepPractice(system, { id: one.id, step: "peer-accepts", criteria: enough, readingFor: peer }, database),
    );
    value(await stepPractice(system, { id: one.id, step: "publish", criteria: enough }, database));
    if (before) {
      const kind = "adapted-from" as const;
      const note = `As in Town ${mark}.`;
      value(await linkPractice(operator, { id: one.id, locale: "en", kind, toSlug: before.slug, note }, database));
    }
    before = one;
  }
  const origin = await publishedPractice(database, {
    organisationId: peer,
    peer: towns[0]!.id,
    title: "The first lanterns",
  });
  for (const { id: organisationId } of towns) {
    const asked = { slug: origin.slug, organisationId, kind: "inspired-by" } as const;
    await database.write((t) => proposeAdoption(t, operator, asked, database.afterCommit));
  }
  for (const { id: adoption } of await listAdoptions(database.read, [origin.id]))
    value(await answerAdoption(operator, { id: origin.id, adoption, confirmed: true }, database));
}

export async function policies(database: Database, towns: FullTown[]): Promise<void> {
  for (const { id: organisationId, mark, workMark } of towns) {
    const title = `Lantern plan ${workMark}`;
    const { id } = value(await startPolicy(system, { organisationId, title, locale: "en" }, database));
    const words = {
      summary: "In short.",
      decided: `The council of Town ${mark} decided.`,
      department: `Of Town ${mark}`,
    };
    value(await keepPolicyTexts(system, { id, baseRevision: 1, locale: "en", words }, database));
    const documents = [{ title: "Plan", href: `https://${mark}.example.org/plan`, language: "en" }];
    const facts = { ...noPolicyFacts, documents, agenda: agendaItems };
    value(await keepPolicyFacts(system, { id, baseRevision: 2, facts }, database));
    value(await publishPolicy(system, id, database));
  }
}

export async function advocacy(database: Database, towns: FullTown[]): Promise<void> {
  const texts = (word: string) => ({
    title: `Statement ${word}`,
    summary: `${word}.`,
    body: `## ${word}\n\nTogether.`,
  });
  const begun = { slug: "together", locale: "fr" as const, texts: texts("fr") };
  const { id: statementId } = value(await beginStatement(secretariat, begun, database));
  for (const [i, locale] of (["en", "es"] as const).entries())
    value(
      await writeStatement(secretariat, statementId, { locale, texts: texts(locale), baseRevision: i + 1 }, database),
    );
  value(await publishStatement(secretariat, statementId, { locale: "fr", note: "", asksAgain: false }, database));
  for (const { id: organisationId, person, mark, workMark } of towns) {
    value(await signStatement(person, { statementId, organisationId, version: 1 }, database));
    const promise = {
      title: `Promise ${workMark}`,
      text: "In words.",
      agendaItems,
      indicators: [],
      beginsOn: null,
      dueOn: "2027-12-31",
      locale: "en" as const,
    };
    const { id } = value(await beginCommitment(person, { ...promise, organisationId }, database));
    value(await moveCommitmentTo(person, id, "public", database));
    const said = {
      locale: "en",
      progress: "under-way",
      text: "Two meetings.",
      evidence: `https://${mark}.example.org`,
    } as const;
    value(await reportProgress(person, id, said, database));
    const asked = { locale: "en" as const, title: `A guide ${workMark}`, text: "", agendaItems: [], dueOn: null };
    const proposed = value(await addAction(person, { ...asked, proposedBy: organisationId }, database));
    value(await moveAction(secretariat, proposed.id, { to: "planned", reason: "It helps.", locale: "en" }, database));
  }
}

export async function cooperation(database: Database, towns: FullTown[], peer: string): Promise<void> {
  const host = { id: peer, person: await personOf(database, peer, "mandate-holder", "Host Invented") };
  const shared = await addSpace(database, host, { title: "A shared project" });
  const line = {
    organisationId: null,
    startsOn: null,
    dueOn: null,
    state: "planned",
    indicator: null,
    territory: null,
    public: true,
  };
  for (const town of towns) {
    const { id, person, mark, workMark } = town;
    await addCard(database, town, { title: `Offer ${workMark}`, detail: "Said in a sentence.", languages: ["en"] });
    value(await answerCall(person, shared, id, `We of ${mark}.`, database));
    value(await decidePartner(host.person, shared, id, "in", database));
    const entry = { ...line, kind: "activity", title: `Activity ${workMark}`, text: "", organisationId: id };
    value(await writeSpaceEntry(person, shared, null, entry, "en", database));
    const exchange = await addSpace(database, town, {
      kind: "exchange",
      title: `Exchange of ${town.letter.repeat(3)}`,
    });
    value(await answerCall(host.person, exchange, peer, "", database));
    value(await decidePartner(person, exchange, peer, "in", database));
    const idea = { organisationId: id, text: `Idea ${workMark}`, practice: "", practiceLink: "", public: true };
    value(await recordIdea(person, exchange, idea, "en", database));
  }
}
