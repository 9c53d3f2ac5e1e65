import type { Locale } from "~/kernel/locale.ts";
import { isCountry } from "./country-regions.ts";
import { foldName } from "./directory.ts";
import { plainLine, plainText, readAddress, readSite } from "./plain-text.ts";
import { isProtection } from "./protect.ts";
import type { Protection } from "./protection.ts";

export const applicationStates = [
  "mandate",
  "technical",
  "review",
  "question",
  "joined",
  "accepted",
  "refused",
  "withdrawn",
] as const;
export type ApplicationState = (typeof applicationStates)[number];

/** Those that still wait for somebody. */
export const openStates: readonly ApplicationState[] = ["mandate", "technical", "review", "question"];

/** As what it wants to belong. */
export const wishes = ["member", "observer", "partner"] as const;
export type Wish = (typeof wishes)[number];

/** What shows that somebody speaks for the body: a mail from its own domain, a letter that was read, or something else that was seen. */
export type Proof = "mail-domain" | "letter" | "seen";

export interface ApplicationFacts {
  population: number | null;
  populationYear: number | null;
  languages: string[];
  website: string | null;
  reason: string;
}

export interface Application {
  id: string;
  number: number;
  organisationId: string | null;
  wishes: Wish;
  name: string;
  countryCode: string;
  locale: Locale;
  facts: ApplicationFacts;
  protection: Protection;
  applicantName: string;
  applicantEmail: string;
  mandateName: string;
  mandateEmail: string;
  technicalName: string;
  technicalEmail: string;
  state: ApplicationState;
  joinedTo: string | null;
  proof: Proof | null;
  letterKey: string | null;
  letterType: string | null;
  createdAt: string;
}

export type ApplicationDraft = Pick<
  Application,
  | "wishes"
  | "name"
  | "countryCode"
  | "facts"
  | "protection"
  | "applicantName"
  | "applicantEmail"
  | "mandateName"
  | "mandateEmail"
  | "technicalName"
  | "technicalEmail"
>;

/** The fields of the form, as they were typed. */
export const applicationFields = [
  "wishes",
  "name",
  "country",
  "population",
  "populationYear",
  "languages",
  "website",
  "reason",
  "protection",
  "applicantName",
  "applicantEmail",
  "mandateName",
  "mandateEmail",
  "technicalName",
  "technicalEmail",
] as const;
export type ApplicationField = (typeof applicationFields)[number];
export type TypedApplication = Record<ApplicationField, string>;

const longestReason = 3000;

/** Reads a form; each field that is missing or cannot be is named, all at once. */
export function readApplication(
  typed: TypedApplication,
): { ok: true; draft: ApplicationDraft } | { ok: false; faults: ApplicationField[] } {
  const mails = [typed.applicantEmail, typed.mandateEmail, typed.technicalEmail].map(readAddress);
  const [applicantEmail, mandateEmail, technicalEmail] = mails;
  const wish = wishes.find((one) => one === typed.wishes);
  const population = readWhole(typed.population, 50_000_000);
  const year = readWhole(typed.populationYear, 2100);
  const languages = [
    ...new Set(
      typed.languages
        .toLowerCase()
        .split(/[^a-z]+/)
        .filter(Boolean),
    ),
  ];
  const website = readSite(typed.website);
  const protection = isProtection(typed.protection) ? typed.protection : null;
  const checks: [ApplicationField, boolean][] = [
    ["wishes", wish !== undefined],
    ["name", plainLine(typed.name).length >= 2],
    ["country", isCountry(typed.country)],
    ["population", population !== undefined],
    ["populationYear", year !== undefined && (year === null || year >= 1990)],
    ["languages", languages.length <= 12 && languages.every((one) => /^[a-z]{2,3}$/.test(one))],
    ["website", typed.website.trim() === "" || website !== null],
    ["reason", plainText(typed.reason, longestReason).length >= 10],
    ["protection", protection !== null],
    ["applicantName", plainLine(typed.applicantName).length >= 2],
    ["applicantEmail", applicantEmail !== null],
    ["mandateName", plainLine(typed.mandateName).length >= 2],
    ["mandateEmail", mandateEmail !== null],
    ["technicalName", plainLine(typed.technicalName).length >= 2],
    ["technicalEmail", technicalEmail !== null],
  ];
  const faults = checks.flatMap(([field, holds]) => (holds ? [] : [field]));
  if (faults.length > 0) return { ok: false, faults };
  return {
    ok: true,
    draft: {
      wishes: wish!,
      name: plainLine(typed.name),
      countryCode: typed.country,
      facts: {
        population: population!,
        populationYear: year!,
        languages,
        website,
        reason: plainText(typed.reason, longestReason),
      },
      protection: protection!,
      applicantName: plainLine(typed.applicantName),
      applicantEmail: applicantEmail!,
      mandateName: plainLine(typed.mandateName),
      mandateEmail: mandateEmail!,
      technicalName: plainLine(typed.technicalName),
      technicalEmail: technicalEmail!,
    },
  };
}

