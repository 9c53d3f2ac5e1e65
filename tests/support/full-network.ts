import { sql } from "kysely";
import { beginCommitment, moveCommitmentTo, reportProgress } from "~/advocate/commands/commitments.server.ts";
import { publishStatement } from "~/advocate/commands/publish-statement.server.ts";
import { addAction, moveAction } from "~/advocate/commands/roadmap.server.ts";
import { signStatement } from "~/advocate/commands/sign-statement.server.ts";
import { beginStatement, writeStatement } from "~/advocate/commands/write-statement.server.ts";
import { moveEvent } from "~/convene/commands/publish-event.server.ts";
import { closeEvent } from "~/convene/commands/close-event.server.ts";
import { beginEvent, openRegistration, writeSession } from "~/convene/commands/write-event.server.ts";
import { answerCall, decidePartner } from "~/cooperate/commands/join-space.server.ts";
import { recordIdea, writeSpaceEntry } from "~/cooperate/commands/work-in-space.server.ts";
import { addCard, addSpace, dayFromNow } from "~/cooperate/cooperate.test-kit.ts";
import { writeOutcome, movePhase } from "~/discuss/commands/hold-consultation.server.ts";
import {
  addModerator,
  addPost,
  addSpace as addDiscussion,
  addThread,
  asInstitution,
  inPerson,
} from "~/discuss/discuss.test-kit.ts";
import { publishChapter } from "~/establish/commands/publish-chapter.server.ts";
import { person as observatoryPerson, save } from "~/establish/commands/establish.test-kit.ts";
import { changeActions, takePart } from "~/inform/commands/campaign/take-part.server.ts";
import { startCampaign, stepCampaign } from "~/inform/commands/campaign/write-campaign.server.ts";
import { keepActors } from "~/inform/commands/fediverse/speakers.server.ts";
import { draftEdition, stepEdition } from "~/inform/commands/prepare-edition.server.ts";
import { saveSearch } from "~/inform/commands/save-search.server.ts";
import { sendEditions } from "~/inform/commands/send-edition.server.ts";
import { writeFeedEntry } from "~/inform/data/feed-entries.server.ts";
import { loadContentSeed } from "~/content/index.server.ts";
import type { Actor } from "~/kernel/actor.ts";
import { newText } from "~/kernel/translated-text.ts";
import { chooseShown } from "~/learn/commands/certificate/choose-shown.server.ts";
import { issueCertificate } from "~/learn/commands/certificate/issue-certificate.server.ts";
import { loadResourcesSeed } from "~/learn/index.server.ts";
import { writeLocal } from "~/learn/commands/write-local-text.server.ts";
import { loadInventedCourse } from "~/learn/learn.test-kit.ts";
import { loadNetworkSeed } from "~/network/index.server.ts";
import { addTown, personOf } from "~/network/network.test-kit.ts";
import { indexDataset } from "~/observe/commands/index-for-search.server.ts";
import { findObservatory } from "~/observe/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { openFileStore } from "~/platform/files.server.ts";
import type { Settings } from "~/platform/settings.server.ts";
import { answerAdoption, proposeAdoption } from "~/practice/commands/adopt-practice.server.ts";
import { linkPractice } from "~/practice/commands/link-practice.server.ts";
import { stepPractice } from "~/practice/commands/step-practice.server.ts";
import { keepPracticeTexts } from "~/practice/commands/write-practice.server.ts";
import {
  keepPolicyFacts,
  keepPolicyTexts,
  publishPolicy,
  startPolicy,
} from "~/practice/commands/write-policy.server.ts";
import { noPolicyFacts } from "~/practice/core/policy.ts";
import { listAdoptions } from "~/practice/data/adoptions.server.ts";
import { findPractice } from "~/practice/data/practices.server.ts";
import { enough, publishedPractice, value } from "~/practice/practice.test-kit.ts";
import { addBlock } from "~/report/commands/edit-blocks.server.ts";
import { publishReport } from "~/report/commands/publish-report.server.ts";
import { startThematicReport } from "~/report/commands/start-thematic.server.ts";
import { withSummaries } from "~/report/report.test-kit.ts";
import { sampleRelease } from "./observe.ts";

/// A network of invented towns of which every slice of the site has something to tell. Each town, person, observatory and
/// thing bears a word that nothing else on the site could hold, so that one can look for it in whatever the site answers.

export interface FullNetwork {
  towns: FullTown[];
  /** Of a saved search that finds what they wrote. */
  savedSearch: string;
}

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

const operator: Actor = { kind: "operator" };
const system: Actor = { kind: "system", task: "seed" };
export const secretariat: Extract<Actor, { kind: "person" }> = {
  kind: "person",
  accountId: "00000000-0000-4000-8000-0000000000aa",
  name: "Secretary Invented",
  grants: [{ role: "secretariat", scope: { kind: "network" } }],
  secondFactor: true,
};
const agendaItems = ["ISTANBUL:art.11"];
const base = "https://oivf.example";

