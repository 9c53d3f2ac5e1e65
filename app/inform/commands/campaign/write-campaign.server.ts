import { queueTranslations } from "~/content/index.server.ts";
import { decide, recordAudit } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import { isDay } from "~/kernel/day.ts";
import type { Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { isStale, writeField, type TranslatedText } from "~/kernel/translated-text.ts";
import { staysInWorkspace } from "~/observe/index.server.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import {
  faultOf,
  isCampaignSlug,
  mapParts,
  partsOf,
  type Campaign,
  type CampaignDocument,
  type CampaignState,
  type KitKind,
  type TemplateName,
} from "../../core/campaign/campaign.ts";
import { campaignTemplates, fromTemplate } from "../../core/campaign/template.ts";
import { newText } from "~/kernel/translated-text.ts";
import {
  findCampaign,
  findCampaignById,
  insertCampaign,
  moveCampaign,
  writeDraft,
} from "../../data/campaigns.server.ts";
import { announceCampaign, takeCampaignBack } from "./announce-campaign.server.ts";

/** Who may write a campaign: the network's editors, or those of the observatory whose it is. */
export function mayWrite(actor: Actor, observatoryId: number | null): Outcome<true> {
  return decide(actor, "edit content", observatoryId === null ? {} : { observatoryId });
}

export interface NewCampaign {
  template: TemplateName;
  slug: string;
  year: number;
  observatoryId: number | null;
  source: Locale;
  title?: string;
  startsOn?: string;
  endsOn?: string;
  sample?: boolean;
}

/** A campaign from its template: complete, in all languages, and a draft. A local one has the dates and title of its makers. */
export async function startCampaign(
  actor: Actor,
  asked: NewCampaign,
  database: Database,
): Promise<Outcome<{ id: string }>> {
  const allowed = mayWrite(actor, asked.observatoryId);
  if (!allowed.ok) return allowed;
  if (!isCampaignSlug(asked.slug)) return failed("invalid", "slug");
  const { from } = campaignTemplates[asked.template];
  const hasDates = asked.startsOn !== undefined && asked.endsOn !== undefined;
  if (from === null && (!hasDates || !asked.title?.trim())) return failed("invalid", "local");
  if (hasDates && !(asked.startsOn! <= asked.endsOn!)) return failed("invalid", "dates");
  if (!Number.isInteger(asked.year) || asked.year < 2000 || asked.year > 2100) return failed("invalid", "dates");
  return database.write(async (transaction) => {
    if (await findCampaign(transaction, asked.slug)) return failed("conflict", "slug-taken");
    const by = actorId(actor);
    const { sample = false, ...use } = asked;
    const draft = fromTemplate({ ...use, by, at: new Date().toISOString() });
    const id = await insertCampaign(transaction, { ...asked, sample, draft, by });
    await queueCampaign(transaction, id, draft);
    await note(transaction, actor, id, "campaign begun", { template: asked.template, slug: asked.slug });
    return done({ id });
  });
}

export interface WrittenLanguage {
  campaignId: string;
  locale: Locale;
  /** By the names of `partsOf`; a part that is missing or empty stays as it is. */
  texts: Readonly<Record<string, string>>;
  baseRevision: number;
}

/** One language of all its texts. Saved in another language than the source, it says that the translation is up to date. */
export function keepLanguage(actor: Actor, written: WrittenLanguage, database: Database): Promise<Outcome<Campaign>> {
  const by = actorId(actor);
  const at = new Date().toISOString();
  const write = (name: string, text: TranslatedText): TranslatedText => {
    const words = (written.texts[name] ?? "").replaceAll("\r\n", "\n").trim();
    const known = text.fields[written.locale]?.text ?? "";
    const confirms = words === known && isStale(text, written.locale);
    return words === "" || (words === known && !confirms) ? text : writeField(text, written.locale, words, by, at);
  };
  if (Object.values(written.texts).some((one) => one.length > 20_000))
    return Promise.resolve(failed("invalid", "too-long"));
  return keep(actor, written.campaignId, written.baseRevision, database, (draft) => mapParts(draft, write));
}

export type StructureChange =
  | { kind: "dates"; startsOn: string; endsOn: string }
  | { kind: "add-day"; day: string; title: string }
  | { kind: "remove-day"; position: number }
  | { kind: "add-item"; item: KitKind; title: string }
  | { kind: "remove-item"; id: string };

