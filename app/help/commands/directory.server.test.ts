import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor, Role } from "~/kernel/actor.ts";
import type { Database } from "~/platform/database.server.ts";
import { databaseForThisTest, emptyDatabase } from "../../../tests/support/database.ts";
import { shippedDirectory, type Directory } from "../core/directory.ts";
import type { Service } from "../core/service.ts";
import { findEntry } from "../data/entries.server.ts";
import { decideEntry, proposeEntry, proposeRemoval } from "./edit-entry.server.ts";
import { nameSteward } from "./name-steward.server.ts";
import {
  keepDirectoryFile,
  loadShippedDirectory,
  previewEdition,
  publishDirectory,
} from "./publish-directory.server.ts";

let database: Database;
let dataDir: string;
beforeAll(async () => {
  database = await emptyDatabase();
  dataDir = mkdtempSync(join(tmpdir(), "oivf-help-"));
});
afterAll(async () => {
  await database.close();
  rmSync(dataDir, { recursive: true, force: true });
});

function person(accountId: string, role?: Role, secondFactor = true): Actor {
  const grants = role ? [{ role, scope: { kind: "network" as const } }] : [];
  return { kind: "person", accountId, name: accountId, grants, secondFactor };
}

const [secretary, editor, steward, stranger] = [
  person("secretary", "secretariat"),
  person("editor", "editor"),
  person("steward"),
  person("stranger"),
];
const today = "2026-12-01";
const published = () => JSON.parse(readFileSync(join(dataDir, "help/directory.json"), "utf8")) as Directory;
const line3919 = () => structuredClone(shippedDirectory.services.find((one) => one.id === "fr-3919")!) as Service;
const checked = (): Service => ({
  ...line3919(),
  state: "confirmed",
  checkedOn: "2026-11-30",
  steward: "Ville d’Exemple",
});
const code = (outcome: { ok: true } | { ok: false; failure: { code: string } }) =>
  outcome.ok ? "ok" : outcome.failure.code;

test("the programme's directory is put among the entries once, and is no change of its own", async () => {
  expect(await loadShippedDirectory(database)).toBeGreaterThan(40);
  expect(await loadShippedDirectory(database)).toBe(0);
  expect(await previewEdition(database.read, today)).toBeNull();
  expect(code(await publishDirectory(secretary, { today, dataDir }, database))).toBe("nothing-to-publish");
});

test("a correction that comes with the programme reaches an entry that nobody else has written, and no other", async () => {
  const other = await databaseForThisTest();
  await loadShippedDirectory(other);
  const draft = { kind: "service" as const, content: checked(), note: "", id: "fr-3919" };
  expect(code(await proposeEntry(editor, draft, other))).toBe("ok");
  const corrected = structuredClone(shippedDirectory);
  for (const { id, source } of corrected.services)
    if (id.startsWith("fr-") || id === "es-016") source.knownOn = "2026-11-29";
  const french = corrected.services.filter(({ id }) => id.startsWith("fr-")).length;
  // One of them waits for a second person: whoever touched it decides.
  expect(await loadShippedDirectory(other, corrected)).toBe(french);
  expect(await loadShippedDirectory(other, corrected)).toBe(0);
  expect((await findEntry(other.read, "es-016"))?.approved).toMatchObject({ source: { knownOn: "2026-11-29" } });
  expect((await findEntry(other.read, "fr-3919"))?.approved).toEqual(line3919());
  expect((await findEntry(other.read, "fr-3919"))?.proposed?.content).toMatchObject({ steward: "Ville d’Exemple" });
});

test("what one person proposes waits for another; then it is published, and the file says so", async () => {
  const draft = { kind: "service" as const, content: checked(), note: "Called today.", id: "fr-3919" };
  expect(code(await proposeEntry(editor, draft, database))).toBe("ok");
  expect(await previewEdition(database.read, today)).toBeNull();
  const { revision } = (await findEntry(database.read, "fr-3919"))!.proposed!;
  const approve = { id: "fr-3919", revision, approve: true };
  expect(code(await decideEntry(editor, approve, database))).toBe("own-proposal");
  expect(code(await decideEntry(stranger, approve, database))).toBe("role");
  expect(code(await decideEntry(secretary, approve, database))).toBe("ok");
  expect(code(await decideEntry(secretary, approve, database))).toBe("changed");
  expect(code(await publishDirectory(editor, { today, dataDir }, database))).toBe("role");
  expect(await publishDirectory(secretary, { today, dataDir }, database)).toEqual({
    ok: true,
    value: { version: 2, written: true },
  });
  expect(published()).toMatchObject({ version: 2, publishedOn: today });
  expect(published().services.find((one) => one.id === "fr-3919")?.steward).toBe("Ville d’Exemple");
  expect(published().changes).toEqual([{ version: 2, on: today, added: [], changed: ["fr-3919"], removed: [] }]);
});

