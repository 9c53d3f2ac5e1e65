import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sql } from "kysely";
import { holdProcess } from "~/platform/process.server.ts";
import { readSettings } from "~/platform/settings.server.ts";
import { ask, askJson } from "../../../tests/support/api.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { makePartnerKey, revokePartnerKey } from "../commands/partner-keys.server.ts";
import { actorWith, makeAgreement, makeCollection, makeMonth, makePartner } from "../gather.test-kit.ts";

let database: Awaited<ReturnType<typeof emptyDatabase>>;
let month: Awaited<ReturnType<typeof makeMonth>>;
let key: string;
let keyId: number;

beforeAll(async () => {
  database = await emptyDatabase();
  holdProcess({ database, settings: readSettings({}) });
  month = await makeMonth(database);
  ({ key, id: keyId } = await keyOf(month.partner));
});
afterAll(async () => {
  holdProcess(null);
  await database.close();
});

async function keyOf(partner: typeof month.partner, days = 90) {
  const actor = actorWith("entry", { partner });
  const made = await makePartnerKey(actor, { partnerId: partner.id, label: "Invented programme", days }, database);
  if (!made.ok) throw new Error(made.failure.code);
  return made.value;
}

interface Sent {
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
  as?: string | null;
}

async function call(path: string, { method = "GET", body, headers = {}, as = key }: Sent = {}) {
  const auth: Record<string, string> = as === null ? {} : { Authorization: `Bearer ${as}` };
  const response = await ask(
    `/api/v1/deliveries${path}`,
    { ...auth, "Accept-Language": "en", ...headers },
    { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) },
  );
  return { status: response.status, headers: response.headers, body: await response.json() };
}

const open = (period: string) => call("", { method: "POST", body: { collection: month.collection.slug, period } });
const write = (id: number, revision: number, cells: unknown, as?: string) =>
  call(`/${id}/cells`, { method: "PUT", headers: { "If-Match": `"${revision}"` }, body: { cells }, ...(as && { as }) });
const cell = (breakdown: string, value: number) => ({
  key: `victims|XX-P-A|${breakdown}`,
  value: { status: "number", value },
});

describe("a partner's programme", () => {
  test("opens a delivery, reads its form, writes cells and submits it, and each answer is as described", async () => {
    const document = await askJson("/api/openapi.json");
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(ajv);
    ajv.addSchema(document, "api");
    const described = (method: string, path: string, body: unknown) => {
      const at = `/deliveries${path}`.replaceAll("/", "~1").replaceAll("{", "%7B").replaceAll("}", "%7D");
      const valid = ajv.validate(
        { $ref: `api#/paths/${at}/${method}/responses/200/content/application~1json/schema` },
        body,
      );
      expect(valid, `${method} ${path}: ${ajv.errorsText()}`).toBe(true);
    };

    const opened = await open("2026-02");
    expect(opened).toMatchObject({ status: 200, body: { period: "2026-02", state: "draft", revision: 0, cells: [] } });
    expect(opened.body.keys).toContain("victims|XX-P-A|age_band=y18_24");
    described("post", "", opened.body);
    const { id } = opened.body;
    expect((await open("2026-02")).body.id).toBe(id);

    const written = await write(id, 0, [
      cell("", 12),
      { key: "with_weapon|XX-P-A|", value: { status: "unknown", value: null } },
    ]);
    expect(written).toMatchObject({ status: 200, body: { saved: 2, revision: 1 } });
    expect(written.headers.get("ETag")).toBe('"1"');
    described("put", "/{id}/cells", written.body);

    const read = await call(`/${id}`);
    expect(read.body.cells).toContainEqual({ key: "victims|XX-P-A|", value: 12, status: "number" });
    described("get", "/{id}", read.body);
    described("get", "", (await call("")).body);

    const rest = read.body.keys
      .filter((one: string) => !read.body.cells.some((held: { key: string }) => held.key === one))
      .map((one: string) => ({ key: one, value: { status: "not_collected", value: null } }));
    expect((await write(id, 1, rest)).status).toBe(200);
    const submitted = await call(`/${id}/submission`, { method: "POST" });
    expect(submitted).toMatchObject({ status: 200, body: { state: "submitted" } });
    described("post", "/{id}/submission", submitted.body);
    expect(await write(id, 2, [cell("", 13)])).toMatchObject({
      status: 409,
      body: { type: "urn:oivf:problem:delivery.submitted" },
    });
  });

  test("writes on what it has seen: an older revision is refused, and nothing of it is written", async () => {
    const { id } = (await open("2026-03")).body;
    await write(id, 0, [cell("", 1)]);
    expect(await write(id, 0, [cell("age_band=y0_17", 5)])).toMatchObject({ status: 409, body: { revision: 1 } });
    expect((await call(`/${id}`)).body.cells).toHaveLength(1);
    const without = await call(`/${id}/cells`, { method: "PUT", body: { cells: [cell("", 2)] } });
    expect(without.status).toBe(422);
  });

  test("is told what is wrong, all or nothing", async () => {
    const { id } = (await open("2026-04")).body;
    for (const cells of [
      [],
      [cell("", -1)],
      [cell("", 1.5)],
      [{ key: "x", value: null }],
      "no",
      [cell("", 1), cell("age_band=y99", 1)],
    ]) {
      const answer = await write(id, 0, cells);
      expect(answer.status).toBe(422);
      expect(answer.headers.get("Content-Type")).toBe("application/problem+json");
      expect(answer.body.title.length).toBeGreaterThan(10);
    }
    expect((await call(`/${id}`)).body.cells).toEqual([]);
    expect((await open("1999-01")).status).toBe(422);
    expect((await call("", { method: "POST", body: { collection: "no-such", period: "2026-01" } })).status).toBe(404);
  });

  test("of another partner finds nothing there, even of the same organisation", async () => {
    const { id } = (await open("2026-05")).body;
    const other = await makePartner(database, month.observatory, { kind: "health" });
    await makeAgreement(database, other);
    await makeCollection(database, month.observatory, { partners: [other] });
    const theirs = (await keyOf(other)).key;
    expect((await call(`/${id}`, { as: theirs })).status).toBe(404);
    expect((await write(id, 0, [cell("", 1)], theirs)).status).toBe(404);
    expect((await call(`/${id}/submission`, { method: "POST", as: theirs })).status).toBe(404);
    expect((await call("", { as: theirs })).body).toEqual({ deliveries: [] });
    await sql`update gather.partner set organisation_id = ${month.partner.organisationId} where id = ${other.id}`.execute(
      database.read,
    );
    expect((await call(`/${id}`, { as: theirs })).status).toBe(404);
  });

  test("stops when the agreement has lapsed, with its sentence", async () => {
    const { id } = (await open("2026-06")).body;
    const set = (day: string) =>
      sql`update gather.agreement set ends_on = ${day}::date where partner_id = ${month.partner.id}`.execute(
        database.read,
      );
    await set("2021-01-01");
    expect(await write(id, 0, [cell("", 1)])).toMatchObject({
      status: 403,
      body: { title: expect.stringContaining("1 January 2021") },
    });
    await set("2099-01-01");
  });
});

