import { sql } from "kysely";
import { dayFromNow } from "~/cooperate/cooperate.test-kit.ts";
import { person as observatoryPerson, save } from "~/establish/commands/establish.test-kit.ts";
import { publishChapter } from "~/establish/commands/publish-chapter.server.ts";
import { changeActions, takePart } from "~/inform/commands/campaign/take-part.server.ts";
import { startCampaign, stepCampaign } from "~/inform/commands/campaign/write-campaign.server.ts";
import { keepActors } from "~/inform/commands/fediverse/speakers.server.ts";
import { draftEdition, stepEdition } from "~/inform/commands/prepare-edition.server.ts";
import { saveSearch } from "~/inform/commands/save-search.server.ts";
import { sendEditions } from "~/inform/commands/send-edition.server.ts";
import { writeFeedEntry } from "~/inform/data/feed-entries.server.ts";
import { chooseShown } from "~/learn/commands/certificate/choose-shown.server.ts";
import { issueCertificate } from "~/learn/commands/certificate/issue-certificate.server.ts";
import { writeLocal } from "~/learn/commands/write-local-text.server.ts";
import { loadInventedCourse } from "~/learn/learn.test-kit.ts";
import { indexDataset } from "~/observe/commands/index-for-search.server.ts";
import { findObservatory } from "~/observe/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import type { Settings } from "~/platform/settings.server.ts";
import { value } from "~/practice/practice.test-kit.ts";
import { addBlock } from "~/report/commands/edit-blocks.server.ts";
import { publishReport } from "~/report/commands/publish-report.server.ts";
import { startThematicReport } from "~/report/commands/start-thematic.server.ts";
import { withSummaries } from "~/report/report.test-kit.ts";
import { sampleRelease } from "../observe.ts";
import { operator, system } from "./actors.ts";
import type { FullTown } from "./towns.ts";

const base = "https://oivf.example";

