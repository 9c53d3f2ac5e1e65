import type { RouterContextProvider } from "react-router";
import { may } from "~/identity/index.server.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { peerOf } from "../../commands/step-practice.server.ts";
import { findPractice } from "../../data/practices.server.ts";

interface Asked {
  params: { id: string; locale?: string | undefined };
  context: Readonly<RouterContextProvider>;
}

/** A practice of the workspace for those who may read its draft: its writers, the secretariat, and peers while it waits for one. */
export async function openPractice({ params, context }: Asked) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const { read } = database();
  const practice = await findPractice(read, Number(params.id));
  if (!practice) throw failurePage({ kind: "not-found", code: "page" });
  const mayWrite = may(actor, "write for the member", { organisationId: practice.organisationId });
  const mayPublish = may(actor, "publish a practice");
  const peer = await peerOf(read, actor, practice);
  const isPeer = practice.state === "peer" && peer !== null;
  // Whether a draft exists is nobody else's business: the answer is the same as where there is none.
  if (!mayWrite && !mayPublish && !isPeer) throw failurePage({ kind: "not-found", code: "page" });
  return { locale, actor, practice, mayWrite, mayPublish, isPeer };
}
