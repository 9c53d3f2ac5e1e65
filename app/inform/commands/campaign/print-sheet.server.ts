import { publishedDirectory } from "~/help/index.server.ts";
import { dayText } from "~/kernel/day-text.ts";
import { dayOf } from "~/kernel/day.ts";
import type { Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import type { Database } from "~/platform/database.server.ts";
import { countAttempt } from "~/platform/http/rate-limit.server.ts";
import { makeDrawing, makePressPdf } from "~/platform/pdf.server.ts";
import { showCampaign } from "../../core/campaign/campaign.ts";
import { bySentence } from "../../core/campaign/kit-file.ts";
import type { PrintOrder } from "../../core/campaign/print-order.ts";
import { makeSheet, type Sheet } from "../../core/campaign/sheet.ts";
import { showsOwnWords } from "../../core/campaign/participation.ts";
import { showParticipants } from "../../data/campaign-participants.server.ts";
import { findLogo, findParticipationById, type Logo } from "../../data/campaign-participations.server.ts";
import { findShownCampaign } from "../../data/campaigns.server.ts";
import { campaignWords } from "../../messages/campaign-words.ts";
import { logoEndings } from "./read-logo.server.ts";

/** Sheets of the whole site in an hour: each costs a second of work, and calls nobody outside. */
const wholePress = { purpose: "campaign-print", limit: 400, windowSeconds: 3600 };
const template = "app/inform/print/sheet.typ";
/** Three millimetres over the cut, and ten of paper around it for the marks. */
export const margins = { slug: 10, bleed: 3 } as const;

export interface Printing {
  order: PrintOrder;
  /** Handed over with the form: it is printed and forgotten. */
  logo: Logo | null;
  locale: PageLocale;
  now: Date;
}

/** A sheet for the press with the numbers of the place. Nothing of it is kept. */
export async function printSheet(printing: Printing, database: Database): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
  const made = await composeSheet(printing, database);
  if (!made.ok) return made;
  const { sheet, files } = made.value;
  try {
    return done(await makePressPdf({ template, data: sheet, files, at: midnightOf(printing.now) }, margins));
  } catch (error) {
    return asFailure(error, printing.logo !== null);
  }
}

/** The same on a screen. */
export async function previewSheet(printing: Printing, database: Database): Promise<Outcome<string>> {
  const made = await composeSheet(printing, database);
  if (!made.ok) return made;
  const { sheet, files } = made.value;
  return done(await makeDrawing({ template, data: sheet, files, at: midnightOf(printing.now) }));
}

const midnightOf = (now: Date) => Math.floor(now.getTime() / 86_400_000) * 86_400_000;

interface Composed {
  sheet: Sheet;
  files: Record<string, Uint8Array>;
}

async function composeSheet(printing: Printing, database: Database): Promise<Outcome<Composed>> {
  const { order, locale, now } = printing;
  if (!(await countAttempt(database, wholePress, "press", now)).allowed) return failed("too-many", "too-many");
  const part = await participantOf(order, database);
  const logo = printing.logo ?? part?.logo ?? null;
  const path = logo ? `logo.${logoEndings[logo.type]}` : null;
  const alternative = order.logoOf || campaignWords(locale)("print.logo");
  const message = await messageOf(order, wordsOf(locale), database);
  if (!message.ok) return message;
  const sheet = makeSheet({
    order: part && order.lines.length === 0 ? { ...order, lines: part.lines } : order,
    directory: publishedDirectory().directory,
    today: dayOf(now),
    pageLanguage: wordsOf(locale),
    asOf: (spoken) => campaignWords(spoken)("print.asOf", { date: longDate(now, spoken) }),
    logo: path ? { path: `/${path}`, alternative } : null,
    message: message.value,
  });
  if (!sheet.ok) return sheet;
  return done({ sheet: sheet.value, files: path ? { [path]: logo!.bytes } : {} });
}

const longDate = (moment: Date, locale: Locale) => dayText(moment, locale);

/** The numbers and the logo of a participant that is shown by name. */
async function participantOf({ part }: PrintOrder, database: Database) {
  const found = part ? await findParticipationById(database.read, part) : null;
  if (found?.state !== "shown" || !showsOwnWords(found.precision)) return null;
  const [shown] = await showParticipants(database.read, [found], "en");
  if (!shown) return null;
  return { lines: found.lines, logo: await findLogo(database.read, found.id) };
}

/** What a campaign's poster says; the other objects say the scale. */
async function messageOf(order: PrintOrder, locale: Locale, database: Database): Promise<Outcome<Sheet["message"]>> {
  if (order.object !== "message") return done(null);
  const language = order.language === "own" ? locale : order.language;
  const campaign = await findShownCampaign(database.read, order.campaign ?? "");
  const shown = campaign && showCampaign(campaign.slug, campaign.shown, language);
  const item = shown?.kit.find(({ id, kind }) => id === order.item && kind === "poster");
  if (!shown || !item) return failed("not-found", "poster");
  return done({ kicker: shown.title.text, words: bySentence(item.words.text), lang: item.words.lang });
}

/** A template that finds no room, and a picture that cannot be unpacked, are the order's faults; the rest is ours. */
function asFailure(error: unknown, withLogo: boolean): Outcome<never> {
  const said = error instanceof Error ? error.message : "";
  if (/too-long/.test(said)) return failed("invalid", "too-long");
  if (withLogo && /could not be set/.test(said)) return failed("invalid", "logo-type");
  throw error;
}
