import { findPeople, publicMembers } from "~/network/index.server.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import { voiceOf, type Voice } from "../core/voice.ts";
import type { Post } from "./posts.server.ts";

/** Who is heard in each of these posts, by what members and people let be known today. */
export async function voicesOf(
  db: ReadDatabase | WriteTransaction,
  posts: readonly Pick<Post, "id" | "authorAccount" | "organisationId" | "spokenAs" | "forNetwork">[],
  inside: boolean,
): Promise<Map<string, Voice>> {
  const named = posts.filter(({ spokenAs }) => spokenAs !== "unattributed");
  const accounts = named.flatMap(({ authorAccount }) => authorAccount ?? []);
  const organisations = named.flatMap(({ organisationId }) => organisationId ?? []);
  const people = await findPeople(db, [...new Set(accounts)]);
  const members = await publicMembers(db, [...new Set(organisations)]);
  return new Map(
    posts.map((post) => {
      const person = post.authorAccount ? (people.get(post.authorAccount) ?? null) : null;
      const member = post.organisationId ? (members.get(post.organisationId) ?? null) : null;
      return [post.id, voiceOf(post, person, member, inside)];
    }),
  );
}
