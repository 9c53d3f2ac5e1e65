import { findCodeList, labelOf, nameOfList } from "~/atlas/index.ts";
import { findTerritoriesById, findTerritory } from "~/atlas/index.server.ts";
import { decide, may } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import type { Failure } from "~/kernel/outcome.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { byName } from "~/kernel/numbers.ts";
import type { Database } from "~/platform/database.server.ts";
import { keepProfile } from "../../commands/keep-profile.server.ts";
import { lookAtFile, sampleRows, type DialectChoice, type FileLook } from "../../commands/look-at-file.server.ts";
import { placesOf } from "../../commands/places-of-file.server.ts";
import { previewProfile } from "../../commands/preview-profile.server.ts";
import { proposableDimensions, proposalLookups, type OpenLookups } from "../../commands/proposal-lookups.server.ts";
import { indicators } from "../../core/catalogue/index.ts";
import { buildProfile } from "../../core/import/build-profile.ts";
import { firstDraft, readDraft } from "../../core/import/draft-form.ts";
import type { DraftProblem, ProfileDraft } from "../../core/import/profile-draft.ts";
import { isProfileNameTaken } from "../../data/import-profiles.server.ts";
import { listObservatories } from "../../data/observatories.server.ts";
import { findUpload, readKeptFile, saveFacts, type Upload } from "../../data/uploads.server.ts";

export type ProposeView = Awaited<ReturnType<typeof viewOf>>;
export type Get = (field: string) => string;

/** One's own file that waits, or nothing. */
export async function openUpload(actor: Actor, id: string, database: Database): Promise<Upload | null> {
  return (await findUpload(database.read, id, actorId(actor))) ?? null;
}

/** The form as first shown, from what the file suggests. */
export async function firstView(actor: Actor, upload: Upload, locale: PageLocale, database: Database) {
  const lookups = await proposalLookups(database.read);
  const { look, facts } = await lookAgain(upload, lookups);
  const draft = firstDraft(facts, look.mapping, lookups, upload.fileName);
  if (await isProfileNameTaken(database.read, draft.name)) draft.name = `${draft.name}-2`;
  const choices = await observatoriesOf(actor, database, locale);
  const [only] = choices;
  const chosen = choices.length === 1 && only ? await observatoryOf(actor, only.value, database) : null;
  return viewOf(
    { actor, upload: { ...upload, facts }, look, lookups, locale, database },
    { ...draft, observatory: chosen },
    [],
  );
}

/** The form as it was sent; kept when that was asked and nothing is missing. */
export async function sentView(actor: Actor, upload: Upload, get: Get, locale: PageLocale, database: Database) {
  const lookups = await proposalLookups(database.read);
  const intent = get("intent");
  if (intent === "again") {
    const given = dialectOf(get);
    const look = await lookAtFile(await sourceOf(upload), lookups, given);
    await saveFacts(database, upload.id, look.facts);
    return { view: await firstView(actor, { ...upload, facts: look.facts }, locale, database) };
  }
  const { look, facts } = await lookAgain(upload, lookups);
  const context = { facts, lookups, unknownPlaces: [], levels: [], observatory: null };
  const places = placesOf(facts, readDraft(get, context), lookups);
  const draft = readDraft(get, {
    facts,
    lookups,
    unknownPlaces: shownPlaces(places.unknown),
    levels: places.levels,
    observatory: await observatoryOf(actor, get("observatory"), database),
  });
  if (draft.levels.length === 0 && draft.territory !== "") {
    const place = await findTerritory(database.read, draft.territory);
    if (place) draft.levels = [place.level];
  }
  const built = buildProfile(draft);
  const problems: DraftProblem[] = built.ok ? [] : built.problems;
  if (built.ok && (await isProfileNameTaken(database.read, draft.name)))
    problems.push({ field: "name", code: "name-taken", details: {} });
  if (intent === "keep" && built.ok && problems.length === 0) {
    const kept = await keepProfile(actor, built.profile, database);
    if (kept.ok) return { kept: built.profile.name };
    problems.push(problemOfFailure(kept.failure));
  }
  const open = { actor, upload: { ...upload, facts }, look, lookups, locale, database };
  return { view: await viewOf(open, draft, problems) };
}

function problemOfFailure({ kind, code }: Failure): DraftProblem {
  const name = code.startsWith("propose.") ? code.slice("propose.".length) : kind === "forbidden" ? "forbidden" : code;
  const field = name === "name-taken" ? "name" : name === "dataset-elsewhere" ? "slug" : "observatory";
  return { field, code: name as DraftProblem["code"], details: {} };
}

const shownPlaces = (unknown: readonly string[]) => unknown.slice(0, 60);

async function sourceOf(upload: Upload) {
  const stream = await readKeptFile(upload);
  if (!stream) throw new UploadGone();
  return { kind: "stream", stream } as const;
}

