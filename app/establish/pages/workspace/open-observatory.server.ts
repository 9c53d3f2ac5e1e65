import type { RouterContextProvider } from "react-router";
import { decide } from "~/identity/index.server.ts";
import type { Actor } from "~/kernel/actor.ts";
import { dayOf } from "~/kernel/day.ts";
import { wordsOf, type Locale, type PageLocale } from "~/kernel/locale.ts";
import { findObservatory, type Observatory } from "~/observe/index.server.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { findSection, isChapter, type ChapterName, type Section } from "../../core/chapters.ts";

export interface OpenObservatory {
  locale: PageLocale;
  language: Locale;
  actor: Actor;
  observatory: Observatory;
  today: string;
}

interface Given {
  params: Readonly<Record<string, string | undefined>>;
  context: Readonly<RouterContextProvider>;
}

/** The observatory of the address, if the actor works on its groundwork; else the page that says why not. */
export async function openObservatory({ params, context }: Given): Promise<OpenObservatory> {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const observatory = await findObservatory(database().read, params["slug"] ?? "");
  if (!observatory) throw failurePage({ kind: "not-found", code: "observatory" });
  const allowed = decide(actor, "edit the observatory's groundwork", { observatoryId: observatory.id });
  if (!allowed.ok) throw failurePage(allowed.failure);
  return { locale, language: wordsOf(locale), actor, observatory, today: dayOf(new Date()) };
}

export function openChapter({ params }: Pick<Given, "params">): ChapterName {
  if (!isChapter(params["chapter"])) throw failurePage({ kind: "not-found", code: "chapter" });
  return params["chapter"];
}

export function openSection(given: Pick<Given, "params">): { chapter: ChapterName; section: Section } {
  const chapter = openChapter(given);
  const section = findSection(chapter, given.params["section"]);
  if (!section) throw failurePage({ kind: "not-found", code: "section" });
  return { chapter, section };
}
