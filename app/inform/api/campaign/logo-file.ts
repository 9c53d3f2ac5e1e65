import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { showParticipants } from "../../data/campaign-participants.server.ts";
import { findLogo, findParticipationById } from "../../data/campaign-participations.server.ts";
import { showsOwnWords } from "../../core/campaign/participation.ts";
import type { Route } from "./+types/logo-file.ts";

/** The logo of a participant that is shown by name; a drawing was written anew when it came in, and runs nothing here. */
export async function loader({ params }: Route.LoaderArgs) {
  const { read } = database();
  const part = await findParticipationById(read, params.part);
  const isNamed = part?.state === "shown" && showsOwnWords(part.precision);
  const [shown] = isNamed ? await showParticipants(read, [part], pageLocale(params)) : [];
  const logo = shown ? await findLogo(read, params.part) : null;
  if (!logo) throw failurePage({ kind: "not-found", code: "page" });
  return new Response(new Uint8Array(logo.bytes), { headers: { "Content-Type": logo.type } });
}
