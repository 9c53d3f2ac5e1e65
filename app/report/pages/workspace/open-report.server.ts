import type { RouterContextProvider } from "react-router";
import { decide, may } from "~/identity/index.server.ts";
import type { Actor } from "~/kernel/actor.ts";
import { wordsOf, type Locale, type PageLocale } from "~/kernel/locale.ts";
import type { Failure } from "~/kernel/outcome.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { targetOf } from "../../commands/change-report.server.ts";
import type { Report } from "../../core/report.ts";
import { findReport } from "../../data/reports.server.ts";

interface Given {
  params: Readonly<Record<string, string | undefined>>;
  context: Readonly<RouterContextProvider>;
}

export interface OpenReport {
  locale: PageLocale;
  language: Locale;
  actor: Actor;
  report: Report;
  mayWrite: boolean;
  mayPublish: boolean;
}

/** The report of the address, if the actor writes or publishes it; else the page that says why not. */
export async function openReport({ params, context }: Given): Promise<OpenReport> {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const report = await findReport(database().read, params["id"] ?? "");
  if (!report) throw failurePage({ kind: "not-found", code: "report" });
  const target = targetOf(report);
  const mayPublish = may(actor, "publish a report", target);
  const allowed = decide(actor, "write a report", target);
  if (!allowed.ok && !mayPublish) throw failurePage(allowed.failure);
  return { locale, language: wordsOf(locale), actor, report, mayWrite: allowed.ok, mayPublish };
}

/** A refusal as the form that was sent shows it. */
export interface Refused {
  failure: Failure;
  sent: Record<string, string>;
}

export function refused(failure: Failure, form: FormData): Refused {
  return { failure, sent: Object.fromEntries([...form].map(([name, value]) => [name, String(value)])) };
}
