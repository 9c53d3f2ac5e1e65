import { sql } from "kysely";
import { RouterContextProvider } from "react-router";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "~/platform/database.server.ts";
import { countAttempt } from "~/platform/http/rate-limit.server.ts";
import { holdProcess } from "~/platform/process.server.ts";
import { readSettings } from "~/platform/settings.server.ts";
import { Visitor } from "../../../tests/support/browser-like.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { totpOf } from "../../../tests/support/totp.ts";
import { actorOf, createFirstAdministrator, readTrail, verifyAuditChain } from "../index.server.ts";
import { signIn } from "../commands/sign-in.server.ts";
import { may } from "../core/policy.ts";
import * as first from "./first-administrator.tsx";
import * as secondFactor from "./second-factor.tsx";
import * as sessions from "./sessions.tsx";
import * as signInPage from "./sign-in.tsx";
import * as signOutPage from "./sign-out.tsx";

let database: Database & { dataDir: string };
beforeAll(async () => {
  database = await emptyDatabase();
  holdProcess({ database, settings: readSettings({ DATA_DIR: database.dataDir }) });
});
afterAll(async () => {
  holdProcess(null);
  await database.close();
});

const ada = { name: "Ada Invented", email: "ada@example.org", password: "tortoise under a red lamp" };
const browser = new Visitor();
let key = "";
let codes: string[] = [];

type Answer = Response | { data: Record<string, never>; init: { status?: number } | null };

/** Calls an action as the router does; a redirect's cookies reach the visitor. */
async function send(
  page: { action: unknown },
  path: string,
  fields: Record<string, string>,
  { visitor = browser, token = "" } = {},
) {
  const request = visitor.post(path, fields);
  const args = { request, params: { locale: "en", token }, context: new RouterContextProvider() };
  const answer = await (page.action as (a: typeof args) => Promise<Answer>)(args);
  if (answer instanceof Response) {
    visitor.hears(answer);
    return { status: answer.status, to: answer.headers.get("Location"), data: null };
  }
  return { status: answer.init?.status ?? 200, to: null, data: answer.data as Record<string, unknown> };
}

async function load<T>(page: { loader: unknown }, path: string, visitor = browser): Promise<T> {
  const args = { request: visitor.get(path), params: { locale: "en" }, context: new RouterContextProvider() };
  return (page.loader as (a: typeof args) => Promise<T>)(args);
}

test("the one-time link opens an account, signs in, and leads to the second step", async () => {
  const made = await createFirstAdministrator(database);
  const token = made.ok ? made.value.token : "";
  const weak = await send(first, `/en/account/first/${token}`, { ...ada, password: "short" }, { token });
  expect(weak).toMatchObject({ status: 422, data: { failure: { code: "password-short" } } });
  const opened = await send(first, `/en/account/first/${token}`, ada, { token });
  expect(opened).toMatchObject({ status: 302, to: "/en/account/second-factor" });
  expect(await actorOf(browser.get("/en/workspace"))).toMatchObject({
    kind: "person",
    name: "Ada Invented",
    secondFactor: false,
  });
});

test("an administrator may do nothing before the second step is proven", async () => {
  const actor = await actorOf(browser.get("/en/workspace"));
  expect(may(actor, "manage settings")).toBe(false);
});

test("the second step is set up by forms alone, and a wrong code keeps the printed codes on the page", async () => {
  const path = "/en/account/second-factor";
  expect((await send(secondFactor, path, { intent: "begin", password: "not the password" })).data).toMatchObject({
    failure: { code: "wrong-password" },
  });
  const begun = await send(secondFactor, path, { intent: "begin", password: ada.password });
  ({ key, codes } = begun.data!["setUp"] as { key: string; codes: string[] });
  expect(codes).toHaveLength(10);
  const wrong = await send(secondFactor, path, { intent: "confirm", code: "000000", key, kept: codes[0]! });
  expect(wrong).toMatchObject({ status: 422, data: { setUp: { key, codes: [codes[0]] } } });
  const confirmed = await send(secondFactor, path, {
    intent: "confirm",
    code: totpOf(key),
    to: "/en/workspace/people",
  });
  expect(confirmed).toMatchObject({ status: 302, to: "/en/workspace/people" });
  const actor = await actorOf(browser.get("/en/workspace"));
  expect(actor).toMatchObject({ secondFactor: true });
  expect(may(actor, "manage settings")).toBe(true);
});

test("signing out ends the session on the server, not only in the browser", async () => {
  const kept = browser.get("/en/workspace");
  expect(await send(signOutPage, "/en/account/sign-out", {})).toMatchObject({ to: "/en/account/sign-in?said=ended" });
  expect(await actorOf(kept)).toEqual({ kind: "anyone" });
  expect(await actorOf(browser.get("/en/workspace"))).toEqual({ kind: "anyone" });
});

test("with a second step, the password alone opens nothing", async () => {
  const half = await send(signInPage, "/en/account/sign-in", { ...ada, to: "/en/workspace/audit" });
  expect(half.to).toBe("/en/account/second-factor?to=%2Fen%2Fworkspace%2Faudit");
  expect(await actorOf(browser.get("/en/workspace"))).toEqual({ kind: "anyone" });
  expect(await send(secondFactor, "/en/account/second-factor", { code: "123456" })).toMatchObject({
    data: { failure: { code: "wrong-code" } },
  });
  const whole = await send(secondFactor, "/en/account/second-factor", { code: totpOf(key), to: "/en/workspace/audit" });
  expect(whole).toMatchObject({ status: 302, to: "/en/workspace/audit" });
  expect(await actorOf(browser.get("/en/workspace"))).toMatchObject({ kind: "person", secondFactor: true });
});

