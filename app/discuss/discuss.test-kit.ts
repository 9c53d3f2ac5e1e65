import { sql } from "kysely";
import { moderate, saySubjectsOf } from "~/content/index.server.ts";
import type { Actor } from "~/kernel/actor.ts";
import { newText } from "~/kernel/translated-text.ts";
import type { Database } from "~/platform/database.server.ts";
import { addTown, personOf } from "../network/network.test-kit.ts";
import { listNetworks, writeNetwork } from "../network/data/networks.server.ts";
import { moderatedPosts } from "./commands/moderated-posts.server.ts";
import { openThread, type TypedThread } from "./commands/open-thread.server.ts";
import { followedSubjects } from "./commands/tell-followers.server.ts";
import { writePost, type TypedPost } from "./commands/write-post.server.ts";
import type { Space } from "./core/space.ts";
import { addGuest, insertSpace, setGroup } from "./data/spaces.server.ts";

export type Person = Extract<Actor, { kind: "person" }>;
export { addTown, personOf };

/** As the process registers it. */
export function registerDiscuss(): void {
  moderate(moderatedPosts);
  saySubjectsOf("discussion-followed", followedSubjects);
}

export interface SpaceWanted extends Partial<Omit<Space, "id" | "title" | "purpose">> {
  slug: string;
  title?: string;
  group?: readonly string[];
  networks?: readonly number[];
  guests?: readonly string[];
}

export async function addSpace(database: Database, wanted: SpaceWanted): Promise<string> {
  const text = (words: string) => newText("en", words, "test", "2026-01-01T00:00:00Z");
  return database.write(async (transaction) => {
    const id = (await insertSpace(transaction, {
      slug: wanted.slug,
      title: text(wanted.title ?? wanted.slug),
      purpose: text("An invented space"),
      audience: wanted.audience ?? "members",
      premoderated: wanted.premoderated ?? false,
      outcomesPublic: wanted.outcomesPublic ?? false,
      state: wanted.state ?? "open",
    }))!;
    await setGroup(transaction, id, { organisations: wanted.group ?? [], networks: wanted.networks ?? [] });
    for (const guest of wanted.guests ?? []) await addGuest(transaction, id, guest);
    return id;
  });
}

/** An invented network, without anybody in it. */
export async function addNetwork(database: Database, slug: string): Promise<number> {
  const name = newText("en", slug, "test", "2026-01-01T00:00:00Z");
  await database.write((transaction) =>
    writeNetwork(transaction, { slug, name, kind: "project", website: null, sample: true }),
  );
  return (await listNetworks(database.read)).find((one) => one.slug === slug)!.id;
}

/** Somebody invented who moderates the network. */
export async function addModerator(database: Database, name = "Mona Invented"): Promise<Person> {
  const { rows } = await sql<{ id: string }>`
    insert into identity.user_account (name, email) values (${name}, ${`${crypto.randomUUID()}@example.org`}) returning id`.execute(
    database.read,
  );
  const accountId = rows[0]!.id;
  await sql`
    insert into identity.role_grant (account_id, role, scope_kind, granted_by)
    values (${accountId}, 'moderator', 'network', 'test')`.execute(database.read);
  return {
    kind: "person",
    accountId,
    name,
    grants: [{ role: "moderator", scope: { kind: "network" } }],
    secondFactor: true,
  };
}

export const asInstitution = (organisationId: string) => `institution:${organisationId}`;
export const inPerson = (organisationId: string) => `person:${organisationId}`;
export const unattributed = "unattributed:self";

/** A thread with its first post; its code. */
export async function addThread(
  database: Database,
  actor: Actor,
  slug: string,
  wanted: Partial<TypedThread> & { voice: string },
): Promise<string> {
  const opened = await openThread(
    actor,
    slug,
    { title: "An invented thread", kind: "debate", text: "It begins here.", locale: "en", cautioned: true, ...wanted },
    database,
  );
  if (!opened.ok || !("code" in opened.value)) throw new Error(`not opened: ${JSON.stringify(opened)}`);
  return opened.value.code!;
}

export async function addPost(
  database: Database,
  actor: Actor,
  code: string,
  wanted: Partial<TypedPost> & { voice: string },
): Promise<string> {
  const written = await writePost(
    actor,
    code,
    { text: "And goes on.", locale: "en", cautioned: true, ...wanted },
    database,
  );
  if (!written.ok || written.value.kind === "caution") throw new Error(`not written: ${JSON.stringify(written)}`);
  return written.value.post.id;
}
