import type { RouterContextProvider } from "react-router";
import { may } from "~/identity/index.server.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { findPolicy } from "../../data/policies.server.ts";

interface Asked {
  params: { id: string; locale?: string | undefined };
  context: Readonly<RouterContextProvider>;
}

/** A policy of the workspace for those who may write it; to anybody else there is none. */
export async function openPolicy({ params, context }: Asked) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const policy = await findPolicy(database().read, Number(params.id));
  if (!policy || !may(actor, "write for the member", { organisationId: policy.organisationId }))
    throw failurePage({ kind: "not-found", code: "page" });
  return { locale, actor, policy };
}
