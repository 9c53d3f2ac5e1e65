import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import { sql } from "kysely";
import type { Actor } from "~/kernel/actor.ts";
import { emptyDatabase } from "../../../../tests/support/database.ts";
import { startCampaign, stepCampaign } from "./write-campaign.server.ts";

type TestDatabase = Awaited<ReturnType<typeof emptyDatabase>>;

/** One database for a file of tests, with nobody counted and nothing to be sent before each. */
export function campaignDatabase(): { readonly database: TestDatabase } {
  let opened: TestDatabase;
  beforeAll(async () => {
    opened = await emptyDatabase();
  });
  afterAll(() => opened.close());
  beforeEach(async () => {
    await sql`delete from platform.rate_limit`.execute(opened.read);
    await sql`delete from platform.mail_outbox`.execute(opened.read);
  });
  return {
    get database() {
      return opened;
    },
  };
}

export const person = (role: "editor" | "coordinator" | "moderator", observatoryId?: number): Actor => ({
  kind: "person",
  accountId: "a",
  name: "Ada Invented",
  secondFactor: true,
  grants: [{ role, scope: observatoryId ? { kind: "observatory", observatoryId } : { kind: "network" } }],
});
export const editor = person("editor");
export const coordinator = person("coordinator", 7);

let made = 0;
export async function addCampaign(database: TestDatabase, published = true): Promise<{ id: string; slug: string }> {
  const slug = `sixteen-${++made}`;
  const use = { template: "16-days" as const, slug, year: 2026, observatoryId: null, source: "fr" as const };
  const started = await startCampaign(editor, use, database);
  if (!started.ok) throw new Error(started.failure.code);
  if (published) expect(await stepCampaign(editor, started.value.id, "publish", database)).toMatchObject({ ok: true });
  return { id: started.value.id, slug };
}
