import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { translateHere } from "~/content/index.server.ts";
import type { Actor } from "~/kernel/actor.ts";
import { showText } from "~/kernel/translated-text.ts";
import { addTown } from "~/network/network.test-kit.ts";
import { openFileStore } from "~/platform/files.server.ts";
import { event, now, opened, secretariat } from "../convene.test-kit.ts";
import type { KeptRecording, TypedRecording } from "../core/outcome.ts";
import { readTranscript, showRecording } from "../parts/shown-recording.server.ts";
import { listContributions } from "../data/days.server.ts";
import { findOutcome, listNewOutcomes } from "../data/outcomes.server.ts";
import { translateThing } from "../../content/commands/translate-thing.server.ts";
import { standingOf } from "../../content/core/translatable.ts";
import { listTranslations } from "../../content/data/translation-tasks.server.ts";
import { translatableOutcomes } from "./translate-outcomes.server.ts";
import { closeEvent, type Closing } from "./close-event.server.ts";
import { keepRecordingFile } from "./keep-recording.server.ts";
import { writeAlong } from "./on-the-day.server.ts";

const after = new Date("2027-03-21T10:00:00Z");
const recording = { url: "", captionsUrl: "", chapters: "", media: "", captions: {} };

test("closing turns the lines of the day into a public text and drafts of other rooms, and a second pass begins nothing twice", async () => {
  const database = await opened();
  const town = await addTown(database, { slug: "ville-inventee" });
  // The network opens no project in a member's place: she who closes acts for the town as well.
  const grants = [
    ...secretariat.grants,
    { role: "mandate-holder" as const, scope: { kind: "member" as const, organisationId: town } },
  ];
  const organiser = { ...secretariat, grants };
  const id = await event(database);
  for (const [kind, text] of [
    ["decision", "Compter les appels de la même façon."],
    ["practice", "Un relais dans chaque quartier"],
    ["action", "Préparer une formation commune"],
    ["note", "Notes de la première séance"],
  ] as const)
    await writeAlong(secretariat, id, { kind, text, locale: "fr" }, database);
  const to = {
    decision: "public",
    practice: "practice",
    action: "project",
    note: "resource",
    question: "none",
  } as const;
  const lines = await listContributions(database.read, id);
  const things = Object.fromEntries(lines.map((one) => [one.id, { to: to[one.kind], organisationId: town }]));
  const closing: Closing = {
    locale: "fr",
    summary: "Trois villes inventées ont comparé leurs chiffres.",
    recording,
    things,
  };
  expect(await closeEvent(organiser, id, closing, database, now)).toMatchObject({ failure: { code: "not-over" } });
  const refused = await closeEvent(secretariat, id, closing, database, after);
  expect(refused).toMatchObject({ failure: { code: "role" } });
  const closed = await closeEvent(organiser, id, closing, database, after);
  if (!closed.ok) throw new Error(closed.failure.code);
  expect(closed.value.decisions).toEqual(["Compter les appels de la même façon."]);
  expect(closed.value.begun.map(({ kind }) => kind).toSorted()).toEqual(["practice", "project", "resource"]);
  const again = await closeEvent(organiser, id, closing, database, after);
  expect(again).toMatchObject({ ok: true, value: { begun: closed.value.begun } });
  expect((await listNewOutcomes(database.read, "2026-01-01T00:00:00Z")).map(({ slug }) => slug)).toEqual([
    "seminaire-invente",
  ]);
});

test("a recording without captions, a telephone number and a practice of nobody are refused", async () => {
  const database = await opened();
  const id = await event(database);
  const close = (change: Partial<Closing>) =>
    closeEvent(
      secretariat,
      id,
      { locale: "fr", summary: "Trois villes inventées.", recording, things: {}, ...change },
      database,
      after,
    );
  const url = "https://media.example/a.webm";
  expect(await close({ recording: { ...recording, url } })).toMatchObject({ failure: { code: "captions" } });
  expect(await close({ summary: "Appelez le 06 12 34 56 78." })).toMatchObject({ failure: { code: "person" } });
  await writeAlong(secretariat, id, { kind: "practice", text: "Un relais", locale: "fr" }, database);
  const [line] = await listContributions(database.read, id);
  expect(await close({ things: { [line!.id]: { to: "practice", organisationId: "" } } })).toMatchObject({
    failure: { code: "member" },
  });
});

