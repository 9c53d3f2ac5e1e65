import { randomUUID } from "node:crypto";
import type { Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { recordAudit } from "~/identity/index.server.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import type { FileStore } from "~/platform/files.server.ts";
import { openStates, type Application } from "../core/application.ts";
import { letterTypeOf, longestLetter } from "../core/letter.ts";
import { plainText } from "../core/plain-text.ts";
import { findApplication, insertStep, updateApplication } from "../data/applications.server.ts";
import { memberLinks, type LinkPurpose } from "../data/signed-links.server.ts";
import { ask, mailTheApplicant, tellTheSecretariat } from "./application-mails.server.ts";
import type { Desk } from "./desk.server.ts";

const anybody: Actor = { kind: "anyone" };
const longestNote = 3000;

/** The application behind a link, as the one who holds it may read it. */
export async function findByLink(
  purpose: Exclude<LinkPurpose, "message">,
  token: string,
  { read }: Pick<Database, "read">,
  { settings }: Pick<Desk, "settings">,
): Promise<Application | undefined> {
  const id = memberLinks.read(settings.dataDir, purpose, token);
  return id ? findApplication(read, id) : undefined;
}

/** The yes or no of who is said to hold the mandate, then of the technical contact; used twice a link says the same. */
export async function consent(
  who: "mandate" | "technical",
  token: string,
  answer: "yes" | "no",
  database: Database,
  desk: Desk,
): Promise<Outcome<Application["state"]>> {
  const id = memberLinks.read(desk.settings.dataDir, who, token);
  if (!id) return failed("gone", "link");
  return database.write(async (transaction) => {
    const application = await findApplication(transaction, id);
    if (!application) return failed("gone", "link");
    if (application.state !== who) return done(application.state);
    await insertStep(transaction, id, { kind: `${who}-${answer}`, by: who, note: "" });
    const state = stateAfter(who, answer, application);
    await updateApplication(transaction, id, { state });
    if (state === "technical") await ask(transaction, application, "technical", desk);
    if (state === "review") await tellTheSecretariat(transaction, application);
    await mailTheApplicant(transaction, application, "moved", desk);
    await recordAudit(transaction, {
      actor: anybody,
      action: `membership ${who} said ${answer}`,
      subject: { kind: "application", id },
    });
    return done(state);
  });
}

/** Who holds the mandate and answers from day to day is asked once. */
function stateAfter(who: "mandate" | "technical", answer: "yes" | "no", application: Application) {
  if (answer === "no") return "withdrawn" as const;
  const isOnePerson = application.technicalEmail === application.mandateEmail;
  return who === "mandate" && !isOnePerson ? ("technical" as const) : ("review" as const);
}

async function byApplicant(
  token: string,
  database: Database,
  desk: Pick<Desk, "settings">,
  change: (application: Application, transaction: WriteTransaction) => Promise<Outcome<null>>,
): Promise<Outcome<null>> {
  const id = memberLinks.read(desk.settings.dataDir, "applicant", token);
  if (!id) return failed("gone", "link");
  return database.write(async (transaction) => {
    const application = await findApplication(transaction, id);
    if (!application) return failed("gone", "link");
    if (!openStates.includes(application.state)) return failed("conflict", "closed");
    return change(application, transaction);
  });
}

/** The applicant's answer to a question: the secretariat looks again. */
export function answerQuestion(token: string, text: string, database: Database, desk: Desk): Promise<Outcome<null>> {
  const note = plainText(text, longestNote);
  return byApplicant(token, database, desk, async (application, transaction) => {
    if (application.state !== "question") return failed("conflict", "no-question");
    if (note === "") return failed("invalid", "answer");
    await insertStep(transaction, application.id, { kind: "answer", by: "applicant", note });
    await updateApplication(transaction, application.id, { state: "review" });
    await tellTheSecretariat(transaction, application);
    return done(null);
  });
}

export function withdrawApplication(token: string, database: Database, desk: Desk): Promise<Outcome<null>> {
  return byApplicant(token, database, desk, async ({ id }, transaction) => {
    await insertStep(transaction, id, { kind: "withdrawn", by: "applicant", note: "" });
    await updateApplication(transaction, id, { state: "withdrawn" });
    await recordAudit(transaction, {
      actor: anybody,
      action: "membership application withdrawn",
      subject: { kind: "application", id },
    });
    return done(null);
  });
}

/** A letter of the authority, kept for the secretariat's eyes. The last one counts; the bytes say what it is, not its name. */
export async function sendLetter(
  token: string,
  bytes: Uint8Array,
  store: FileStore,
  database: Database,
  desk: Desk,
): Promise<Outcome<null>> {
  if (bytes.length > longestLetter) return failed("invalid", "letter-long");
  const letterType = letterTypeOf(bytes);
  if (!letterType) return failed("invalid", "letter-kind");
  const letterKey = `network/letters/${randomUUID()}`;
  await store.put(letterKey, bytes);
  const kept = await byApplicant(token, database, desk, async (application, transaction) => {
    await updateApplication(transaction, application.id, { letterKey, letterType });
    await insertStep(transaction, application.id, { kind: "letter", by: "applicant", note: "" });
    return done(null);
  });
  if (!kept.ok) await store.remove(letterKey);
  return kept;
}
