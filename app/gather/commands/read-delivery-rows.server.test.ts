import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sql } from "kysely";
import { workbook } from "~/platform/tabular/zip.test-kit.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { readWords, type RowMapping } from "../core/rows/fold-rows.ts";
import { readDelivery } from "../data/deliveries.server.ts";
import { actorWith, makeMonth, makePartner } from "../gather.test-kit.ts";
import { openDelivery } from "./open-delivery.server.ts";
import { readDeliveryRows } from "./read-delivery-rows.server.ts";

let database: Awaited<ReturnType<typeof emptyDatabase>>;
let month: Awaited<ReturnType<typeof makeMonth>>;
let period = 0;
beforeAll(async () => {
  database = await emptyDatabase();
  month = await makeMonth(database);
});
afterAll(() => database.close());

const mapping: RowMapping = {
  item: "call_outs",
  columns: [
    {
      column: "enfants",
      list: "children_exposed",
      codes: readWords("oui = yes\nnon = no\n = unknown", [
        { code: "yes", labels: [] },
        { code: "no", labels: [] },
        { code: "unknown", labels: [] },
      ])!,
    },
  ],
  placeColumn: null,
};

async function* stream(bytes: Uint8Array) {
  for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
}

async function opened() {
  const actor = actorWith("entry", { partner: month.partner });
  const at = `2026-${String((period++ % 11) + 1).padStart(2, "0")}`;
  const wanted = { collectionId: month.collection.id, partnerId: month.partner.id, period: at };
  const made = await openDelivery(actor, wanted, database);
  if (!made.ok) throw new Error(made.failure.code);
  const id = made.value;
  await sql`delete from gather.cell where delivery_id = ${id}`.execute(database.read);
  const read = (content: string | Buffer, by = actor) =>
    readDeliveryRows(by, id, stream(Buffer.from(content)), mapping, database);
  const cells = async () =>
    Object.fromEntries([...(await readDelivery(database.read, id))!.cells].map(([key, cell]) => [key, cell.value]));
  return { id, read, cells };
}

const rows = (values: string[]) =>
  `numero,jour,enfants\n${values.map((value, n) => `${n},12/03/2026,${value}`).join("\n")}\n`;

describe("a file of rows", () => {
  test("is folded into counts, in CSV and in a workbook", async () => {
    for (const content of [
      rows(["oui", "non", "Oui", ""]),
      workbook({
        feuille: {
          rows: [
            ["numero", "enfants"],
            [1, "oui"],
            [2, "non"],
            [3, "Oui"],
            [4, null],
          ],
        },
      }),
    ]) {
      const { read, cells } = await opened();
      expect(await read(content)).toMatchObject({ ok: true, value: { kind: "taken", rows: 4 } });
      expect(await cells()).toEqual({
        "call_outs|XX-P-A|": 4,
        "call_outs|XX-P-A|children_exposed=yes": 2,
        "call_outs|XX-P-A|children_exposed=no": 1,
        "call_outs|XX-P-A|children_exposed=unknown": 1,
      });
    }
  });

  test("a word that nobody mapped stops it whole", async () => {
    const { read, cells } = await opened();
    expect(await read(rows(["oui", "peut-être"]))).toMatchObject({
      ok: true,
      value: { kind: "errors", errorCount: 1, errors: [{ line: 3, column: "enfants", problem: "unknown-word" }] },
    });
    expect(await cells()).toEqual({});
  });

  test("of another partner is not even read", async () => {
    const { read } = await opened();
    const stranger = actorWith("entry", {
      partner: await makePartner(database, month.observatory, { kind: "health" }),
    });
    expect(await read(rows(["oui"]), stranger)).toMatchObject({ ok: false, failure: { kind: "not-found" } });
  });
});

describe("a file that says who somebody is", () => {
  const many = (column: string, values: string[]) =>
    `${column},enfants\n${values.map((value) => `"${value}",oui`).join("\n")}\n`;
  test.each([
    ["fr", "prénom", ["Ana", "Luz"]],
    ["fr", "remarques", ["elle est venue hier avec sa sœur", "il a appelé trois fois la nuit"]],
    ["en", "date of birth", ["1990-02-01", "1985-07-30"]],
    ["en", "ref", ["07700 900123", "n/a"]],
    ["es", "dato", ["ana.inventada@example.org", ""]],
    ["es", "DNI", ["12345678Z", ""]],
    ["it", "col", ["RSSMRA85T10A562S", ""]],
    ["pt", "x", ["123.456.789-09", ""]],
    ["ar", "الاسم الكامل", ["فاطمة المثال", "مريم التجربة"]],
    ["ar", "y", ["٠٦ ١٢ ٣٤ ٥٦ ٧٨", ""]],
    ["fr", "lieu", ["12 rue des Exemples", "3 avenue de l’Essai", "8 place du Test"]],
  ])("is refused (%s, %s), and none of its words is kept anywhere", async (_, column, values) => {
    const { id, read, cells } = await opened();
    const outcome = await read(many(column, values));
    expect(outcome).toMatchObject({ ok: true, value: { kind: "persons", suspicions: [{ column }] } });
    expect(await cells()).toEqual({});
    expect(JSON.stringify(outcome)).not.toContain(values[0]);
    const kept = await sql<{ n: number }>`
      select count(*)::int as n from gather.cell_change where delivery_id = ${id} and after is not null
        and by = 'nobody'`.execute(database.read);
    expect(kept.rows[0]!.n).toBe(0);
  });

  // A server's files are its own user's, and elsewhere: the embedded database's lie beside us.
  test.runIf(!process.env["TEST_DATABASE_URL"])("leaves no trace in the database's own files", async () => {
    const mark = "Zyxwvutina Inventadissima";
    const { read } = await opened();
    const names = Array.from({ length: 9 }, (_, n) => `${mark} ${"ABCDEFGHI"[n]}x`);
    expect(await read(many("z", names))).toMatchObject({ ok: true, value: { kind: "persons" } });
    const folder = join(database.dataDir, "database");
    const found = (readdirSync(folder, { recursive: true }) as string[])
      .map((name) => join(folder, name))
      .filter((path) => statSync(path).isFile() && readFileSync(path).includes("Zyxwvutina"));
    expect(found).toEqual([]);
  });
});

test("whatever the bytes, the reader answers with a sentence and stores nothing but counts", async () => {
  const { read, cells } = await opened();
  const known = new Set(["taken", "persons", "errors"]);
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
        fc.string({ maxLength: 400 }).map((text) => Buffer.from(text)),
        fc
          .array(fc.array(fc.string({ maxLength: 12 }), { maxLength: 4 }), { maxLength: 8 })
          .map((table) => Buffer.from(`enfants,x\n${table.map((row) => row.join(",")).join("\n")}`)),
      ),
      async (bytes) => {
        const outcome = await read(bytes);
        expect(outcome.ok ? known.has(outcome.value.kind) : outcome.failure.kind === "invalid").toBe(true);
        for (const value of Object.values(await cells())) expect(Number.isInteger(value)).toBe(true);
      },
    ),
    { numRuns: 40 },
  );
});