describe("a key", () => {
  test("is not in the database, and is not told twice", async () => {
    const { rows } = await sql<{ all: string }>`select row_to_json(k)::text as all from gather.partner_key k`.execute(
      database.read,
    );
    for (const row of rows) expect(row.all).not.toContain(key.split("_")[2]);
    const audit = await sql<{ text: string }>`
      select coalesce(after::text, '') as text from identity.audit_entry where action = 'partner key made'`.execute(
      database.read,
    );
    expect(audit.rows.length).toBeGreaterThan(0);
    for (const row of audit.rows) expect(row.text).not.toContain(key.split("_")[2]);
  });

  test("that is missing, wrong, expired or revoked opens nothing", async () => {
    for (const as of [null, "nonsense", `${key.slice(0, -3)}AAA`, "oivf_00000000_" + "A".repeat(43)]) {
      const answer = await call("", { as });
      expect(answer.status).toBe(401);
      expect(answer.headers.get("WWW-Authenticate")).toContain("Bearer");
    }
    const old = await keyOf(month.partner);
    await sql`update gather.partner_key set expires_at = now() - interval '1 day' where id = ${old.id}`.execute(
      database.read,
    );
    expect(await call("", { as: old.key })).toMatchObject({
      status: 401,
      body: { type: "urn:oivf:problem:key-expired" },
    });
    const ended = await keyOf(month.partner);
    const stranger = actorWith("entry", {
      partner: await makePartner(database, month.observatory, { kind: "justice" }),
    });
    expect(await revokePartnerKey(stranger, ended.id, database)).toMatchObject({
      ok: false,
      failure: { kind: "not-found" },
    });
    expect((await call("", { as: ended.key })).status).toBe(200);
    await revokePartnerKey(actorWith("entry", month), ended.id, database);
    expect(await call("", { as: ended.key })).toMatchObject({
      status: 401,
      body: { type: "urn:oivf:problem:key-revoked" },
    });
  });

  test("is not made by a checker, nor for another's service", async () => {
    const wanted = { partnerId: month.partner.id, label: "Invented", days: 90 };
    const checker = actorWith("checker", { partner: month.partner });
    expect(await makePartnerKey(checker, wanted, database)).toMatchObject({ ok: false });
    expect(await makePartnerKey(actorWith("administrator", "network"), wanted, database)).toMatchObject({ ok: false });
    expect(await makePartnerKey(actorWith("entry", month), { ...wanted, days: 9999 }, database)).toMatchObject({
      ok: false,
    });
  });

  test("that asks too often is told to wait", async () => {
    const busy = await keyOf(month.partner);
    let last = await call("", { as: busy.key });
    for (let n = 0; n < 130 && last.status === 200; n++) last = await call("", { as: busy.key });
    expect(last.status).toBe(429);
    expect(Number(last.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect((await call("")).status).toBe(200);
    expect(keyId).toBeGreaterThan(0);
  });
});
