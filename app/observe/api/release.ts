import { database } from "~/platform/process.server.ts";
import { filesOfEdition } from "../data/edition-files.server.ts";
import { findRelease } from "../data/published.server.ts";
import { goneEdition } from "../data/select-figures.server.ts";
import { jsonAnswer, problemAnswer } from "./answer.server.ts";
import { downloadsOf } from "./dataset-answer.ts";
import { policyAnswer, protectionAnswer, releaseAnswer } from "./release-answer.ts";

interface Arguments {
  request: Request;
  params: { id?: string | undefined };
}

export async function loader({ request, params: { id = "" } }: Arguments): Promise<Response> {
  const release = /^\d{1,9}$/.test(id) ? await findRelease(database().read, Number(id)) : undefined;
  if (!release) return problemAnswer(request, { kind: "not-found", code: "release" });
  if (release.state === "withdrawn") return problemAnswer(request, goneEdition(release));
  return jsonAnswer(request, {
    ...releaseAnswer(release),
    ...policyAnswer(release.policy),
    protection: protectionAnswer(release.protectionReport),
    downloads: downloadsOf(release.dataset, release.version, await filesOfEdition(database().read, release.id)),
  });
}
