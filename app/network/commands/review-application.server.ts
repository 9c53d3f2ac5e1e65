import { slugFrom } from "~/content/index.ts";
import {
  addOrganisation,
  decide,
  endMemberRoles,
  inviteOrGrant,
  recordAudit,
  takeFromOpenList,
} from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { inventedRoot } from "~/kernel/territory.ts";
import { newText } from "~/kernel/translated-text.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { standingProof, type Application, type Proof } from "../core/application.ts";
import { regionOfCountry } from "../core/country-regions.ts";
import { plainText } from "../core/plain-text.ts";
import { isRegion, type Region } from "../core/region.ts";
import { findApplication, insertStep, updateApplication } from "../data/applications.server.ts";
import { findMember, findMemberBySlug } from "../data/members.server.ts";
import { writeProtection } from "../data/protections.server.ts";
import { insertMember, writeFacts, writeState } from "../data/write-members.server.ts";
import { ask, mailTheApplicant } from "./application-mails.server.ts";
import type { Desk } from "./desk.server.ts";
import { wholeOrNothing } from "./whole-or-nothing.server.ts";

export type ReviewStep =
  | { kind: "question"; note: string }
  | { kind: "proof"; proof: Proof; note: string }
  | { kind: "accept"; note: string; region: string }
  | { kind: "refuse"; note: string }
  | { kind: "undo"; note: string }
  | { kind: "part" };

/** One step of the secretariat, found, allowed, done and noted: the applicant hears of it by a neutral mail. */
export async function reviewApplication(
  actor: Actor,
  id: string,
  step: ReviewStep,
  database: Database,
  desk: Desk,
): Promise<Outcome<null>> {
  const allowed = decide(actor, "review memberships");
  if (!allowed.ok) return allowed;
  return wholeOrNothing<null>(database, async (transaction) => {
    const application = await findApplication(transaction, id);
    if (!application) return failed("not-found", "application");
    const review = { transaction, actor, application, database, desk };
    const taken = await take(review, step);
    if (!taken.ok) return taken;
    if (step.kind !== "proof" && step.kind !== "part") await mailTheApplicant(transaction, application, "moved", desk);
    await recordAudit(transaction, {
      actor,
      action: `membership application: ${step.kind}`,
      subject: { kind: "application", id },
      before: { state: application.state },
      after: { state: (await findApplication(transaction, id))!.state },
    });
    return done(null);
  });
}

interface Review {
  transaction: WriteTransaction;
  actor: Actor;
  application: Application;
  database: Database;
  desk: Desk;
}

async function take(review: Review, step: ReviewStep): Promise<Outcome<null>> {
  const { transaction, actor, application, desk } = review;
  const { id, state } = application;
  const by = actorId(actor);
  const note = "note" in step ? plainText(step.note, 3000) : "";
  // A decision without its reason is none.
  if (note === "" && (step.kind === "question" || step.kind === "refuse" || step.kind === "undo"))
    return failed("invalid", "note");
  switch (step.kind) {
    case "question":
      if (state !== "review" && state !== "question") return failed("conflict", "not-in-review");
      await insertStep(transaction, id, { kind: "question", by, note });
      await updateApplication(transaction, id, { state: "question" });
      return done(null);
    case "proof":
      if (step.proof === "letter" && !application.letterKey) return failed("conflict", "no-letter");
      if (step.proof === "seen" && note === "") return failed("invalid", "note");
      await insertStep(transaction, id, { kind: "proof", by, note: [step.proof, note].filter(Boolean).join(": ") });
      await updateApplication(transaction, id, { proof: step.proof });
      return done(null);
    case "refuse":
      if (state !== "review" && state !== "question") return failed("conflict", "not-in-review");
      await insertStep(transaction, id, { kind: "refused", by, note });
      await updateApplication(transaction, id, { state: "refused" });
      return done(null);
    case "accept":
      return accept(review, note, step.region);
    case "undo":
      return undo(review, note);
    case "part": {
      if (state !== "joined") return failed("conflict", "not-joined");
      await insertStep(transaction, id, { kind: "parted", by, note: "" });
      await updateApplication(transaction, id, { state: "mandate", joinedTo: null });
      await ask(transaction, application, "mandate", desk);
      return done(null);
    }
  }
}