/** What a campaign is made of: its dates, the days of its calendar, the things in its kit. */
export async function changeStructure(
  actor: Actor,
  { campaignId, change, baseRevision }: { campaignId: string; change: StructureChange; baseRevision: number },
  database: Database,
): Promise<Outcome<Campaign>> {
  const by = actorId(actor);
  const at = new Date().toISOString();
  if (change.kind === "dates" && !(isDay(change.startsOn) && isDay(change.endsOn) && change.startsOn <= change.endsOn))
    return failed("invalid", "dates");
  if (change.kind === "add-day" && !isDay(change.day)) return failed("invalid", "dates");
  if ("title" in change && (change.title.trim() === "" || change.title.length > 200)) return failed("invalid", "title");
  return keep(actor, campaignId, baseRevision, database, (draft) => {
    const text = (words: string): TranslatedText => newText(draft.title.source, words.trim(), by, at);
    switch (change.kind) {
      case "dates":
        return { ...draft, startsOn: change.startsOn, endsOn: change.endsOn };
      case "add-day": {
        const day = { day: change.day, title: text(change.title), text: text("") };
        return { ...draft, days: [...draft.days, day].toSorted((a, b) => (a.day < b.day ? -1 : 1)).slice(0, 40) };
      }
      case "remove-day":
        return { ...draft, days: draft.days.filter((_, i) => i !== change.position) };
      case "add-item": {
        const taken = new Set(draft.kit.map(({ id }) => id));
        let number = draft.kit.length + 1;
        while (taken.has(`${change.item}-${number}`)) number++;
        const isDrawn = change.item === "image" || change.item === "poster";
        const item = {
          id: `${change.item}-${number}`,
          kind: change.item,
          design: change.item === "image" ? ("deep" as const) : null,
          title: text(change.title),
          words: text(""),
          alternative: isDrawn ? text("") : null,
        };
        return { ...draft, kit: [...draft.kit, item].slice(0, 40) };
      }
      case "remove-item":
        return { ...draft, kit: draft.kit.filter(({ id }) => id !== change.id) };
    }
  });
}

async function keep(
  actor: Actor,
  id: string,
  baseRevision: number,
  database: Database,
  change: (draft: CampaignDocument) => CampaignDocument,
): Promise<Outcome<Campaign>> {
  return database.write(async (transaction) => {
    const campaign = await findCampaignById(transaction, id);
    if (!campaign) return failed("not-found", "not-found");
    const allowed = mayWrite(actor, campaign.observatoryId);
    if (!allowed.ok) return allowed;
    const draft = change(campaign.draft);
    if (!(await writeDraft(transaction, id, draft, baseRevision))) return failed("conflict", "stale");
    await queueCampaign(transaction, id, draft);
    return done({ ...campaign, draft, revision: baseRevision + 1, state: "draft" as const });
  });
}

const steps = {
  review: { from: ["draft"], to: "review" },
  reopen: { from: ["review"], to: "draft" },
  publish: { from: ["draft", "review", "withdrawn"], to: "published" },
  withdraw: { from: ["draft", "review", "published"], to: "withdrawn" },
} as const satisfies Record<string, { from: readonly CampaignState[]; to: CampaignState }>;
export type CampaignStep = keyof typeof steps;
export const campaignSteps = Object.keys(steps) as CampaignStep[];

/** From draft to public and back. What is published is announced in the feeds, in the bulletin's draft and in the search. */
export async function stepCampaign(
  actor: Actor,
  id: string,
  step: CampaignStep,
  database: Database,
): Promise<Outcome<null>> {
  return database.write(async (transaction) => {
    const campaign = await findCampaignById(transaction, id);
    if (!campaign) return failed("not-found", "not-found");
    const allowed = mayWrite(actor, campaign.observatoryId);
    if (!allowed.ok) return allowed;
    const fault = step === "publish" || step === "review" ? faultOf(campaign.draft) : null;
    if (fault) return failed("invalid", fault);
    if (step === "publish" && (await staysInWorkspace(transaction, campaign.observatoryId)))
      return failed("conflict", "invented");
    const { from, to } = steps[step];
    if (step === "withdraw" && !campaign.shown) return failed("conflict", "state");
    if (!(await moveCampaign(transaction, id, { from, to }))) return failed("conflict", "state");
    if (step === "publish") await announceCampaign(transaction, campaign, campaign.draft);
    if (step === "withdraw") await takeCampaignBack(transaction, campaign);
    if (step === "publish" || step === "withdraw") await bumpPublicVersion(transaction, "inform", database.afterCommit);
    await note(transaction, actor, id, `campaign: ${step}`, { state: to });
    return done(null);
  });
}

async function queueCampaign(transaction: WriteTransaction, id: string, draft: CampaignDocument): Promise<void> {
  const title = draft.title.fields[draft.title.source]?.text ?? "";
  // A part that says nothing yet in its source has nothing to translate.
  const parts = partsOf(draft)
    .map(([, text]) => text)
    .filter((text) => (text.fields[text.source]?.text ?? "") !== "");
  await queueTranslations(
    transaction,
    { kind: "campaign", id, title, href: (locale) => `/campaigns/${id}/${locale}` },
    parts,
  );
}

async function note(
  transaction: WriteTransaction,
  actor: Actor,
  id: string,
  action: string,
  after: Record<string, string>,
): Promise<void> {
  await recordAudit(transaction, { actor, action, subject: { kind: "campaign", id }, after });
}
