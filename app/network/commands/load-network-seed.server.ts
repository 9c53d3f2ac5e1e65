import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { z } from "zod";
import { readNotation, writeBlocks, type TranslatedBlocks } from "~/content/index.ts";
import { addOrganisation, enterOpenList } from "~/identity/index.server.ts";
import type { Actor } from "~/kernel/actor.ts";
import { dayOf } from "~/kernel/day.ts";
import { locales, type Locale } from "~/kernel/locale.ts";
import type { Outcome } from "~/kernel/outcome.ts";
import { inventedRoot } from "~/kernel/territory.ts";
import { newText, writeField, type TranslatedText } from "~/kernel/translated-text.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { packageRoot } from "~/platform/root.server.ts";
import { recordsOf } from "~/platform/tabular/records.ts";
import { legalSystems } from "../core/member.ts";
import { openListCredit, readOpenList } from "../core/open-list.ts";
import { protections } from "../core/protection.ts";
import { regions } from "../core/region.ts";
import { findCharter, insertCharter } from "../data/charters.server.ts";
import { findMember } from "../data/members.server.ts";
import { listNetworks, networkKinds, writeMemberships, writeNetwork } from "../data/networks.server.ts";
import { insertListed, insertMember, writeFacts, writeState } from "../data/write-members.server.ts";
import { indexMember } from "./index-member.server.ts";

const seeder: Actor = { kind: "system", task: "seed" };
const seedFolder = join(packageRoot, "database/seed/network");
/** When the seed's own texts were written: a fresh installation always says the same. */
const writtenAt = "2026-11-01T00:00:00Z";
const credit = { fr: "Exemple inventé", en: "Invented example", es: "Ejemplo inventado" };

const labels = z.strictObject(
  Object.fromEntries(locales.map((locale) => [locale, z.string().min(1)])) as Record<Locale, z.ZodString>,
);
const networksSchema = z.array(
  z.strictObject({ slug: z.string(), kind: z.enum(networkKinds), sample: z.boolean(), name: labels }),
);
const membersSchema = z.array(
  z.strictObject({
    slug: z.string().endsWith("-invented"),
    kind: z.enum(["local_government", "network"]),
    source: z.enum(locales),
    name: labels,
    state: z.enum(["member", "observer", "partner"]),
    protection: z.enum(protections),
    region: z.enum(regions),
    population: z.int().nullable(),
    languages: z.array(z.string()),
    legalSystem: z.enum(legalSystems).nullable(),
    maturity: z.int().nullable(),
    joinedOn: z.iso.date(),
    networks: z.array(z.string()),
    mandate: labels.nullable(),
    presentation: labels,
  }),
);

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`the network's seed cannot be loaded: ${JSON.stringify(outcome.failure)}`);
  return outcome.value;
}

function translated(text: Record<Locale, string>, source: Locale = "fr"): TranslatedText {
  return locales
    .filter((locale) => locale !== source)
    .reduce(
      (whole, locale) => writeField(whole, locale, text[locale], "system:seed", writtenAt),
      newText(source, text[source], "system:seed", writtenAt),
    );
}

/**
 * The charter's first text and the sections of the world organisation; with `sample` the open list of cities and a few
 * invented members. What is there already is left as people made it.
 */
export async function loadNetworkSeed(database: Database, { sample }: { sample: boolean }): Promise<void> {
  const json = (name: string): unknown => JSON.parse(readFileSync(join(seedFolder, name), "utf8"));
  await database.write(async (transaction) => {
    if (!(await findCharter(transaction))) await insertCharter(transaction, firstCharter());
    for (const network of networksSchema.parse(json("networks.json")))
      if (sample || !network.sample)
        await writeNetwork(transaction, { ...network, name: translated(network.name), website: null });
  });
  if (!sample || (await isLoaded(database))) return;
  const cities = readOpenList(recordsOf(readFileSync(join(seedFolder, "cities.csv"), "utf8")).slice(1));
  await database.write(async (transaction) => {
    const entered = value(
      await enterOpenList(
        transaction,
        seeder,
        "geonames",
        cities.map(({ slug, name }) => ({ slug, name: newText("en", name, "system:seed", writtenAt) })),
      ),
    );
    const ids = new Map(entered.map(({ slug, id }) => [slug, id]));
    await insertListed(
      transaction,
      cities.flatMap((city) => {
        const organisationId = ids.get(city.slug);
        return organisationId ? [{ ...city, organisationId }] : [];
      }),
      openListCredit,
    );
    for (const member of membersSchema.parse(json("members.json"))) await addInvented(transaction, member);
    await bumpPublicVersion(transaction, "network", database.afterCommit);
    await sql`insert into platform.installation (key, value) values ('sample.members', 'true')`.execute(transaction);
  });
}

async function isLoaded(database: Database): Promise<boolean> {
  const { rows } = await sql`select 1 from platform.installation where key = 'sample.members'`.execute(database.read);
  return rows.length > 0;
}

async function addInvented(
  transaction: WriteTransaction,
  member: z.infer<typeof membersSchema>[number],
): Promise<void> {
  const { slug, kind, source, state, protection, region, population, languages, joinedOn, legalSystem, maturity } =
    member;
  const organisation = { slug, kind, name: translated(member.name, source), sample: true };
  const { organisationId } = value(await addOrganisation(transaction, seeder, organisation));
  await insertMember(transaction, {
    organisationId,
    state,
    protection,
    countryCode: inventedRoot,
    region,
    population,
    populationYear: population === null ? null : 2025,
    populationSource: population === null ? null : Object.values(credit).join(" · "),
    languages,
    website: null,
    sample: true,
  });
  await writeState(transaction, organisationId, state, { joinedOn, renewalDue: nextRenewal(joinedOn) });
  await writeFacts(transaction, organisationId, {
    legalSystem,
    maturity,
    mandate: member.mandate && translated(member.mandate, source),
    presentation: translated(member.presentation, source),
  });
  const networks = await listNetworks(transaction);
  await writeMemberships(
    transaction,
    organisationId,
    networks.filter(({ slug: own }) => member.networks.includes(own)).map(({ id }) => id),
  );
  await indexMember(transaction, (await findMember(transaction, organisationId))!);
}

/** The first anniversary of its joining that lies ahead, so that no example of an installation is overdue. */
function nextRenewal(joinedOn: string): string {
  const today = dayOf(new Date());
  const years = Number(today.slice(0, 4)) - Number(joinedOn.slice(0, 4));
  const due = (more: number) => `${Number(joinedOn.slice(0, 4)) + more}${joinedOn.slice(4)}`;
  return due(years) > today ? due(years) : due(years + 1);
}

function firstCharter() {
  const words = { fr: "Charte du réseau", en: "Charter of the network", es: "Carta de la red" };
  let body: TranslatedBlocks = { source: "fr", fields: {} };
  for (const locale of locales) {
    const reading = readNotation(readFileSync(join(seedFolder, `charter-1.${locale}.txt`), "utf8"));
    if (!reading.ok) throw new Error(`the charter's ${locale} text cannot be read, line ${reading.line}`);
    body = writeBlocks(body, locale, reading.blocks, "system:seed", writtenAt);
  }
  return { version: 1, title: translated(words), body, changes: null, adoptedOn: null };
}