/** Towns `a`, `b`, …: all of them open at first, and each with the same things. */
export async function fillNetwork(database: Database, settings: Settings, letters: string): Promise<FullNetwork> {
  await loadContentSeed(database, openFileStore(settings), { sample: true });
  await loadNetworkSeed(database, { sample: false });
  await loadResourcesSeed(database);
  const towns: FullTown[] = [];
  const peer = await addTown(database, { slug: "peerville", name: "Peerville", countryCode: "ZZ" });
  for (const letter of letters) towns.push(await oneTown(database, letter));
  await observatories(database, towns);
  await practices(database, towns, peer);
  await policies(database, towns);
  await advocacy(database, towns);
  await cooperation(database, towns, peer);
  await discussions(database, towns);
  await events(database, towns);
  await learning(database, towns);
  const savedSearch = await news(database, settings, towns);
  return { towns, savedSearch };
}

async function oneTown(database: Database, letter: string): Promise<FullTown> {
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

async function observatories(database: Database, towns: FullTown[]): Promise<void> {
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

async function practices(database: Database, towns: FullTown[], peer: string): Promise<void> {
  let before: { id: number; slug: string } | null = null;
  for (const town of towns) {
    const { id: organisationId, mark, workMark } = town;
    const documents = [{ title: "Report", href: `https://${mark}.example.org/report`, language: "en" }];
    const title = `Lanterns ${workMark}`;
    const texts = { context: `Town ${mark} has lanterns.`, results: `Many in Town ${mark}.` };
    const facts = { documents, agenda: agendaItems };
    const one = await publishedPractice(database, { organisationId, peer, title, texts, facts, by: town.person });
    // A second version, that names the town no more: the first is still read.
    const { revision } = (await findPractice(database.read, one.id))!;
    const words = { ...texts, results: "Many." };
    value(await keepPracticeTexts(town.person, { id: one.id, baseRevision: revision, locale: "en", words }, database));
    value(await stepPractice(system, { id: one.id, step: "submit" }, database));
    value(
      await stepPractice(system, { id: one.id, step: "peer-accepts", criteria: enough, readingFor: peer }, database),
    );
    value(await stepPractice(system, { id: one.id, step: "publish", criteria: enough }, database));
    if (before) {
      const kind = "adapted-from" as const;
      const note = `As in Town ${mark}.`;
      value(await linkPractice(operator, { id: one.id, locale: "en", kind, toSlug: before.slug, note }, database));
    }
    before = one;
  }
  const origin = await publishedPractice(database, {
    organisationId: peer,
    peer: towns[0]!.id,
    title: "The first lanterns",
  });
  for (const { id: organisationId } of towns) {
    const asked = { slug: origin.slug, organisationId, kind: "inspired-by" } as const;
    await database.write((t) => proposeAdoption(t, operator, asked, database.afterCommit));
  }
  for (const { id: adoption } of await listAdoptions(database.read, [origin.id]))
    value(await answerAdoption(operator, { id: origin.id, adoption, confirmed: true }, database));
}

async function policies(database: Database, towns: FullTown[]): Promise<void> {
  for (const { id: organisationId, mark, workMark } of towns) {
    const title = `Lantern plan ${workMark}`;
    const { id } = value(await startPolicy(system, { organisationId, title, locale: "en" }, database));
    const words = {
      summary: "In short.",
      decided: `The council of Town ${mark} decided.`,
      department: `Of Town ${mark}`,
    };
    value(await keepPolicyTexts(system, { id, baseRevision: 1, locale: "en", words }, database));
    const documents = [{ title: "Plan", href: `https://${mark}.example.org/plan`, language: "en" }];
    const facts = { ...noPolicyFacts, documents, agenda: agendaItems };
    value(await keepPolicyFacts(system, { id, baseRevision: 2, facts }, database));
    value(await publishPolicy(system, id, database));
  }
}

async function advocacy(database: Database, towns: FullTown[]): Promise<void> {
  const texts = (word: string) => ({
    title: `Statement ${word}`,
    summary: `${word}.`,
    body: `## ${word}\n\nTogether.`,
  });
  const begun = { slug: "together", locale: "fr" as const, texts: texts("fr") };
  const { id: statementId } = value(await beginStatement(secretariat, begun, database));
  for (const [i, locale] of (["en", "es"] as const).entries())
    value(
      await writeStatement(secretariat, statementId, { locale, texts: texts(locale), baseRevision: i + 1 }, database),
    );
  value(await publishStatement(secretariat, statementId, { locale: "fr", note: "", asksAgain: false }, database));
  for (const { id: organisationId, person, mark, workMark } of towns) {
    value(await signStatement(person, { statementId, organisationId, version: 1 }, database));
    const promise = {
      title: `Promise ${workMark}`,
      text: "In words.",
      agendaItems,
      indicators: [],
      beginsOn: null,
      dueOn: "2027-12-31",
      locale: "en" as const,
    };
    const { id } = value(await beginCommitment(person, { ...promise, organisationId }, database));
    value(await moveCommitmentTo(person, id, "public", database));
    const said = {
      locale: "en",
      progress: "under-way",
      text: "Two meetings.",
      evidence: `https://${mark}.example.org`,
    } as const;
    value(await reportProgress(person, id, said, database));
    const asked = { locale: "en" as const, title: `A guide ${workMark}`, text: "", agendaItems: [], dueOn: null };
    const proposed = value(await addAction(person, { ...asked, proposedBy: organisationId }, database));
    value(await moveAction(secretariat, proposed.id, { to: "planned", reason: "It helps.", locale: "en" }, database));
  }
}

async function cooperation(database: Database, towns: FullTown[], peer: string): Promise<void> {
  const host = { id: peer, person: await personOf(database, peer, "mandate-holder", "Host Invented") };
  const shared = await addSpace(database, host, { title: "A shared project" });
  const line = {
    organisationId: null,
    startsOn: null,
    dueOn: null,
    state: "planned",
    indicator: null,
    territory: null,
    public: true,
  };
  for (const town of towns) {
    const { id, person, mark, workMark } = town;
    await addCard(database, town, { title: `Offer ${workMark}`, detail: "Said in a sentence.", languages: ["en"] });
    value(await answerCall(person, shared, id, `We of ${mark}.`, database));
    value(await decidePartner(host.person, shared, id, "in", database));
    const entry = { ...line, kind: "activity", title: `Activity ${workMark}`, text: "", organisationId: id };
    value(await writeSpaceEntry(person, shared, null, entry, "en", database));
    const exchange = await addSpace(database, town, {
      kind: "exchange",
      title: `Exchange of ${town.letter.repeat(3)}`,
    });
    value(await answerCall(host.person, exchange, peer, "", database));
    value(await decidePartner(person, exchange, peer, "in", database));
    const idea = { organisationId: id, text: `Idea ${workMark}`, practice: "", practiceLink: "", public: true };
    value(await recordIdea(person, exchange, idea, "en", database));
  }
}

async function discussions(database: Database, towns: FullTown[]): Promise<void> {
  const moderator = await addModerator(database);
  await addDiscussion(database, { slug: "open-space", audience: "public", outcomesPublic: true });
  const asked = { title: "Should we count?", kind: "consultation", voice: "institution:network" } as const;
  const code = await addThread(database, moderator, "open-space", asked);
  for (const { id, person, letter } of towns) {
    await addPost(database, person, code, { text: `Said by ${letter} as an institution.`, voice: asInstitution(id) });
    await addPost(database, person, code, { text: `Said by ${letter} in person.`, voice: inPerson(id) });
    await addThread(database, person, "open-space", { title: `Thread ${letter}`, voice: inPerson(id) });
  }
  for (const phase of ["evidence", "positions", "synthesis"] as const)
    value(await movePhase(moderator, code, phase, database));
  value(
    await writeOutcome(moderator, code, { text: "We count together, each in her own place.", locale: "en" }, database),
  );
}

async function events(database: Database, towns: FullTown[]): Promise<void> {
  for (const [slug, days] of [
    ["seminar-to-come", 30],
    ["seminar-over", -30],
  ] as const) {
    const starts = `${dayFromNow(days)}T10:00`;
    const when = { starts, minutes: 90, zone: "Europe/Paris", rule: null, except: [], moved: [] };
    const texts = { title: "A seminar", summary: "An example.", body: "", place: "" };
    const typed = { slug, kind: "seminar" as const, locale: "en" as const, texts, when, online: true };
    const { id } = value(await beginEvent(secretariat, typed, database));
    const registration = { places: 200, approves: false, byRegion: {}, closes: null };
    const opened = { registration, retainUntil: "2036-06-30", baseRevision: 1 };
    value(await openRegistration(secretariat, id, opened, database));
    const speakers = towns.map(({ id: memberId, person }) => ({
      shown: "person" as const,
      name: person.name,
      institution: "",
      memberId,
    }));
    const session = {
      title: "Opening",
      starts,
      minutes: 30,
      room: "1",
      spoken: [],
      interpreted: [],
      signed: [],
      speakers,
    };
    value(await writeSession(secretariat, id, { at: null, session, locale: "en", baseRevision: 2 }, database));
    value(await moveEvent(secretariat, id, "publish", database));
    if (days > 0) continue;
    const recording = { url: "", captionsUrl: "", chapters: "", media: "", captions: {} };
    const closing = { locale: "en" as const, summary: "Invented towns met.", recording, things: {} };
    value(await closeEvent(secretariat, id, closing, database));
  }
}

async function learning(database: Database, towns: FullTown[]): Promise<void> {
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

async function news(database: Database, settings: Settings, towns: FullTown[]): Promise<string> {
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
