import { sql } from "kysely";
import { expect, test } from "vitest";
import { newText } from "~/kernel/translated-text.ts";
import type { Database } from "~/platform/database.server.ts";
import { databaseForThisTest } from "../../../tests/support/database.ts";
import { hideFromMember, protectMember, showOnMember } from "../index.server.ts";
import { addTown, leaveNetwork } from "../network.test-kit.ts";
import { readDirectory } from "./directory.server.ts";

const operator = { kind: "operator" } as const;
const title = newText("en", "An invented plan", "test", "2026-01-01");

/** As a process that has just begun reads it. */
const anew = (database: Database) => readDirectory(database.read.withoutPlugins(), "en");

test("after any change of a member the directory is what somebody reads who has never read it", async () => {
  const database = await databaseForThisTest();
  const towns: string[] = [];
  for (const name of ["Bee", "Dee", "Cee", "Eee"])
    towns.push(await addTown(database, { slug: name.toLowerCase(), name }));
  const [bee, dee, cee, eee] = towns as [string, string, string, string];
  const names = async () => (await readDirectory(database.read, "en")).entries.map(({ slug }) => slug);
  expect(await names()).toEqual(["bee", "cee", "dee", "eee"]);
  const write = (query: ReturnType<typeof sql>) => database.write((transaction) => query.execute(transaction));
  const changes: (() => Promise<unknown>)[] = [
    () => write(sql`update network.member set population = 12 where organisation_id = ${cee}::uuid`),
    () => protectMember(operator, dee, "region", database),
    () => protectMember(operator, bee, "unlisted", database),
    () => addTown(database, { slug: "aay", name: "Aay" }),
    () =>
      database.write((transaction) =>
        showOnMember(transaction, {
          organisationId: cee,
          kind: "policy",
          id: "1",
          title,
          href: "/x",
          themes: ["data"],
        }),
      ),
    () => database.write((transaction) => hideFromMember(transaction, { kind: "policy", id: "1" })),
    () =>
      write(sql`
        with one as (
          insert into network.network (slug, name, kind) values ('project', ${JSON.stringify(title)}::jsonb, 'project')
          returning id
        ) insert into network.network_member (network_id, organisation_id) select id, ${cee}::uuid from one`),
    () => write(sql`delete from network.network_member where organisation_id = ${cee}::uuid`),
    () =>
      write(sql`
        update identity.organisation set name = ${JSON.stringify(newText("en", "Zed", "test", "2026-01-01"))}::jsonb
        where id = ${cee}::uuid`),
    () => protectMember(operator, bee, "open", database),
    () => leaveNetwork(operator, eee, "removed", database),
    () => write(sql`delete from network.member where organisation_id = ${eee}::uuid`),
    () => write(sql`delete from network.member where organisation_id = ${dee}::uuid`),
  ];
  for (const change of changes) {
    await change();
    expect(await readDirectory(database.read, "en")).toEqual(await anew(database));
  }
  expect(await names()).toEqual(["aay", "bee", "cee"]);
});
