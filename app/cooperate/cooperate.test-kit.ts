import { RouterContextProvider } from "react-router";
import type { Actor } from "~/kernel/actor.ts";
import { anyone } from "~/kernel/actor.ts";
import { dayOf } from "~/kernel/day.ts";
import type { Outcome } from "~/kernel/outcome.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { addTown, personOf, type TownWanted } from "../network/network.test-kit.ts";
import { openNewSpace, publishSpace } from "./commands/hold-space.server.ts";
import { takePart } from "./commands/take-part.server.ts";
import { writeCard, type TypedCard } from "./commands/write-card.server.ts";

export type Person = Awaited<ReturnType<typeof personOf>>;

/** A town with somebody who acts for it. */
export async function townWithPerson(
  database: Database,
  wanted: TownWanted,
  role: "mandate-holder" | "correspondent" = "mandate-holder",
): Promise<{ id: string; person: Person }> {
  const id = await addTown(database, wanted);
  return { id, person: await personOf(database, id, role, `Person of ${wanted.slug}`) };
}

/** A date after today, in days: cards and calls are of now. */
export function dayFromNow(days: number): string {
  return dayOf(new Date(Date.now() + days * 86_400_000));
}

export function typedCard(changed: Partial<TypedCard> = {}): TypedCard {
  return {
    kind: "offer",
    theme: "plan",
    forms: [],
    help: "visit",
    languages: ["en"],
    title: "An invented card",
    detail: "Said in a sentence.",
    wish: null,
    validFrom: dayFromNow(-1),
    validUntil: dayFromNow(100),
    public: true,
    ...changed,
  };
}

export async function addCard(
  database: Database,
  { id, person }: { id: string; person: Person },
  changed: Partial<TypedCard> = {},
): Promise<string> {
  return valueOf(await writeCard(person, { organisationId: id }, typedCard(changed), "en", database));
}

export async function optIn(
  database: Database,
  { id, person }: { id: string; person: Person },
  capacity = 3,
): Promise<void> {
  valueOf(await takePart(person, { organisationId: id, open: true, capacity }, database));
}

export async function addSpace(
  database: Database,
  { id, person }: { id: string; person: Person },
  changed: { kind?: string; title?: string; template?: string | null; publish?: boolean } = {},
): Promise<string> {
  const { publish = true, kind = "project", title = "An invented project", template = null } = changed;
  const typed = {
    organisationId: id,
    kind,
    title,
    template,
    summary: "What everybody may read.",
    call: "Who is looked for.",
    theme: "plan",
    languages: ["en"],
    currency: "EUR",
    callOpenUntil: dayFromNow(30),
  };
  const spaceId = valueOf(await openNewSpace(person, typed, "en", database));
  if (publish) valueOf(await publishSpace(person, spaceId, database));
  return spaceId;
}

/** What a command gave back; a test that counts on it fails with the reason. */
export function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
  return outcome.value;
}

export function codeOf(outcome: Outcome<unknown>): string {
  return outcome.ok ? "done" : outcome.failure.code;
}

export interface Asked {
  actor?: Actor;
  params?: Record<string, string>;
  form?: Record<string, string | string[]>;
  file?: { name: string; text: string };
  search?: string;
  locale?: string;
}

/** Calls a loader or an action as the framework does. */
export async function ask<T>(
  entry: (given: never) => T,
  { actor = anyone, params, form, file, search = "", locale = "en" }: Asked,
): Promise<Awaited<T>> {
  const context = new RouterContextProvider();
  context.set(actorContext, actor);
  const body = file ? new FormData() : new URLSearchParams();
  for (const [name, values] of Object.entries(form ?? {}))
    for (const value of [values].flat()) body.append(name, value);
  if (file) (body as FormData).append("file", new File([file.text], file.name));
  const request = new Request(`https://oivf.example/x${search}`, form || file ? { method: "POST", body } : {});
  return await entry({ params: { locale, ...params }, request, context } as never);
}

/** The status of what a loader or an action throws: a page that does not exist, a redirect. */
export async function statusThrown(call: Promise<unknown>): Promise<number | null> {
  return call.then(
    () => null,
    (thrown: unknown) => {
      if (thrown instanceof Response) return thrown.status;
      throw thrown;
    },
  );
}
