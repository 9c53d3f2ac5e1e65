import { data, redirect } from "react-router";
import type { Actor } from "~/kernel/actor.ts";
import { isLocale, wordsOf, type Locale, type PageLocale } from "~/kernel/locale.ts";
import type { Outcome } from "~/kernel/outcome.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { openSpace, type OpenSpace } from "../../data/open-space.server.ts";

interface Asked {
  params: { locale?: string | undefined; id?: string | undefined };
  request: Request;
  context: { get(key: typeof actorContext): Actor };
}

export interface Desk {
  locale: PageLocale;
  actor: Actor;
  /** The language in which a form writes: the reader's own, or the one that a translation is made into. */
  writing: Locale;
  saved: boolean;
}

export function openDesk({ params, request, context }: Asked): Desk {
  const locale = pageLocale(params);
  const query = new URL(request.url).searchParams;
  const asked = query.get("in") ?? undefined;
  return {
    locale,
    actor: context.get(actorContext),
    writing: isLocale(asked) ? asked : wordsOf(locale),
    saved: query.has("saved"),
  };
}

/** A space for who is in it; for anybody else the page does not exist. */
export async function openRoom(asked: Asked): Promise<Desk & OpenSpace> {
  const desk = openDesk(asked);
  const open = await openSpace(database().read, desk.actor, asked.params.id ?? "");
  if (!open) throw failurePage({ kind: "not-found", code: "page" });
  return { ...desk, ...open };
}

/** After a command: on to the next page, or the form again with what must be mended. */
export function answer(outcome: Outcome<unknown>, to: string, typed: Record<string, string> = {}) {
  if (outcome.ok) throw redirect(`${to}${to.includes("?") ? "&" : "?"}saved=1`);
  const { kind, code } = outcome.failure;
  return data({ code, typed }, { status: statusOf[kind] });
}
