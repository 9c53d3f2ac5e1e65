import { gatherProgress } from "~/gather/index.server.ts";
import { countEditions } from "~/observe/index.server.ts";
import { countYearlyReports } from "~/report/index.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { sectionNames } from "../core/chapters.ts";
import { isLate } from "../core/entry.ts";
import { maturityOf, type Maturity, type MaturityFacts } from "../core/maturity.ts";
import { listEntries } from "../data/entries.server.ts";
import { listPublications } from "../data/publications.server.ts";

/** Where an observatory stands today. */
export async function readMaturity(read: ReadDatabase, observatoryId: number, today: string): Promise<Maturity> {
  return maturityOf(await readFacts(read, observatoryId, today));
}

async function readFacts(read: ReadDatabase, observatoryId: number, today: string): Promise<MaturityFacts> {
  const entries = await listEntries(read, observatoryId, sectionNames);
  const publications = await listPublications(read, observatoryId);
  const { partners, agreements, collections } = await gatherProgress(read, observatoryId);
  const bySection = Map.groupBy(entries, (entry) => entry.section);
  const of = (section: (typeof sectionNames)[number]) => bySection.get(section) ?? [];
  const finding = (kind: string) => of("finding").filter((entry) => entry.facts["finding_kind"] === kind).length;
  const late = entries.filter((entry) => isLate(entry, today));
  return {
    entries: Object.fromEntries([...bySection].map(([section, own]) => [section, own.length])),
    findings: { strength: finding("strength"), gap: finding("gap"), priority: finding("priority") },
    datedActions: of("action").filter((entry) => entry.facts["deadline"] !== undefined).length,
    sessionsHeld: of("session").filter((entry) => entry.facts["session_status"] === "held").length,
    signedProtocols: of("protocol").filter((entry) => entry.facts["protocol_state"] === "signed").length,
    expiredProtocols: late.filter((entry) => entry.section === "protocol").length,
    lateEntries: late.filter((entry) => entry.section !== "protocol").length,
    publicChapters: publications.map((one) => one.chapter),
    partners,
    agreements,
    collections,
    releases: await countEditions(read, observatoryId),
    reports: await countYearlyReports(read, observatoryId),
  };
}
