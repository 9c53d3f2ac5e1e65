import { sql } from "kysely";
import { expect, test } from "vitest";
import { newText } from "~/kernel/translated-text.ts";
import { databaseForThisTest } from "../tests/support/database.ts";
import { exportMember } from "../app/network/commands/leave-network.server.ts";
import { addTown, personOf } from "../app/network/network.test-kit.ts";
import { writtenPractice } from "../app/practice/practice.test-kit.ts";
import { fillMemberArchives } from "./member-archive.ts";

const said = (words: string) => JSON.stringify(newText("en", words, "test", "2026-01-01T00:00:00Z"));

test("a member that leaves takes along what it wrote in every slice, and nothing that others wrote", async () => {
  fillMemberArchives();
  const database = await databaseForThisTest();
  const [home, other] = [
    await addTown(database, { slug: "madeup-bay" }),
    await addTown(database, { slug: "sampletown" }),
  ];
  const holder = await personOf(database, home, "mandate-holder");
  for (const [town, by] of [
    [home, "ours"],
    [other, "theirs"],
  ] as const) {
    await writtenPractice(database, {
      organisationId: town,
      title: `Lanterns, ${by}`,
      texts: { results: `Results, ${by}` },
    });
    await database.write(async (transaction) => {
      await sql`
        insert into practice.policy (slug, organisation_id, draft, written_by)
        values (${`plan-${by}`}, ${town}, jsonb_build_object('texts', jsonb_build_object('decided', ${said(`Decided, ${by}`)}::jsonb)), 'test')`.execute(
        transaction,
      );
      await sql`
        insert into cooperate.card (organisation_id, kind, theme, help, languages, title, detail, valid_from, valid_until, created_by)
        values (${town}, 'offer', 'prevention', 'visit', '{en}', ${said(`A card, ${by}`)}::jsonb, ${said("Detail")}::jsonb,
          '2026-01-01', '2027-01-01', 'test')`.execute(transaction);
      const { rows } = await sql<{ id: string }>`
        insert into discuss.space (slug, title, purpose, audience)
        values (${`space-${by}`}, ${said("A space")}::jsonb, ${said("To talk")}::jsonb, 'members') returning id`.execute(
        transaction,
      );
      const thread = await sql<{ id: string }>`
        insert into discuss.thread (space_id, kind, title) values (${rows[0]!.id}, 'debate', ${said("A thread")}::jsonb)
        returning id`.execute(transaction);
      for (const [organisation, as, state] of [
        [town, "institution", "shown"],
        [town, "person", "shown"],
        [null, "unattributed", "shown"],
        [town, "institution", "removed"],
      ] as const)
        await sql`
          insert into discuss.post (thread_id, kind, organisation_id, spoken_as, locale, body, size, state, words)
          values (${thread.rows[0]!.id}, 'post', ${organisation}, ${as}, 'en',
            jsonb_build_object('said', ${`A post ${as} ${state}, ${by}`}::text), 1, ${state}, '')`.execute(transaction);
      await sql`
        insert into advocate.commitment (organisation_id, title, text)
        values (${town}, ${said(`A commitment, ${by}`)}::jsonb, ${said("Its text")}::jsonb)`.execute(transaction);
    });
  }
  const exported = await exportMember(holder, home, database);
  const archive = JSON.stringify(exported.ok ? exported.value : exported.failure);
  for (const words of ["Lanterns", "Results", "Decided", "A card", "A post institution shown", "A commitment"])
    expect(archive).toContain(`${words}, ours`);
  expect(archive).not.toContain("theirs");
  // What she said in person or unattributed is hers, and what was taken away is nobody's.
  expect(archive).not.toMatch(/A post (?:person|unattributed|institution removed)/);
});
