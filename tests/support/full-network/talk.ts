import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { closeEvent } from "~/convene/commands/close-event.server.ts";
import { keepRecordingFile } from "~/convene/commands/keep-recording.server.ts";
import { moveEvent } from "~/convene/commands/publish-event.server.ts";
import { beginEvent, openRegistration, writeSession } from "~/convene/commands/write-event.server.ts";
import { dayFromNow } from "~/cooperate/cooperate.test-kit.ts";
import { writeOutcome, movePhase } from "~/discuss/commands/hold-consultation.server.ts";
import {
  addModerator,
  addPost,
  addSpace as addDiscussion,
  addThread,
  asInstitution,
  inPerson,
} from "~/discuss/discuss.test-kit.ts";
import type { Database } from "~/platform/database.server.ts";
import { openFileStore } from "~/platform/files.server.ts";
import type { Settings } from "~/platform/settings.server.ts";
import { value } from "~/practice/practice.test-kit.ts";
import { secretariat } from "./actors.ts";
import type { FullTown } from "./towns.ts";

const captions = new TextEncoder().encode("WEBVTT\n\n00:00.000 --> 00:01.000\nAn invented seminar.\n");
const film = new Uint8Array(readFileSync(fileURLToPath(new URL("../film/invented.webm", import.meta.url))));

export async function discussions(database: Database, towns: FullTown[]): Promise<void> {
  const moderator = await addModerator(database);
  await addDiscussion(database, { slug: "open-space", audience: "public", outcomesPublic: true });
  const asked = { title: "Should we count?", kind: "consultation", voice: "institution:network" } as const;
  const code = await addThread(database, moderator, "open-space", asked);
  for (const { id, person, letter } of towns) {
    await addPost(database, person, code, { text: `Said by ${letter} as an institution.`, voice: asInstitution(id) });
    await addPost(database, person, code, { text: `Said by ${letter} in person.`, voice: inPerson(id) });
    await addThread(database, person, "open-space", { title: `Thread ${letter}`, voice: inPerson(id) });
  }
  for (const phase of ["evidence", "positions", "synthesis"] as const)
    value(await movePhase(moderator, code, phase, database));
  value(
    await writeOutcome(moderator, code, { text: "We count together, each in her own place.", locale: "en" }, database),
  );
}

export async function events(database: Database, settings: Settings, towns: FullTown[]): Promise<void> {
  for (const [slug, days] of [
    ["seminar-to-come", 30],
    ["seminar-over", -30],
  ] as const) {
    const starts = `${dayFromNow(days)}T10:00`;
    const when = { starts, minutes: 90, zone: "Europe/Paris", rule: null, except: [], moved: [] };
    const texts = { title: "A seminar", summary: "An example.", body: "", place: "" };
    const typed = { slug, kind: "seminar" as const, locale: "en" as const, texts, when, online: true };
    const { id } = value(await beginEvent(secretariat, typed, database));
    const registration = { places: 200, approves: false, byRegion: {}, closes: null };
    const opened = { registration, retainUntil: "2036-06-30", baseRevision: 1 };
    value(await openRegistration(secretariat, id, opened, database));
    const speakers = towns.map(({ id: memberId, person }) => ({
      shown: "person" as const,
      name: person.name,
      institution: "",
      memberId,
    }));
    const session = {
      title: "Opening",
      starts,
      minutes: 30,
      room: "1",
      spoken: [],
      interpreted: [],
      signed: [],
      speakers,
    };
    value(await writeSession(secretariat, id, { at: null, session, locale: "en", baseRevision: 2 }, database));
    value(await moveEvent(secretariat, id, "publish", database));
    if (days > 0) continue;
    const [media, en] = [await taken(database, settings, id, film), await taken(database, settings, id, captions)];
    const recording = { url: "", captionsUrl: "", chapters: "", media, captions: { en } };
    const closing = { locale: "en" as const, summary: "Invented towns met.", recording, things: {} };
    value(await closeEvent(secretariat, id, closing, database));
  }
}

async function taken(database: Database, settings: Settings, event: string, file: Uint8Array): Promise<string> {
  const sent = { fields: new Map([["licence", "CC BY 4.0"]]), file };
  return value(await keepRecordingFile(secretariat, event, sent, openFileStore(settings), database)).id;
}