test("what came of an event is translated field by field, and is stale once its summary says something else", async () => {
  const database = await opened();
  translateHere(translatableOutcomes);
  const id = await event(database);
  const close = (summary: string) =>
    closeEvent(secretariat, id, { locale: "fr", summary, recording, things: {} }, database, after);
  await close("Trois villes inventées.");
  const waiting = async () =>
    (await listTranslations(database.read, "es")).tasks.filter(({ kind }) => kind === "event-outcome");
  expect(await waiting()).toMatchObject([{ id, state: "missing", source: "fr" }]);
  const { texts } = (await translatableOutcomes.find(database.read, id))!;
  const words = new Map([["summary", "Tres ciudades inventadas."]]);
  const asked = { kind: "event-outcome", id, locale: "es" as const, words, standing: standingOf(texts, "es") };
  expect(await translateThing(secretariat, asked, database)).toMatchObject({ value: { changed: 1 } });
  expect(await waiting()).toEqual([]);
  const shown = async (locale: "es" | "en") =>
    showText((await findOutcome(database.read, id))!.texts["summary"]!, locale);
  expect(await shown("es")).toMatchObject({ text: "Tres ciudades inventadas.", fallback: false, stale: false });
  expect(await shown("en"), "a missing language falls back, and says so").toMatchObject({
    locale: "fr",
    fallback: true,
  });
  await close("Quatre villes inventées.");
  expect(await waiting()).toMatchObject([{ state: "stale" }]);
  expect(await shown("es")).toMatchObject({ stale: true });
});

test("a recording of our own is taken in with its captions, shown with chapters and what is said, and offered to the library once", async () => {
  const database = await opened();
  const id = await event(database);
  const store = openFileStore({ dataDir: database.dataDir });
  const take = async (file: Uint8Array | "media-file", actor: Actor = secretariat, licence = "CC BY 4.0") => {
    const kept = await keepRecordingFile(actor, id, { fields: new Map([["licence", licence]]), file }, store, database);
    return kept.ok ? kept.value.id : kept.failure.code;
  };
  const bytes = new Uint8Array(
    await readFile(fileURLToPath(new URL("../../../tests/support/film/invented.webm", import.meta.url))),
  );
  const words = new TextEncoder().encode("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada Inventada>Bonjour à toutes.\n");
  expect(await take(bytes, { kind: "anyone" })).toBe("sign-in");
  expect(await take("media-file")).toBe("media-file");
  expect(await take(bytes, secretariat, "")).toBe("media-licence");
  expect(await take(new TextEncoder().encode("WEBVTT\n\nno cue"))).toBe("media-captions");
  const [media, fr] = [await take(bytes), await take(words)];

  const summary = "Trois villes inventées ont comparé leurs chiffres.";
  const close = (change: Partial<TypedRecording>) =>
    closeEvent(
      secretariat,
      id,
      { locale: "fr", summary, recording: { ...recording, media, captions: { fr }, ...change }, things: {} },
      database,
      after,
    );
  expect(await close({ captions: {} })).toMatchObject({ failure: { code: "captions" } });
  expect(await close({ captions: { fr: media } })).toMatchObject({ failure: { code: "captions" } });
  expect(await close({ media: fr })).toMatchObject({ failure: { code: "recording" } });
  const closed = await close({ chapters: "00:01 Ouverture" });
  expect(closed).toMatchObject({
    value: {
      recording: { media, captions: { fr }, chapters: [{ at: 1, title: "Ouverture" }] },
      begun: [{ kind: "resource", of: "recording", title: "Enregistrement\u00a0: Séminaire inventé" }],
    },
  });
  expect(await close({})).toMatchObject({ ok: true, value: { begun: { length: 1 } } });

  const kept = (await findOutcome(database.read, id))!.document.recording as KeptRecording;
  const found = (await showRecording(database.read, kept, "es"))!;
  expect(found).toMatchObject({ isFilm: true, captions: [{ language: "fr", src: `/media/${fr}` }] });
  expect(await readTranscript(found.files, kept, { locale: "es", asked: null }, store)).toMatchObject({
    language: "fr",
    parts: [{ paragraphs: [{ speaker: "Ada Inventada", text: "Bonjour à toutes." }] }],
  });
  await sql`update content.media set access = 'private' where id::text = ${fr}`.execute(database.read);
  expect(await showRecording(database.read, kept, "es"), "without its captions it is not shown").toBeNull();
});
