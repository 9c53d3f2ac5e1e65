import { daysAfter, isDay } from "~/kernel/day.ts";
import { locales, type Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { readAddress } from "../subscription.ts";

export const pledgeStates = ["unconfirmed", "waiting", "shown", "refused"] as const;
export type PledgeState = (typeof pledgeStates)[number];

/** What became of a promise, as who made it says. */
export const pledgeOutcomes = ["kept", "partly", "not"] as const;
export type PledgeOutcome = (typeof pledgeOutcomes)[number];

export interface TypedPledge {
  institution: string;
  email: string;
  promise: string;
  followUpOn: string;
  locale: string;
  /** Shown without the institution's name. */
  unnamed: boolean;
  agreed: boolean;
  /** The field that people do not see. */
  trap: string;
}

export interface NewPledge {
  institution: string;
  email: string;
  promise: string;
  followUpOn: string;
  locale: Locale;
  unnamed: boolean;
}

/** A promise is asked about at the earliest a month later, at the latest two years: neither at once nor never. */
export const followUpDays = { soonest: 30, latest: 730 } as const;

/** Reads a promise as it was typed. The name is one line: no line end of it can become a header or a row. */
export function readPledge(typed: TypedPledge, today: string): Outcome<NewPledge> {
  const institution = typed.institution.trim();
  const promise = typed.promise.replaceAll("\r\n", "\n").trim();
  const email = readAddress(typed.email);
  const locale = locales.find((one) => one === typed.locale) ?? "fr";
  if (institution.length < 2 || institution.length > 120 || /\p{Cc}|\p{Zl}|\p{Zp}/u.test(institution))
    return failed("invalid", "institution");
  if (promise.length < 10 || promise.length > 600 || /[^\P{Cc}\n]/u.test(promise)) return failed("invalid", "promise");
  if (!isDay(typed.followUpOn)) return failed("invalid", "follow-up");
  const { soonest, latest } = followUpDays;
  if (typed.followUpOn < daysAfter(today, soonest) || typed.followUpOn > daysAfter(today, latest))
    return failed("invalid", "follow-up");
  if (!email) return failed("invalid", "email");
  if (!typed.agreed) return failed("invalid", "consent");
  return done({ institution, email, promise, followUpOn: typed.followUpOn, locale, unnamed: typed.unnamed });
}

/** How often one address may be asked to confirm a promise, whoever types it: a stranger must not flood a mailbox. */
export const pledgeLimits = [
  { purpose: "pledge-confirm-day", limit: 1, windowSeconds: 86_400 },
  { purpose: "pledge-confirm-week", limit: 3, windowSeconds: 7 * 86_400 },
] as const;

/** Promises of the whole form in an hour, whoever sends them. */
export const pledgeFormLimit = { purpose: "pledge-form", limit: 200, windowSeconds: 3600 } as const;

/** The question is put on the day, and once more three weeks later; then the address is forgotten. */
export const followUpAgainAfterDays = 21;
