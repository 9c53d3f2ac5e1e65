import { sql } from "kysely";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import type { StayingText } from "~/network/index.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { archivePath } from "../core/space/archive-path.ts";

/** What a member wrote in this slice, for the archive that it takes along: of a conversation, its own lines alone. */
export async function ownCooperation(read: ReadDatabase, organisationId: string): Promise<Record<string, unknown[]>> {
  const own = async (query: ReturnType<typeof sql<Record<string, unknown>>>) => (await query.execute(read)).rows;
  return {
    cards: await own(sql`
      select kind, theme, forms, help, languages, title, detail, wish, valid_from::text as "validFrom",
        valid_until::text as "validUntil", public, open from cooperate.card
      where organisation_id::text = ${organisationId} order by created_at, id`),
    messages: await own(sql`
      select introduction_id as introduction, text, at from cooperate.introduction_message
      where organisation_id::text = ${organisationId} order by id`),
    followUps: await own(sql`
      select introduction_id as introduction, months, answer, text, practice, practice_link as "practiceLink",
        answered_at as "answeredAt" from cooperate.follow_up
      where organisation_id::text = ${organisationId} and answered_at is not null order by answered_at, months`),
    spaces: await own(sql`
      select s.slug, s.kind, s.title, s.summary, s.call, p.part, p.state, p.message, p.since, p.until
      from cooperate.space_partner p join cooperate.space s on s.id = p.space_id
      where p.organisation_id::text = ${organisationId} order by p.asked_at, s.slug`),
    entries: await own(sql`
      select s.slug as space, e.kind, e.title, e.text, e.starts_on::text as "startsOn", e.due_on::text as "dueOn", e.state
      from cooperate.entry e join cooperate.space s on s.id = e.space_id
      where e.organisation_id::text = ${organisationId} order by s.slug, e.kind, e.position, e.id`),
    ideas: await own(sql`
      select s.slug as space, i.text, i.practice, i.practice_link as "practiceLink", i.recorded_at as "recordedAt"
      from cooperate.adopted_idea i join cooperate.space s on s.id = i.space_id
      where i.organisation_id::text = ${organisationId} order by s.slug`),
    budget: await own(sql`
      select s.slug as space, b.kind, b.label, b.planned, b.spent
      from cooperate.budget_line b join cooperate.space s on s.id = b.space_id
      where b.organisation_id::text = ${organisationId} order by s.slug, b.position, b.id`),
    files: (await listOwnFiles(read, organisationId)).map(({ fileKey: _, ...file }, at) => ({
      ...file,
      path: archivePath(at, file.space, file.name),
    })),
  };
}

/** The bytes of what a member brought into spaces, by their place in its archive. What others brought is theirs. */
export async function ownSpaceFiles(
  read: ReadDatabase,
  organisationId: string,
): Promise<{ path: string; fileKey: string }[]> {
  const files = await listOwnFiles(read, organisationId);
  return files.map(({ space, name, fileKey }, at) => ({ path: archivePath(at, space, name), fileKey }));
}

interface OwnFile {
  space: string;
  name: string;
  mediaType: string;
  bytes: number;
  addedAt: string;
  fileKey: string;
}

async function listOwnFiles(read: ReadDatabase, organisationId: string): Promise<OwnFile[]> {
  const { rows } = await sql<OwnFile>`
    select s.slug as space, f.name, f.media_type as "mediaType", f.bytes, f.added_at as "addedAt", f.file_key as "fileKey"
    from cooperate.space_file f join cooperate.space s on s.id = f.space_id
    where f.organisation_id::text = ${organisationId} and f.removed_at is null
    order by s.slug, f.added_at, f.id`.execute(read);
  return rows;
}

/** Projects and exchanges in which it takes part and that anybody reads: they stay, and it is not named, when it hides. */
export async function spacesThatStay(read: ReadDatabase, organisationId: string): Promise<StayingText[]> {
  const { rows } = await sql<{ id: string; title: TranslatedText; summary: TranslatedText; call: TranslatedText }>`
    select s.id::text as id, s.title, s.summary, s.call
    from cooperate.space s join cooperate.space_partner p on p.space_id = s.id and p.state = 'in'
    where p.organisation_id::text = ${organisationId} and s.published_at is not null order by s.slug`.execute(read);
  const words = (text: TranslatedText) => Object.values(text.fields).map((field) => field?.text ?? "");
  return rows.map(({ id, title, summary, call }) => ({
    title: title.fields[title.source]?.text ?? "",
    text: [title, summary, call].flatMap(words).join("\n"),
    href: `/workspace/cooperation/spaces/${id}`,
  }));
}
