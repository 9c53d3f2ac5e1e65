import type { Actor } from "~/kernel/actor.ts";
import type { Labels } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database } from "~/platform/database.server.ts";
import type { Published } from "./let-out.server.ts";
import { prepareEdition } from "./prepare-edition.server.ts";
import type { ProtectOptions } from "./protect-edition.server.ts";
import { releaseEdition } from "./release-edition.server.ts";

export interface PublishOptions extends ProtectOptions {
  /** What its readers are told; asked for when figures of the edition before change. */
  note?: Labels;
}

/**
 * Makes the next edition of a dataset and lets it out in one go. Where it may not leave (a note is missing), the draft
 * stays, and can be released or thrown away in the workspace.
 */
export async function publishRelease(
  actor: Actor,
  slug: string,
  database: Database,
  options: PublishOptions,
): Promise<Outcome<Published>> {
  const prepared = await prepareEdition(actor, slug, database, options);
  if (!prepared.ok) return prepared;
  const { note = null, ...rest } = options;
  const released = await releaseEdition(actor, prepared.value.releaseId, { note, at: null }, database, rest);
  if (!released.ok) return released;
  if (released.value.state !== "published") return failed("conflict", "release.not-published");
  const { state: _state, ...published } = released.value;
  return done(published);
}
