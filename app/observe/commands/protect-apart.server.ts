import type { Actor } from "~/kernel/actor.ts";
import type { Outcome } from "~/kernel/outcome.ts";
import { workApart } from "~/platform/apart.server.ts";
import type { Database } from "~/platform/database.server.ts";
import type { LookAhead } from "../core/release/look-ahead.ts";
import type { ProtectedEdition } from "./protected-edition.ts";

/** What is worked out in a thread of its own (`protect-worker.ts`): planning, eliminating and attacking take seconds. */
export type ApartWork =
  | { kind: "edition"; actor: Actor; slug: string; again?: number | undefined }
  | { kind: "look"; slug: string; series: string; year: string };

const file = "app/observe/commands/protect-worker.ts";

export function protectEditionApart(
  wanted: Omit<ApartWork & { kind: "edition" }, "kind">,
  database: Pick<Database, "read">,
  progress: (series: string, done: number, of: number) => void = () => {},
): Promise<Outcome<ProtectedEdition>> {
  const work: ApartWork = { kind: "edition", ...wanted };
  return workApart(file, work, database, (news) => progress(...(news as [string, number, number])));
}

export function lookApart(
  { slug, series, year }: Omit<ApartWork & { kind: "look" }, "kind">,
  database: Pick<Database, "read">,
  after: (done: number, of: number) => Promise<void>,
): Promise<LookAhead> {
  const work: ApartWork = { kind: "look", slug, series, year };
  return workApart(file, work, database, (news) => after(...(news as [number, number])));
}
