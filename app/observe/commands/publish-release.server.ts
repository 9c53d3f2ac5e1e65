import type { Actor } from "~/kernel/actor.ts";
import { done, type Outcome } from "~/kernel/outcome.ts";
import type { Database } from "~/platform/database.server.ts";
import { protectEdition, type ProtectOptions } from "./protect-edition.server.ts";
import { writeEdition, type Published } from "./write-edition.server.ts";

/** Makes the next edition of a dataset: plans its tables, protects them, attacks the result, and only then lets it out. */
export async function publishRelease(
  actor: Actor,
  slug: string,
  database: Database,
  options: ProtectOptions,
): Promise<Outcome<Published>> {
  const edition = await protectEdition(actor, slug, database, options);
  if (!edition.ok) return edition;
  return done(await writeEdition(actor, edition.value, database));
}