/** The file was swept, or lies on another machine. */
export class UploadGone extends Error {}

/** The first rows anew, from the file; its words over the whole of it were kept. */
async function lookAgain(upload: Upload, lookups: OpenLookups): Promise<{ look: FileLook; facts: FileLook["facts"] }> {
  const { facts } = upload;
  const given: DialectChoice = facts
    ? { sheet: facts.sheet, headerRows: facts.headerRows, ...(facts.format === "csv" ? pick(facts) : {}) }
    : {};
  const look = await lookAtFile(await sourceOf(upload), lookups, given, facts !== null);
  return { look, facts: facts ?? look.facts };
}

const pick = ({ delimiter, encoding }: FileLook["facts"]) => ({ delimiter, encoding });

const encodings = ["utf-8", "windows-1252", "utf-16le"] as const;

function dialectOf(get: Get): DialectChoice {
  const whole = (field: string, least: number, most: number) => {
    const n = Number(get(field));
    return Number.isInteger(n) && n >= least && n <= most ? n : undefined;
  };
  const delimiter = get("delimiter");
  const sheet = whole("sheet", 1, 500);
  return {
    delimiter: [",", ";", "\t", "|"].includes(delimiter) ? delimiter : undefined,
    encoding: encodings.find((one) => one === get("encoding")),
    sheet: sheet === undefined ? undefined : sheet - 1,
    headerRows: whole("headerRows", 1, 10),
  };
}

async function observatoriesOf(actor: Actor, database: Database, locale: PageLocale) {
  const compare = byName(locale);
  return (await listObservatories(database.read))
    .filter((one) => may(actor, "map a profile", { observatoryId: one.id }))
    .map((one) => ({ value: one.slug, label: one.name[wordsOf(locale)] }))
    .sort((a, b) => compare(a.label, b.label));
}

async function observatoryOf(actor: Actor, slug: string, database: Database): Promise<ProfileDraft["observatory"]> {
  const found = (await listObservatories(database.read)).find((one) => one.slug === slug);
  if (!found || !decide(actor, "map a profile", { observatoryId: found.id }).ok) return null;
  const [territory] = await findTerritoriesById(database.read, [found.territoryId]);
  return territory ? { slug, territory: territory.code, name: found.name } : null;
}

interface Open {
  actor: Actor;
  upload: Upload;
  look: FileLook;
  lookups: OpenLookups;
  locale: PageLocale;
  database: Database;
}

async function viewOf(open: Open, draft: ProfileDraft, problems: DraftProblem[]) {
  const { actor, upload, look, lookups, locale, database } = open;
  const facts = upload.facts ?? look.facts;
  const words = wordsOf(locale);
  const compare = byName(locale);
  const places = placesOf(facts, draft, lookups);
  const used = draft.columns.flatMap(({ choice }) => (choice.startsWith("dimension:") ? [choice.slice(10)] : []));
  const built = buildProfile(draft);
  const preview = built.ok ? previewProfile(built.profile, facts.headerLines, look.sample, lookups) : null;
  const ids = [...new Set(preview?.cells.map((cell) => cell.territoryId) ?? [])];
  const names = new Map(
    (await findTerritoriesById(database.read, ids)).map((one) => [one.id, one.name[words] ?? one.code]),
  );
  return {
    upload: { id: upload.id, fileName: upload.fileName },
    facts,
    draft,
    problems,
    sampleRows,
    observatories: await observatoriesOf(actor, database, locale),
    unknownPlaces: shownPlaces(places.unknown),
    exampleCode: places.root || "FR-93",
    systems: lookups.territorySystems,
    dimensions: proposableDimensions
      .map((id) => ({ id, name: nameOfList(id, words) }))
      .sort((a, b) => compare(a.name, b.name)),
    codes: Object.fromEntries(
      used.map((id) => [
        id,
        (findCodeList(id)?.codes ?? []).map(({ code, label }) => ({ value: code, label: label[words] })),
      ]),
    ),
    indicators: indicators
      .map((one) => ({ value: one.code, label: `${one.name[words]} (${one.code})` }))
      .sort((a, b) => compare(a.label, b.label)),
    lists: Object.fromEntries(
      ["source_type", "date_basis", "place_basis"].map((id) => [
        id,
        (findCodeList(id)?.codes ?? []).map(({ code, label }) => ({ value: code, label: label[words] })),
      ]),
    ),
    preview: preview && {
      ...preview,
      cells: preview.cells.map(({ territoryId, codes, ...cell }) => ({
        ...cell,
        place: names.get(territoryId) ?? String(territoryId),
        codes: Object.entries(codes).map(([dimension, code]) => labelOf(dimension, code, words)),
      })),
    },
  };
}
