import { sql } from "kysely";
import type { Actor } from "~/kernel/actor.ts";
import { newText } from "~/kernel/translated-text.ts";
import { addTown, personOf } from "~/network/network.test-kit.ts";
import type { Database } from "~/platform/database.server.ts";

export interface FullTown {
  letter: string;
  id: string;
  slug: string;
  /** In all that names the town: its name, its address, its website, its division. */
  mark: string;
  person: Extract<Actor, { kind: "person" }>;
  /** In the name of its person. */
  personMark: string;
  /** In the titles of what it wrote. */
  workMark: string;
  observatoryId: number;
  /** In the names and addresses of its observatory, its dataset and its report. */
  observatoryMark: string;
  latitude: string;
  population: number;
  countryCode: string;
  certificate: string;
}

export async function oneTown(database: Database, letter: string): Promise<FullTown> {
  const mark = `qz${letter}xv`;
  const position = letter.charCodeAt(0) - 96;
  const countryCode = `X${letter.toUpperCase()}`;
  const population = 54_320 + position;
  const slug = `town-${mark}`;
  const id = await addTown(database, { slug, name: `Town ${mark}`, countryCode, population, region: "africa" });
  const personMark = `zq${letter}vx`;
  const person = await personOf(database, id, "mandate-holder", `Ada ${personMark}`);
  const latitude = `${10 + position}.4321`;
  const says = (words: string) => JSON.stringify(newText("en", words, "test", "2026-01-01T00:00:00Z"));
  await sql`
    update network.member set latitude = ${Number(latitude)}, longitude = 33.1234, division = ${`Division ${mark}`},
      website = ${`https://${mark}.example.org`}, presentation = ${says(`Town ${mark} presents itself.`)}::jsonb,
      mandate = ${says(`The mandate of ${mark}.`)}::jsonb, maturity = ${position % 6}, joined_on = current_date,
      population_year = 2024
    where organisation_id = ${id}::uuid`.execute(database.read);
  await sql`insert into network.person (account_id, shown) values (${person.accountId}, 'name')`.execute(database.read);
  await sql`
    insert into network.team_member (organisation_id, account_id, role, position)
    values (${id}, ${person.accountId}, ${says("Mayor")}::jsonb, 1)`.execute(database.read);
  await sql`
    with one as (
      insert into network.network (slug, name, kind, sample) values (${`project-${mark}`}, ${says(`Project ${mark}`)}::jsonb, 'project', true)
      returning id
    ) insert into network.network_member (network_id, organisation_id, since) select id, ${id}, current_date from one`.execute(
    database.read,
  );
  return {
    letter,
    id,
    slug,
    mark,
    person,
    personMark,
    workMark: `wk${letter}xq`,
    observatoryId: 0,
    observatoryMark: `ob${letter}xz`,
    latitude,
    population,
    countryCode,
    certificate: "",
  };
}
