import { sql } from "kysely";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { newText } from "~/kernel/translated-text.ts";
import { folderStore } from "~/platform/files.server.ts";
import { databaseForThisTest } from "../tests/support/database.ts";
import { unzip } from "../tests/support/unzip.ts";
import { addSpace, townWithPerson, valueOf } from "../app/cooperate/cooperate.test-kit.ts";
import { addFile } from "../app/cooperate/commands/space-files.server.ts";
import { exportPerson } from "../app/identity/commands/export-person.server.ts";
import { archiveMember, exportMember } from "../app/network/commands/member-archive.server.ts";
import { addTown, personOf } from "../app/network/network.test-kit.ts";
import { writtenPractice } from "../app/practice/practice.test-kit.ts";
import { fillArchives } from "./archives.ts";

const said = (words: string) => JSON.stringify(newText("en", words, "test", "2026-01-01T00:00:00Z"));

test("a member that leaves takes along what it wrote in every slice, and nothing that others wrote", async () => {
  fillArchives();
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

test("the archive of a member holds the files that it brought into its projects, byte for byte, and says which are gone", async () => {
  fillArchives();
  const database = await databaseForThisTest();
  const folder = mkdtempSync(join(tmpdir(), "oivf-archive-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const store = folderStore(folder);
  const [home, guest] = [
    await townWithPerson(database, { slug: "madeup-bay" }),
    await townWithPerson(database, { slug: "sampletown" }),
  ];
  const space = await addSpace(database, home);
  await database.write((transaction) =>
    sql`insert into cooperate.space_partner (space_id, organisation_id, state) values (${space}, ${guest.id}, 'in')`.execute(
      transaction,
    ),
  );
  const bring = async (person: typeof home.person, name: string, words: string) =>
    valueOf(await addFile(person, space, { name, bytes: Buffer.from(words) }, store, database));
  await bring(home.person, "plan d’action.txt", "Invented plan\n".repeat(20_000));
  const lost = await bring(home.person, "../../lost.txt", "Invented, and lost");
  await bring(guest.person, "theirs.txt", "Not ours");
  const { rows } = await sql<{ file_key: string }>`
    select file_key from cooperate.space_file where id::text = ${lost}`.execute(database.read);
  await store.remove(rows[0]!.file_key);

  const opened = await archiveMember(home.person, home.id, { database, store, readMe: "Read me" });
  const files = await unzip(await buffer(valueOf(opened)));
  const document = JSON.parse(files.get("member.json")!.toString()) as {
    cooperate: { files: { path: string; name: string; bytes: number }[] };
  };
  const listed = document.cooperate.files;
  expect(listed.map(({ name }) => name)).toEqual(["plan d’action.txt", "../../lost.txt"]);
  expect([...files.keys()]).toEqual(["README.txt", "member.json", listed[0]!.path, "missing.txt"]);
  expect(files.get(listed[0]!.path)!.toString()).toBe("Invented plan\n".repeat(20_000));
  expect(files.get("missing.txt")!.toString()).toBe(`${listed[1]!.path}\n`);
  const others = await archiveMember(guest.person, home.id, { database, store, readMe: "" });
  expect(others).toMatchObject({ ok: false });
});

test("a person takes along what she said in person or unattributed, and nothing that is a member's or anybody else's", async () => {
  fillArchives();
  const database = await databaseForThisTest();
  const town = await addTown(database, { slug: "madeup-bay" });
  const ada = await personOf(database, town);
  const other = await personOf(database, town);
  await database.write(async (transaction) => {
    const { rows } = await sql<{ id: string }>`
      with space as (insert into discuss.space (slug, title, purpose, audience)
        values ('a-space', ${said("A space")}::jsonb, ${said("To talk")}::jsonb, 'members') returning id)
      insert into discuss.thread (space_id, kind, title) select id, 'debate', ${said("A thread")}::jsonb from space
      returning id`.execute(transaction);
    for (const [who, as, state] of [
      [ada, "person", "shown"],
      [ada, "unattributed", "shown"],
      [ada, "institution", "shown"],
      [ada, "person", "removed"],
      [other, "person", "shown"],
    ] as const)
      await sql`
        insert into discuss.post (thread_id, kind, author_account, organisation_id, spoken_as, locale, body, size, state, words)
        values (${rows[0]!.id}, 'post', ${who.accountId}, ${as === "unattributed" ? null : town}, ${as}, 'en',
          jsonb_build_object('said', ${`${who === ada ? "Hers" : "Another's"} ${as} ${state}`}::text), 1, ${state}, '')`.execute(
        transaction,
      );
  });
  const exported = await exportPerson(ada.accountId, database);
  expect(exported).toMatchObject({
    format: "oivf-person-1",
    account: { name: "Ada Invented" },
    roles: [{ role: "correspondent", organisation: "madeup-bay" }],
  });
  const written = JSON.stringify(exported);
  for (const words of ["Hers person shown", "Hers unattributed shown"]) expect(written).toContain(words);
  expect(written).not.toMatch(/Another|Hers institution|removed|password/i);
  expect(Object.keys(exported)).toEqual(expect.arrayContaining(["network", "notices", "discuss", "learn", "convene"]));
});