/** A whole number, null where nothing is typed, undefined where it is none. Spaces between thousands are let be. */
function readWhole(text: string, most: number): number | null | undefined {
  const digits = text.replace(/[\s\u00a0\u202f.,'’]/g, "");
  if (digits === "") return null;
  return /^\d{1,9}$/.test(digits) && Number(digits) <= most ? Number(digits) : undefined;
}

/** By what two applications are known to be for one place: its page where one is claimed, else its country and folded name. */
export function isSamePlace(
  a: Pick<Application, "organisationId" | "name" | "countryCode">,
  b: Pick<Application, "organisationId" | "name" | "countryCode">,
): boolean {
  if (a.organisationId && b.organisationId) return a.organisationId === b.organisationId;
  return a.countryCode === b.countryCode && placeName(a.name) === placeName(b.name);
}

const office =
  /\b(?:(?:ville|commune|mairie|municipalite|ayuntamiento|municipio|ciudad|alcaldia|city|town|council|municipality) (?:of|de la|de|del|du|des|d)|(?:city|town) council|municipality|council)\b/g;

/** “Ville de Brumecourt” and “Brumecourt” are one place. */
export function placeName(name: string): string {
  return foldName(name).replace(office, " ").replace(/\s+/g, " ").trim();
}

const providers =
  /(?:^|\.)(?:gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|icloud|me|mac|aol|gmx|web|mail|yandex|proton|protonmail|tutanota|orange|wanadoo|free|laposte|sfr|libero|qq|163|126)\.[a-z.]{2,6}$/;

/**
 * Whether a mail comes from the body's own domain: that of the site that we already know, never of one that the form names. An
 * address at a provider proves nothing, and neither does any address where who claims the page says to be in another country than
 * the page: towns of one name, and their domains, are mistaken for each other across borders.
 */
export function mailProves(
  { mandateEmail, countryCode }: Pick<Application, "mandateEmail" | "countryCode">,
  page: { website: string | null; countryCode: string } | undefined,
): boolean {
  if (!page || page.countryCode !== countryCode) return false;
  return isOwnDomain(mandateEmail, page.website);
}

/** What still shows that somebody speaks for the page: a mail alone no longer, once page and applicant lie in two countries. */
export function standingProof(
  { proof, countryCode }: Pick<Application, "proof" | "countryCode">,
  page: { countryCode: string } | undefined,
): Proof | null {
  return proof === "mail-domain" && page?.countryCode !== countryCode ? null : proof;
}

function isOwnDomain(email: string, knownSite: string | null): boolean {
  const domain = email.split("@")[1] ?? "";
  const host = knownSite ? (URL.parse(knownSite)?.hostname.replace(/^www\./, "") ?? "") : "";
  if (host === "" || providers.test(host) || providers.test(domain)) return false;
  return domain === host || domain.endsWith(`.${host}`);
}
