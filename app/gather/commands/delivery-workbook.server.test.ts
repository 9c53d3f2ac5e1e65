import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sql } from "kysely";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { fillWorkbook } from "../../../tests/support/fill-workbook.ts";
import { absences, type CellValue } from "../core/cell.ts";
import type { AbsenceWords } from "../core/grid/typed-value.ts";
import { writeWorkbook } from "~/platform/tabular/write-workbook.server.ts";
import { readDelivery } from "../data/deliveries.server.ts";
import { actorWith, makeMonth } from "../gather.test-kit.ts";
import { deliverWords } from "../messages/deliver-words.ts";
import { openDelivery } from "./open-delivery.server.ts";
import { readDeliveryWorkbook } from "./read-delivery-workbook.server.ts";
import { saveCells } from "./save-cells.server.ts";
import { writeDeliveryWorkbook } from "./write-delivery-workbook.server.ts";

let database: Awaited<ReturnType<typeof emptyDatabase>>;
beforeAll(async () => {
  database = await emptyDatabase();
});
afterAll(() => database.close());

const french = deliverWords("fr");
const absenceWords = Object.fromEntries(absences.map((one) => [one, french(`absence.${one}`)])) as AbsenceWords;
const count = (value: number): CellValue => ({ status: "number", value });

async function* stream(bytes: Uint8Array) {
  yield bytes;
}

async function opened() {
  const month = await makeMonth(database);
  const actor = actorWith("entry", { partner: month.partner });
  const wanted = { collectionId: month.collection.id, partnerId: month.partner.id, period: "2026-03" };
  const made = await openDelivery(actor, wanted, database);
  if (!made.ok) throw new Error(made.failure.code);
  const id = made.value;
  const save = (breakdown: string, value: CellValue | null, baseRevision = 0) =>
    saveCells(
      actor,
      id,
      [{ address: { item: "victims", territory: "XX-P-A", breakdown }, value, baseRevision }],
      "grid",
      database,
    );
  const download = async () =>
    writeDeliveryWorkbook((await readDelivery(database.read, id))!, "fr", french, { title: "T", service: "S" });
  const upload = (bytes: Uint8Array) => readDeliveryWorkbook(actor, id, stream(bytes), [absenceWords], database);
  const cells = async () => (await readDelivery(database.read, id))!.cells;
  return { ...month, actor, id, save, download, upload, cells };
}

describe("a workbook", () => {
  test("is filled in, uploaded and read; the same file again changes nothing", async () => {
    const { download, upload, cells, save } = await opened();
    await save("", count(12));
    const file = await fillWorkbook(await download(), (label, _, value) =>
      label === "Total" ? 20 : label === "Inconnu" || label === "Âge inconnu" ? "inconnu" : value || null,
    );
    const outcome = await upload(file);
    expect(outcome).toMatchObject({ ok: true, value: { kind: "taken" } });
    expect((await cells()).get("victims|XX-P-A|")).toMatchObject({ value: 20, via: "workbook" });
    expect(await upload(file)).toEqual({ ok: true, value: { kind: "again" } });
  });

  test("untouched, it changes nothing, whatever was typed meanwhile", async () => {
    const { download, upload, cells, save } = await opened();
    await save("", count(12));
    const bytes = await download();
    await save("", count(13), 1);
    expect(await upload(await fillWorkbook(bytes, (_, __, value) => value))).toMatchObject({
      ok: true,
      value: { kind: "taken", changed: 0 },
    });
    expect((await cells()).get("victims|XX-P-A|")!.value).toBe(13);
  });

  test("errors are told by cell address and nothing is taken", async () => {
    const { download, upload, cells } = await opened();
    const outcome = await upload(
      await fillWorkbook(await download(), (label, _, value) =>
        label === "Total" ? "une douzaine" : label === "Physique" ? 3 : value || null,
      ),
    );
    expect(outcome).toMatchObject({ ok: true, value: { kind: "errors" } });
    if (!outcome.ok || outcome.value.kind !== "errors") throw new Error();
    expect(outcome.value.errors[0]).toMatchObject({ column: 2, text: "une douzaine", problem: "unreadable" });
    expect((await cells()).size).toBe(0);
  });

  test("a cell changed by somebody else since is told with both values, and nothing is taken", async () => {
    const { download, upload, cells, save } = await opened();
    await save("", count(12));
    const bytes = await download();
    await save("", count(13), 1);
    const outcome = await upload(
      await fillWorkbook(bytes, (label, _, value) => (label === "Total" ? 15 : value || null)),
    );
    expect(outcome).toMatchObject({
      ok: true,
      value: { kind: "conflicts", conflicts: [{ mine: count(15), theirs: { value: count(13) }, column: 2 }] },
    });
    expect((await cells()).get("victims|XX-P-A|")!.value).toBe(13);
  });

  test.each([
    ["a heading", "06 12 34 56 78", "phone"],
    ["beside a count", "ada.inventée@example.org", "email"],
    ["a count", "12345678Z", "identity-number"],
  ])("that says in %s how somebody can be found is refused by its cell, whosever it is", async (_, text, sign) => {
    const strange = writeWorkbook([{ name: "x", rows: [[], [{ column: 3, value: text }]], widths: [1] }]);
    const { upload, cells } = await opened();
    expect(await upload(strange)).toEqual({
      ok: true,
      value: { kind: "persons", cells: [{ column: 3, line: 2, sign }] },
    });
    expect((await cells()).size).toBe(0);
  });

  test("of another delivery, another form or nobody's is refused", async () => {
    const one = await opened();
    const other = await opened();
    expect(await other.upload(await one.download())).toMatchObject({
      ok: false,
      failure: { code: "file.other-delivery" },
    });
    const mine = await one.download();
    await sql`update gather.delivery set collection_version = 2 where id = ${one.id}`.execute(database.read);
    expect(await one.upload(mine)).toMatchObject({ ok: false, failure: { code: "file.other-version" } });
    const strange = writeWorkbook([{ name: "x", rows: [[{ column: 0, value: "hello" }]], widths: [1] }]);
    expect(await one.upload(strange)).toMatchObject({ ok: false, failure: { code: "file.not-ours" } });
    expect(await one.upload(Buffer.from("a;b\n1;2\n"))).toMatchObject({
      ok: false,
      failure: { code: "file.wrong-format" },
    });
    expect(await one.upload(mine.subarray(0, 900))).toMatchObject({ ok: false, failure: { kind: "invalid" } });
  });
});