export async function observatories(database: Database, towns: FullTown[]): Promise<void> {
  for (const [i, town] of towns.entries()) {
    const { observatoryMark: mark } = town;
    const dataset = `set-${mark}`;
    const made = await sampleRelease(database, { dataset, figures: [{ territory: `XX-${i + 1}`, value: 41 + i }] });
    town.observatoryId = made.observatoryId;
    await sql`
      update observe.observatory set slug = ${`observatory-${mark}`}, organisation_id = ${town.id}, sample = false,
        territory_id = (select id from atlas.territory where code = ${`XX-${i + 1}`}),
        name = ${JSON.stringify({ fr: `Observatoire ${mark}`, en: `Observatory ${mark}`, es: `Observatorio ${mark}` })}::jsonb
      where id = ${made.observatoryId}`.execute(database.read);
    await sql`
      insert into observe.release_territory (release_id, territory_id, series)
      select f.release_id, f.territory_id, 1 from observe.released_figure f where f.release_id = ${made.releaseId}`.execute(
      database.read,
    );
    await database.write((transaction) => indexDataset(transaction, dataset));
    await database.write((transaction) =>
      writeFeedEntry(transaction, {
        kind: "new-figures",
        subject: String(made.releaseId),
        texts: { en: { title: `New figures ${mark}`, summary: "Short.", blocks: null, writtenIn: "en" } },
        href: `/data/${dataset}`,
        themes: [],
        territories: [`XX-${i + 1}`],
        indicators: [],
        sample: false,
        observatoryId: made.observatoryId,
        publishedAt: new Date().toISOString(),
      }),
    );
    const inThree = (text: string) => JSON.stringify({ fr: text, en: text, es: text });
    await sql`
      insert into inform.press_text (title, body, embargo_until, state, release_id, created_by)
      values (${inThree(`To the press ${mark}`)}::jsonb, ${inThree("Figures.")}::jsonb, now() - interval '1 day', 'sent',
        ${made.releaseId}, 'test')`.execute(database.read);
    await sql`
      with feed as (
        insert into inform.member_feed (address, name, observatory_id, added_by)
        values (${`https://${mark}.example.org/feed`}, ${`Feed ${mark}`}, ${made.observatoryId}, 'test') returning id
      ) insert into inform.gathered_item (feed_id, guid, link, link_key, title_key, title, summary, language, language_is,
          published_at, state)
        select id, '1', ${`https://${mark}.example.org/one`}, ${mark}, ${mark}, ${`Gathered ${mark}`}, 'Short.', 'en', 'declared',
          now(), 'accepted' from feed`.execute(database.read);
    const observatory = (await findObservatory(database.read, `observatory-${mark}`))!;
    const editor = observatoryPerson("editor", made.observatoryId);
    const actor = { kind: "police", name: `Station ${mark}`, services: ["complaint"], capacity: "250" };
    value(await save(database, editor, observatory, "actor", actor, { locale: "en" }));
    const coordinator = observatoryPerson("coordinator", made.observatoryId);
    const today = new Date().toISOString().slice(0, 10);
    value(await publishChapter(coordinator, { observatory, chapter: "diagnosis", today }, database));
    const begun = { title: `Report ${mark}`, observatoryId: made.observatoryId, locale: "en" } as const;
    const report = value(await startThematicReport(operator, begun, database));
    value(await addBlock(operator, { id: report, block: { kind: "method" } }, database));
    value(await publishReport(system, report, database));
  }
  await withSummaries(database);
}

export async function learning(database: Database, towns: FullTown[]): Promise<void> {
  await loadInventedCourse(database);
  for (const town of towns) {
    const issued = await database.write((transaction) =>
      issueCertificate(transaction, system, {
        kind: "course",
        subject: `course-${town.letter}`,
        path: "/courses/invented-course",
        titles: { en: "An invented course" },
        hours: 6,
        day: "2026-11-28",
        locale: "en",
        holder: {
          accountId: town.person.accountId,
          key: town.letter,
          name: town.person.name,
          institution: `Town ${town.mark}`,
        },
      }),
    );
    const { id, code } = value(issued).certificate;
    const mine = { kind: "account", actor: town.person } as const;
    value(await chooseShown(mine, id, { nameForm: "full", published: true }, database));
    town.certificate = code;
    const local = {
      observatory: `observatory-${town.observatoryMark}`,
      key: "lines" as const,
      locale: "en" as const,
      words: `The lines of ${town.observatoryMark}.`,
      checkedOn: "2026-01-01",
      reviewOn: "2099-01-01",
      baseRevision: 0,
    };
    value(await writeLocal(observatoryPerson("coordinator", town.observatoryId), local, database));
  }
}

export async function news(database: Database, settings: Settings, towns: FullTown[]): Promise<string> {
  for (const { observatoryId, observatoryMark, letter } of towns) {
    const own = {
      template: "local" as const,
      slug: `campaign-${letter}`,
      title: `Campaign ${observatoryMark}`,
      startsOn: dayFromNow(-1),
      endsOn: dayFromNow(3),
      year: 2026,
      observatoryId,
      source: "en" as const,
    };
    value(await stepCampaign(operator, value(await startCampaign(operator, own, database)).id, "publish", database));
  }
  const use = {
    template: "16-days" as const,
    slug: "sixteen-days",
    year: 2026,
    observatoryId: null,
    source: "en" as const,
  };
  const campaignId = value(await startCampaign(operator, use, database)).id;
  const type = "image/svg+xml" as const;
  for (const { observatoryId, observatoryMark } of towns) {
    const part = {
      campaignId,
      observatoryId,
      precision: "name" as const,
      message: { en: `We of ${observatoryMark} take part.` },
      lines: [{ name: `Line ${observatoryMark}`, number: "1234" }],
      logo: {
        bytes: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"><title>${observatoryMark}</title></svg>`),
        type,
      },
    };
    value(await takePart(operator, part, database));
    const change = { kind: "add", day: "2026-11-29", title: `Walk ${observatoryMark}`, place: "A square" } as const;
    value(await changeActions(operator, { campaignId, observatoryId, change }, database));
  }
  value(await stepCampaign(operator, campaignId, "publish", database));
  await keepActors(base, database);
  const { issue } = value(await draftEdition(operator, new Date(), database));
  value(await stepEdition(operator, issue, "approve", database, true));
  value(await stepEdition(operator, issue, "send", database, true));
  await sendEditions({ database, settings, base });
  const wanted = { words: "figures", theme: "", territory: "", locale: "en" as const, trap: "" };
  const saved = value(await saveSearch(wanted, database));
  return "id" in saved ? saved.id : "";
}
