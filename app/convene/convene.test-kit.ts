import type { Actor } from "~/kernel/actor.ts";
import type { Database } from "~/platform/database.server.ts";
import { holdProcess } from "~/platform/process.server.ts";
import { readSettings } from "~/platform/settings.server.ts";
import { databaseForThisTest } from "../../tests/support/database.ts";
import { moveEvent } from "./commands/publish-event.server.ts";
import { register, type RegistrationForm } from "./commands/register.server.ts";
import { beginEvent, openRegistration } from "./commands/write-event.server.ts";
import type { RegistrationRules } from "./core/event.ts";
import { listRegistrations } from "./data/registrations.server.ts";

export const secretariat: Extract<Actor, { kind: "person" }> = {
  kind: "person",
  accountId: "00000000-0000-4000-8000-0000000000aa",
  name: "Secrétariat inventé",
  grants: [{ role: "secretariat", scope: { kind: "network" } }],
  secondFactor: true,
};
export const now = new Date("2026-11-29T10:00:00Z");

export async function opened(): Promise<Database & { dataDir: string }> {
  const database = await databaseForThisTest();
  holdProcess({ settings: readSettings({ DATA_DIR: database.dataDir, PUBLIC_URL: "https://oivf.example" }), database });
  return database;
}

export async function event(
  database: Database,
  rules: Partial<RegistrationRules> = {},
  rule: string | null = null,
): Promise<string> {
  const begun = await beginEvent(
    secretariat,
    {
      slug: "seminaire-invente",
      kind: "seminar",
      locale: "fr",
      texts: { title: "Séminaire inventé", summary: "Un exemple.", body: "", place: "" },
      when: { starts: "2027-03-20T10:00", minutes: 90, zone: "Europe/Paris", rule, except: [], moved: [] },
      online: true,
    },
    database,
  );
  if (!begun.ok) throw new Error(begun.failure.code);
  const { id } = begun.value;
  const registration = { places: 2, approves: false, byRegion: {}, closes: null, ...rules };
  const kept = await openRegistration(
    secretariat,
    id,
    { registration, retainUntil: "2027-06-30", baseRevision: 1 },
    database,
  );
  if (!kept.ok) throw new Error(kept.failure.code);
  const published = await moveEvent(secretariat, id, "publish", database);
  if (!published.ok) throw new Error(published.failure.code);
  return id;
}

export const form = (who: string, region = ""): RegistrationForm => ({
  email: `${who}@example.org`,
  name: `Invented ${who}`,
  under: "institution",
  institution: "",
  region,
  role: "",
  locale: "fr",
  zone: "Indian/Comoro",
  language: "fr",
  needs: "",
  attends: "online",
  answers: {},
});

export async function asks(database: Database, id: string, who: string, region = ""): Promise<string> {
  const asked = await register(id, form(who, region), database, now);
  if (!asked.ok) throw new Error(asked.failure.code);
  return asked.value.id;
}

export const states = async (database: Database, id: string) =>
  (await listRegistrations(database.read, id)).map(({ email, state }) => `${email.split("@")[0]} ${state}`);