test("six digits open one session: who looked over her shoulder has nothing", async () => {
  const thief = new Visitor();
  await send(signInPage, "/en/account/sign-in", ada, { visitor: thief });
  const replayed = await send(secondFactor, "/en/account/second-factor", { code: totpOf(key) }, { visitor: thief });
  expect(replayed).toMatchObject({ status: 401, data: { failure: { code: "wrong-code" } } });
  expect(await actorOf(thief.get("/en/workspace"))).toEqual({ kind: "anyone" });
});

test("a printed code works once", async () => {
  const other = new Visitor();
  await send(signInPage, "/en/account/sign-in", ada, { visitor: other });
  expect((await send(secondFactor, "/en/account/second-factor", { code: codes[3]! }, { visitor: other })).status).toBe(
    302,
  );
  const again = new Visitor();
  await send(signInPage, "/en/account/sign-in", ada, { visitor: again });
  const used = await send(secondFactor, "/en/account/second-factor", { code: codes[3]! }, { visitor: again });
  expect(used).toMatchObject({ status: 401, data: { failure: { code: "wrong-code" } } });
});

test("a session is ended from another one, at once", async () => {
  const other = new Visitor();
  await send(signInPage, "/en/account/sign-in", ada, { visitor: other });
  await send(secondFactor, "/en/account/second-factor", { code: codes[4]! }, { visitor: other });
  expect((await actorOf(other.get("/en/workspace"))).kind).toBe("person");
  const listed = await load<{ sessions: { id: string }[]; current: string }>(sessions, "/en/account/sessions");
  const others = listed.sessions.filter(({ id }) => id !== listed.current);
  expect(others.length).toBeGreaterThan(0);
  for (const { id } of others) await send(sessions, "/en/account/sessions", { session: id });
  expect(await actorOf(other.get("/en/workspace"))).toEqual({ kind: "anyone" });
  expect((await actorOf(browser.get("/en/workspace"))).kind).toBe("person");
});

test("after ten wrong passwords the address is locked for a while, also for the right one", async () => {
  const thief = new Visitor();
  for (let i = 0; i < 10; i++) {
    const wrong = await send(
      signInPage,
      "/en/account/sign-in",
      { email: ada.email, password: `guess number ${i}` },
      { visitor: thief },
    );
    expect(wrong).toMatchObject({ status: 401, data: { failure: { code: "wrong-password" } } });
  }
  const locked = await send(signInPage, "/en/account/sign-in", ada, { visitor: thief });
  expect(locked).toMatchObject({ status: 429, data: { failure: { code: "too-many" } } });
});

test("many accounts tried from one place are stopped, wherever each stands; only a hash of the place is kept", async () => {
  const from = "198.51.100.7";
  const rule = { purpose: "sign-in-from", limit: 60, windowSeconds: 15 * 60 };
  for (let n = 0; n < 60; n++) await countAttempt(database, rule, from);
  const request = new Visitor().post("/en/account/sign-in", {});
  const unknown = { email: "somebody@example.org", password: "whatever it may be" };
  expect(await signIn(request, unknown, from)).toMatchObject({ ok: false, failure: { kind: "too-many" } });
  expect(await signIn(request, unknown, "198.51.100.8")).toMatchObject({ failure: { code: "wrong-password" } });
  const { rows } = await sql<{ bucket: string }>`select bucket from platform.rate_limit`.execute(database.read);
  expect(rows.filter(({ bucket }) => bucket.includes("198.51"))).toEqual([]);
});

test("an unknown address gets the answer of a wrong password", async () => {
  const unknown = { email: "nobody@example.org", password: "whatever it may be" };
  expect(await send(signInPage, "/en/account/sign-in", unknown, { visitor: new Visitor() })).toMatchObject({
    status: 401,
    data: { failure: { code: "wrong-password" } },
  });
});

test("a page of one's own account sends a visitor to sign in, and back", async () => {
  const answer = await load(sessions, "/en/account/sessions", new Visitor()).catch((thrown: unknown) => thrown);
  expect((answer as Response).headers.get("Location")).toBe("/en/account/sign-in?to=%2Fen%2Faccount%2Fsessions");
});

test("cookies are for this site only, unread by scripts, and on https bound to the host", async () => {
  holdProcess({
    database,
    settings: readSettings({ DATA_DIR: database.dataDir, PUBLIC_URL: "https://observatory.example" }),
  });
  const visitor = new Visitor("http://127.0.0.1:3000");
  const bea = { name: "Bea Invented", email: "bea@example.org", password: "seven blue kettles whistle" };
  const made = await createFirstAdministrator(database);
  const token = made.ok ? made.value.token : "";
  const request = visitor.post(`/en/account/first/${token}`, bea);
  const answer = (await first.action({ request, params: { locale: "en", token } } as never)) as Response;
  const cookies = answer.headers.getSetCookie().filter((c) => c.includes("session_token"));
  expect(cookies).toHaveLength(1);
  expect(cookies[0]).toMatch(/^__Host-oivf\.session_token=/);
  for (const attribute of ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"]) expect(cookies[0]).toContain(attribute);
  expect(cookies[0]).not.toContain("Domain");
  visitor.hears(answer);
  expect(await actorOf(visitor.get("/en/workspace"))).toMatchObject({ kind: "person", name: "Bea Invented" });
  holdProcess({ database, settings: readSettings({ DATA_DIR: database.dataDir }) });
});

test("all of it is in the trail, which holds", async () => {
  expect((await verifyAuditChain(database.read)).broken).toBeNull();
  const actions = new Set((await readTrail(database.read, { limit: 100 })).map((entry) => entry.action));
  for (const action of ["account opened", "signed in", "second factor set up", "signed out", "session ended"]) {
    expect(actions).toContain(action);
  }
});
