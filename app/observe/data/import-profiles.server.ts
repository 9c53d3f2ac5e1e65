import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import { profileSchema, type ImportProfile } from "../core/import/profile.ts";
import { builtInProfiles } from "../profiles/index.ts";

/** A profile by its name: one that was kept here, else one that comes with the platform. */
export async function findImportProfile(db: ReadDatabase, name: string): Promise<ImportProfile | undefined> {
  const { rows } = await sql<{ profile: unknown }>`
    select profile from observe.import_profile where name = ${name}`.execute(db);
  return rows[0] ? profileSchema.parse(rows[0].profile) : builtInProfiles().get(name);
}

export async function listImportProfiles(db: ReadDatabase): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from observe.import_profile`.execute(db);
  return [...new Set([...builtInProfiles().keys(), ...rows.map((row) => row.name)])].sort();
}

/** Keeps a profile for the files to come. */
export async function saveImportProfile(db: WriteTransaction, profile: ImportProfile): Promise<void> {
  await sql`insert into observe.import_profile (name, profile) values (${profile.name}, ${JSON.stringify(profile)}::jsonb)
    on conflict (name) do update set profile = excluded.profile, at = now()`.execute(db);
}

/** Keeps a new profile; false when its name is taken, here or by one that comes with the platform. */
export async function insertImportProfile(db: WriteTransaction, profile: ImportProfile): Promise<boolean> {
  if (builtInProfiles().has(profile.name)) return false;
  const { rows } = await sql`
    insert into observe.import_profile (name, profile) values (${profile.name}, ${JSON.stringify(profile)}::jsonb)
    on conflict (name) do nothing returning name`.execute(db);
  return rows.length === 1;
}

export async function isProfileNameTaken(db: ReadDatabase, name: string): Promise<boolean> {
  return (await listImportProfiles(db)).includes(name);
}