/** Lets a body in as a candidate, proof in hand: its people are invited, and it belongs when it has signed the charter. */
async function accept({ transaction, actor, application, database, desk }: Review, note: string, asked: string) {
  if (application.state !== "review") return failed("conflict", "not-in-review");
  const page = application.organisationId ? await findMember(transaction, application.organisationId) : undefined;
  if (!standingProof(application, page)) return failed("conflict", "proof-missing");
  const region = regionOfCountry(application.countryCode) ?? (isRegion(asked) ? asked : null);
  if (!region) return failed("invalid", "region");
  const entered = await enter(transaction, actor, application, region);
  if (!entered.ok) return entered;
  const { organisationId } = entered.value;
  const scope = { kind: "member", organisationId } as const;
  for (const [email, role] of [
    [application.mandateEmail, "mandate-holder"],
    [application.technicalEmail, "correspondent"],
  ] as const) {
    // One person may be both: she holds the mandate, which allows all that a correspondent does.
    if (role === "correspondent" && application.technicalEmail === application.mandateEmail) continue;
    const invited = await inviteOrGrant(transaction, actor, {
      email,
      locale: application.locale,
      grants: [{ role, scope }],
      siteUrl: desk.base,
    });
    if (!invited.ok) return invited;
  }
  await insertStep(transaction, application.id, { kind: "accepted", by: actorId(actor), note });
  await updateApplication(transaction, application.id, { state: "accepted", organisationId });
  await bumpPublicVersion(transaction, "network", database.afterCommit);
  return done(null);
}

async function enter(
  transaction: WriteTransaction,
  actor: Actor,
  application: Application,
  region: Region,
): Promise<Outcome<{ organisationId: string }>> {
  const { facts, protection } = application;
  const claimed = application.organisationId ? await findMember(transaction, application.organisationId) : undefined;
  if (claimed) {
    if (!["listed", "invited", "candidate"].includes(claimed.state)) return failed("conflict", "claimed");
    const { organisationId } = claimed;
    await takeFromOpenList(transaction, organisationId);
    await writeState(transaction, organisationId, "candidate");
    if (claimed.protection !== protection) await writeProtection(transaction, organisationId, protection);
    await writeFacts(transaction, organisationId, {
      ...(facts.languages.length > 0 ? { languages: facts.languages } : {}),
      ...(facts.website ? { website: facts.website } : {}),
      ...populationOf(facts, application.name),
    });
    return done({ organisationId });
  }
  const slug = await freeSlug(transaction, application);
  const added = await addOrganisation(transaction, actor, {
    slug,
    name: newText(application.locale, application.name, `application:${application.number}`, new Date().toISOString()),
    kind: application.wishes === "partner" ? "other" : "local_government",
    sample: application.countryCode === inventedRoot,
  });
  if (!added.ok) return added;
  const { organisationId } = added.value;
  const population = populationOf(facts, application.name);
  await insertMember(transaction, {
    organisationId,
    state: "candidate",
    protection,
    countryCode: application.countryCode,
    region,
    population: population.population ?? null,
    populationYear: population.populationYear ?? null,
    populationSource: population.populationSource ?? null,
    languages: facts.languages,
    website: facts.website,
    sample: application.countryCode === inventedRoot,
  });
  return done({ organisationId });
}

function populationOf({ population, populationYear }: Application["facts"], name: string) {
  return population === null ? {} : { population, populationYear, populationSource: name };
}

async function freeSlug(transaction: WriteTransaction, { name, countryCode, number }: Application): Promise<string> {
  const end = countryCode === inventedRoot ? "invented" : countryCode.toLowerCase();
  const slug = `${slugFrom(name) || "member"}-${end}`;
  return (await findMemberBySlug(transaction, slug)) ? `${slug}-${number}` : slug;
}

/** Takes a decision back: it waits for review again. Who was let in loses the roles, unless the charter is already signed. */
async function undo({ transaction, actor, application, database }: Review, note: string): Promise<Outcome<null>> {
  const { id, state, organisationId } = application;
  if (state !== "accepted" && state !== "refused") return failed("conflict", "not-decided");
  if (state === "accepted" && organisationId) {
    const member = await findMember(transaction, organisationId);
    if (member && member.state !== "candidate") return failed("conflict", "signed");
    const ended = await endMemberRoles(transaction, actor, organisationId);
    if (!ended.ok) return ended;
    await writeState(transaction, organisationId, member?.source ? "listed" : "candidate");
    await bumpPublicVersion(transaction, "network", database.afterCommit);
  }
  await insertStep(transaction, id, { kind: "undone", by: actorId(actor), note });
  await updateApplication(transaction, id, { state: "review" });
  return done(null);
}