test("a steward edits her country's entries and no other's", async () => {
  const named = { accountId: "steward", country: "ES", organisation: "Ayuntamiento de Ejemplo" };
  expect(code(await nameSteward(editor, named, database))).toBe("role");
  expect(code(await nameSteward(secretary, named, database))).toBe("ok");
  const spanish = { ...structuredClone(shippedDirectory.services.find((one) => one.id === "es-016")!) };
  spanish.lines[0]!.fromAbroad = "no";
  const draft = { kind: "service" as const, note: "", id: "es-016", content: spanish };
  expect(code(await proposeEntry(steward, draft, database))).toBe("ok");
  const french = { ...draft, id: "fr-3919", content: line3919() };
  expect(code(await proposeEntry(steward, french, database))).toBe("role");
  expect(code(await proposeEntry(stranger, draft, database))).toBe("role");
  const general = shippedDirectory.scales.find((one) => one.id === "general-es")!;
  const taken = { ...general, country: "ES", reviewedBy: { service: "Servicio de Ejemplo", on: today } };
  const claim = { kind: "scale" as const, note: "", id: "scale-general-es", content: taken };
  expect(code(await proposeEntry(steward, claim, database))).toBe("renamed");
});

test("two people on one entry are told, and her own second thought replaces the first", async () => {
  const draft = (fromAbroad: "yes" | "no") => {
    const content = structuredClone(shippedDirectory.services.find((one) => one.id === "it-1522")!);
    content.lines[0]!.fromAbroad = fromAbroad;
    return { kind: "service" as const, note: "", id: "it-1522", content };
  };
  expect(code(await proposeEntry(editor, draft("yes"), database))).toBe("ok");
  expect(code(await proposeEntry(secretary, draft("no"), database))).toBe("waiting");
  expect(code(await proposeEntry(editor, draft("no"), database))).toBe("ok");
  expect((await findEntry(database.read, "it-1522"))!.proposed?.revision).toBe(3);
});

test("a line without a source, with an address, or with an emergency number is refused", async () => {
  const { source: _, ...without } = line3919();
  const propose = (content: unknown) =>
    proposeEntry(editor, { kind: "service", note: "", id: "fr-3919", content }, database);
  expect(code(await propose(without))).toBe("source");
  expect(code(await propose({ ...line3919(), address: "x" }))).toBe("address");
  expect(code(await propose({ ...line3919(), steward: "12 rue de l’Exemple" }))).toBe("address");
  const emergency = line3919();
  emergency.lines[0]!.channels = [{ kind: "voice", number: "17" }];
  expect(code(await propose(emergency))).toBe("emergency-number");
});

test("publishing asks for the second factor", async () => {
  const proven = person("other", "administrator", false);
  expect(code(await publishDirectory(proven, { today, dataDir }, database))).toBe("second-factor");
});

test("an entry that is taken out leaves the next edition, and the log says so", async () => {
  expect(code(await proposeRemoval(editor, "dk-levudenvold", "Closed.", database))).toBe("ok");
  const { revision } = (await findEntry(database.read, "dk-levudenvold"))!.proposed!;
  expect(code(await decideEntry(secretary, { id: "dk-levudenvold", revision, approve: true }, database))).toBe("ok");
  expect(await publishDirectory(secretary, { today, dataDir }, database)).toEqual({
    ok: true,
    value: { version: 3, written: true },
  });
  expect(published().services.some((one) => one.id === "dk-levudenvold")).toBe(false);
  expect(published().changes.at(-1)?.removed).toEqual(["dk-levudenvold"]);
});

test("a file that was lost is written again from the last edition", async () => {
  rmSync(join(dataDir, "help"), { recursive: true });
  expect(await keepDirectoryFile({ dataDir }, database)).toBe(true);
  expect(published().version).toBe(3);
  expect(await keepDirectoryFile({ dataDir }, database)).toBe(false);
});

test("a file that somebody put in its place gives way to the last edition, whatever number it bears", async () => {
  const forged = published();
  forged.version = 999;
  forged.services.find((one) => one.id === "fr-3919")!.lines[0]!.channels = [
    { kind: "voice", number: "0 800 00 00 00" },
  ];
  writeFileSync(join(dataDir, "help/directory.json"), JSON.stringify(forged));
  expect(await keepDirectoryFile({ dataDir }, database)).toBe(true);
  expect(published()).toMatchObject({ version: 3 });
  expect(JSON.stringify(published())).not.toContain("0 800 00 00 00");
});

test("an edition that cannot be written stands all the same, says so, and is written later", async () => {
  const full = join(dataDir, "full");
  // A file where the folder should be: a disk that refuses to write.
  writeFileSync(full, "");
  expect(code(await proposeRemoval(editor, "no-volinjen", "Closed.", database))).toBe("ok");
  const { revision } = (await findEntry(database.read, "no-volinjen"))!.proposed!;
  expect(code(await decideEntry(secretary, { id: "no-volinjen", revision, approve: true }, database))).toBe("ok");
  const outcome = await publishDirectory(secretary, { today, dataDir: full }, database);
  expect(outcome).toEqual({ ok: true, value: { version: 4, written: false } });
  expect(published().version).toBe(3);
  expect(await keepDirectoryFile({ dataDir }, database)).toBe(true);
  expect(published().version).toBe(4);
});
