import { sql } from "kysely";
import type { Translatable } from "~/content/index.server.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import { longestPurpose, longestTitle } from "../core/space.ts";
import { threadHref } from "../core/address.ts";
import type { Audience } from "../core/space.ts";

interface Row {
  slug: string;
  audience: Audience;
  title: TranslatedText;
}

/** An editor of the network reads as a member does, and no further: groups and invitations keep their texts. */
const open = sql`s.audience in ('public', 'members')`;
const inside = ({ audience }: Row) => audience === "members";

export const spaceTexts: Pick<Translatable, "kind" | "find"> = {
  kind: "discussion-space",
  async find(db, id) {
    const { rows } = await sql<Row & { purpose: TranslatedText }>`
      select s.slug, s.audience, s.title, s.purpose from discuss.space s where s.id::text = ${id} and ${open}`.execute(
      db,
    );
    const [space] = rows;
    if (!space) return null;
    return {
      texts: [
        { key: "title", name: "title", text: space.title, longest: longestTitle },
        { key: "purpose", name: "purpose", text: space.purpose, longest: longestPurpose },
      ],
      href: `${inside(space) ? "/workspace" : ""}/discussions/${space.slug}`,
    };
  },
};

/** Titles of threads in which something is shown; what posts say is translated beside each post. */
export const threadTexts: Pick<Translatable, "kind" | "find"> = {
  kind: "discussion-thread",
  async find(db, id) {
    const { rows } = await sql<Row & { code: string }>`
      select s.slug, s.audience, h.code, h.title from discuss.thread h join discuss.space s on s.id = h.space_id
      where h.id::text = ${id} and ${open}
        and exists (select from discuss.post p where p.thread_id = h.id and p.state = 'shown')`.execute(db);
    const [thread] = rows;
    if (!thread) return null;
    return {
      texts: [{ key: "title", name: "title", text: thread.title, longest: longestTitle }],
      href: threadHref(thread, thread.code, { inside: inside(thread) }),
    };
  },
};
