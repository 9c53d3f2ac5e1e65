import { RouterContextProvider } from "react-router";
import type { Actor } from "~/kernel/actor.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";

/// A page's loader or action, called as the router would.

interface Asked {
  actor: Actor;
  params?: Record<string, string>;
  form?: Record<string, string>;
  path?: string;
}

/** `form` makes it a post. */
export async function ask<T>(
  entry: (given: never) => T,
  { actor, params, form, path = "/" }: Asked,
): Promise<Awaited<T>> {
  const context = new RouterContextProvider();
  context.set(actorContext, actor);
  const body = new FormData();
  for (const [name, value] of Object.entries(form ?? {})) body.set(name, value);
  const request = new Request(`http://oivf.test${path}`, form ? { method: "POST", body } : {});
  return await entry({ params: { locale: "en", ...params }, request, context } as never);
}
/** What a refused call answers with; 200 where it was not refused. */
export const statusOf = (call: Promise<unknown>) =>
  call.then(
    () => 200,
    (error: Response & { init?: { status?: number } }) => error.status ?? error.init?.status,
  );
