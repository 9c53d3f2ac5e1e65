import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { z } from "zod";
import { locales, type Locale } from "~/kernel/locale.ts";
import { newText, writeField, type TranslatedText } from "~/kernel/translated-text.ts";
import type { Database } from "~/platform/database.server.ts";
import { packageRoot } from "~/platform/root.server.ts";
import { eventKinds } from "../core/event.ts";
import { findEvent, insertEvent } from "../data/events.server.ts";
import { afterChange } from "./publish-event.server.ts";

const by = "system:seed";
const writtenAt = "2026-11-01T00:00:00Z";

const labels = z.strictObject(
  Object.fromEntries(locales.map((locale) => [locale, z.string().min(1)])) as Record<Locale, z.ZodString>,
);
const seedSchema = z.array(
  z.strictObject({
    slug: z.string().endsWith("-invented"),
    kind: z.enum(eventKinds),
    starts: z.string(),
    minutes: z.int(),
    zone: z.string(),
    rule: z.string().nullable(),
    spoken: z.array(z.string()),
    interpreted: z.array(z.string()),
    places: z.int().nullable(),
    closes: z.string().nullable(),
    retainUntil: z.iso.date(),
    agendaItems: z.array(z.string()),
    title: labels,
    summary: labels,
    body: labels,
  }),
);

function translated(text: Record<Locale, string>): TranslatedText {
  return (["en", "es"] as const).reduce(
    (whole, locale) => writeField(whole, locale, text[locale], by, writtenAt),
    newText("fr", text.fr, by, writtenAt),
  );
}

/** An event that will not take place, so that a newcomer sees these pages alive. Once; what people changed is left. */
export async function loadInventedEvents(database: Database): Promise<void> {
  const { rows } = await sql`select 1 from platform.installation where key = 'sample.events'`.execute(database.read);
  if (rows.length > 0) return;
  const seed = seedSchema.parse(
    JSON.parse(readFileSync(join(packageRoot, "database/seed/convene/invented.json"), "utf8")),
  );
  await database.write(async (transaction) => {
    for (const { slug, kind, title, summary, body, ...facts } of seed) {
      const { starts, minutes, zone, rule, spoken, interpreted, agendaItems, places, closes, retainUntil } = facts;
      const document = {
        title: translated(title),
        summary: translated(summary),
        body: translated(body),
        when: { starts, minutes, zone, rule, except: [], moved: [] },
        place: null,
        online: true,
        meetingUrl: null,
        region: null,
        themes: [],
        agendaItems,
        spoken,
        interpreted,
        signed: [],
        programme: [],
        registration: { places, approves: false, byRegion: {}, closes },
      };
      const id = await insertEvent(transaction, { slug, kind, document, hostId: null, sample: true, by });
      if (id === null) continue;
      const draft = (await findEvent(transaction, id))!;
      const seeder = { kind: "system", task: "seed" } as const;
      await afterChange(transaction, seeder, draft, { state: "published", retainUntil }, database);
    }
    await sql`insert into platform.installation (key, value) values ('sample.events', 'true')`.execute(transaction);
  });
}
