import { RouterContextProvider } from "react-router";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor, Grant } from "~/kernel/actor.ts";
import { newText } from "~/kernel/translated-text.ts";
import type { Database } from "~/platform/database.server.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { holdProcess } from "~/platform/process.server.ts";
import { readSettings } from "~/platform/settings.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { addOrganisation, createFirstAdministrator, nameObservatoriesWith, redeemFirstLink } from "../index.server.ts";
import * as audit from "./audit.tsx";
import * as people from "./people.tsx";

let database: Database & { dataDir: string };
let adaId = "";
let shelterId = "";
beforeAll(async () => {
  database = await emptyDatabase();
  holdProcess({ database, settings: readSettings({ DATA_DIR: database.dataDir }) });
  nameObservatoriesWith(async () => [
    { id: 1, name: "First invented observatory" },
    { id: 2, name: "Second invented observatory" },
  ]);
  const made = await createFirstAdministrator(database);
  const person = {
    name: "Ada Invented",
    email: "ada@example.org",
    password: "tortoise under a red lamp",
    locale: "en",
  } as const;
  const opened = await redeemFirstLink(database, made.ok ? made.value.token : "", person);
  adaId = opened.ok ? opened.value.accountId : "";
  const name = newText("en", "An invented shelter", "operator", "2026-01-01T00:00:00Z");
  const added = await database.write((transaction) =>
    addOrganisation(transaction, { kind: "operator" }, { slug: "shelter", name, kind: "service" }),
  );
  shelterId = added.ok ? added.value.organisationId : "";
});
afterAll(async () => {
  nameObservatoriesWith(async () => []);
  holdProcess(null);
  await database.close();
});

function holding(...grants: Grant[]): Actor {
  return { kind: "person", accountId: "00000000-0000-4000-8000-000000000000", name: "", grants, secondFactor: true };
}
const administrator = holding({ role: "administrator", scope: { kind: "network" } });
const coordinator = holding({ role: "coordinator", scope: { kind: "observatory", observatoryId: 1 } });

function argsFor(actor: Actor, request: Request) {
  const context = new RouterContextProvider();
  context.set(actorContext, actor);
  return { request, params: { locale: "en" }, context } as never;
}
const address = "http://localhost:3000/en/workspace/people";
const view = (actor: Actor) => people.loader(argsFor(actor, new Request(address)));
async function send(actor: Actor, fields: Record<string, string>) {
  const request = new Request(address, { method: "POST", body: new URLSearchParams(fields) });
  return (await people.action(argsFor(actor, request))).data;
}

test("who manages nobody's people gets a 403, a visitor a 401", async () => {
  const entry = holding({ role: "entry", scope: { kind: "observatory", observatoryId: 1 } });
  for (const [actor, status] of [
    [entry, 403],
    [{ kind: "anyone" } as const, 401],
  ] as const) {
    const thrown = (await view(actor).catch((e: unknown) => e)) as Response;
    expect(thrown.status).toBe(status);
    const audited = (await audit.loader(argsFor(actor, new Request(address))).catch((e: unknown) => e)) as Response;
    expect(audited.status).toBe(status);
  }
});

test("an administrator gives a partner's role and ends it; the page tells both", async () => {
  const fields = { intent: "grant", account: adaId, role: "entry", observatory: "1", organisation: shelterId };
  expect(await send(administrator, fields)).toMatchObject({ done: { said: "given" } });
  expect(await send(administrator, fields)).toMatchObject({ failure: { code: "role-held" } });
  const shown = (await view(administrator)).people.find((p) => p.id === adaId)!;
  const entry = shown.grants.find((g) => g.role === "entry")!;
  expect(entry).toMatchObject({ ends: true, scope: { kind: "partner", observatoryId: 1, organisationId: shelterId } });
  expect(await send(administrator, { intent: "revoke", grant: entry.id, reason: "left" })).toMatchObject({
    done: { said: "revoked" },
  });
});

test("a coordinator invites into her observatory, not into another, and sees neither its people nor the network's", async () => {
  const invite = { intent: "invite", email: "dora@example.org", role: "checker", language: "es" };
  expect(await send(coordinator, { ...invite, observatory: "2" })).toMatchObject({ failure: { kind: "forbidden" } });
  expect(await send(coordinator, { ...invite, observatory: "1" })).toMatchObject({ done: { said: "invited" } });
  expect(await send(coordinator, { ...invite, observatory: "" })).toMatchObject({ failure: { kind: "invalid" } });
  const page = await view(coordinator);
  expect(page.people).toEqual([]);
  expect(page.observatories.map((o) => o.id)).toEqual([1]);
});

test("a form that is not ours is refused as a whole", async () => {
  const fields = { intent: "grant", account: adaId, role: "entry", observatory: "1", organisation: "'; drop" };
  expect(await send(administrator, fields)).toMatchObject({ failure: { kind: "invalid" } });
  expect(await send(administrator, { intent: "?" })).toMatchObject({ failure: { kind: "invalid" } });
  expect(await send(administrator, { ...fields, organisation: "", account: "not-an-id" })).toMatchObject({
    failure: { kind: "not-found" },
  });
});

test("the trail page shows the latest changes and says that the trail holds", async () => {
  const page = await audit.loader(argsFor(administrator, new Request("http://localhost:3000/en/workspace/audit")));
  expect(page.verdict.broken).toBeNull();
  expect(page.entries[0]!.action).toBe("account invited");
  expect(page.entries.map((e) => e.reason)).toContain("left");
});
