import { mkdirSync } from "node:fs";
import {
  loadInventedAdvocacy,
  moderatedAdvocacy,
  proposalsThatStay,
  translatableAdvocacy,
} from "~/advocate/index.server.ts";
import { keepAtlasSeed } from "~/atlas/index.server.ts";
import {
  contentListeners,
  loadContentSeed,
  moderate,
  readElsewhere,
  queueWhatWasThere,
  saySubjectsOf,
  translatableMedia,
  translateHere,
} from "~/content/index.server.ts";
import {
  deskOf,
  followedSubjects,
  followersListener,
  loadInventedDiscussion,
  memberHides,
  moderatedPosts,
  postsThatStay,
  translatableDiscussions,
} from "~/discuss/index.server.ts";
import {
  hiddenPartners,
  loadCooperateSeed,
  moderatedCooperation,
  spacesThatStay,
  translatableCooperation,
} from "~/cooperate/index.server.ts";
import { certifyCourse, loadCoursesSeed, loadResourcesSeed } from "~/learn/index.server.ts";
import {
  eventLines,
  eventsOnHome,
  loadInventedEvents,
  moderatedContributions,
  moderatedEvents,
  translatableOutcomes,
} from "~/convene/index.server.ts";
import { groundworkLines } from "~/establish/index.server.ts";
import {
  agreementsGuard,
  bringObservatoriesWith,
  notesListener,
  translatableBreaks,
  translatableFootnotes,
  usesListener,
} from "~/gather/index.server.ts";
import { nameObservatoriesWith } from "~/identity/index.server.ts";
import {
  guardReleasesWith,
  addObservatoryLines,
  indexCatalogue,
  listHomeEventsWith,
  listObservatoriesOfMember,
  listObservatoryNames,
  memberProtectionListener,
  sweepHalfDone,
} from "~/observe/index.server.ts";
import { openDatabase, type Database } from "~/platform/database.server.ts";
import { migrate } from "~/platform/database/migrate.server.ts";
import { desksOfInform, informListeners, loadCampaignSeed, moderatedWords } from "~/inform/index.server.ts";
import { hiddenReports, loadReportSeed, reportLines, showPracticesWith } from "~/report/index.server.ts";
import {
  loadInventedPolicies,
  loadInventedPractices,
  moderatedSheets,
  practiceListeners,
  practicesOfReports,
  translatableSheets,
} from "~/practice/index.server.ts";
import {
  linkObservatoriesWith,
  loadNetworkSeed,
  moderatedMembers,
  textsThatStayWith,
  translatableMembers,
} from "~/network/index.server.ts";
import { registerListener } from "~/platform/events.server.ts";
import { openFileStore } from "~/platform/files.server.ts";
import { operatorWords } from "~/platform/operator/words.ts";
import { holdProcess, settings as heldSettings } from "~/platform/process.server.ts";
import type { Settings } from "~/platform/settings.server.ts";
import { fillArchives } from "./archives.ts";
import { browserDoor } from "./cli/import-observatory/archive-door.server.ts";
import { loadSample } from "./sample.ts";

export interface Platform {
  settings: Settings;
  database: Database;
  close(): Promise<void>;
}

nameObservatoriesWith(listObservatoryNames);
linkObservatoriesWith(listObservatoriesOfMember);
addObservatoryLines(groundworkLines);
addObservatoryLines(reportLines);
addObservatoryLines(eventLines);
listHomeEventsWith(eventsOnHome);
showPracticesWith(practicesOfReports);
guardReleasesWith("gather.agreements", agreementsGuard);
fillArchives();
bringObservatoriesWith(browserDoor);
moderate(
  moderatedPosts,
  moderatedMembers,
  moderatedEvents,
  moderatedContributions,
  ...moderatedSheets,
  ...moderatedCooperation,
  ...moderatedAdvocacy,
  ...moderatedWords,
);
readElsewhere(...desksOfInform);
textsThatStayWith(postsThatStay, spacesThatStay, proposalsThatStay);
translateHere(
  translatableMedia,
  ...translatableMembers,
  ...translatableSheets,
  ...translatableCooperation,
  ...translatableAdvocacy,
  ...translatableDiscussions,
  translatableOutcomes,
  translatableBreaks,
  translatableFootnotes,
);
saySubjectsOf("discussion-followed", followedSubjects);
const discussListener = followersListener(() => deskOf(heldSettings()));
const listeners = [
  ...contentListeners,
  ...practiceListeners,
  discussListener,
  memberHides,
  hiddenPartners,
  ...informListeners,
  usesListener,
  notesListener,
  memberProtectionListener,
  hiddenReports,
  certifyCourse,
];
for (const listener of listeners) registerListener(listener);

/** Opens the database, brings it up to date and, when it is new, fills it with the sample network. */
export async function openPlatform(settings: Settings, say: (line: string) => void): Promise<Platform> {
  const words = operatorWords(settings.operatorLanguage);
  mkdirSync(settings.dataDir, { recursive: true });
  const database = await openDatabase({ databaseUrl: settings.databaseUrl, dataDir: settings.dataDir });
  try {
    const applied = await migrate(database);
    if (applied.length > 0) say(words("start.migrated", { n: applied.length }));
    holdProcess({ settings, database });
    await sweepHalfDone(database);
    await keepAtlasSeed(database);
    await loadContentSeed(database, openFileStore(settings), { sample: settings.sample === "network" });
    await indexCatalogue(database);
    await loadNetworkSeed(database, { sample: settings.sample === "network" });
    await loadCoursesSeed(database);
    await loadResourcesSeed(database);
    if (settings.sample === "network") {
      await loadSample(database, words, say);
      await loadReportSeed(database);
      await loadInventedPractices(database);
      await loadInventedPolicies(database);
      await loadInventedDiscussion(database);
      await loadInventedAdvocacy(database);
      await loadInventedEvents(database);
      await loadCampaignSeed(database);
      await loadCooperateSeed(database);
      await queueWhatWasThere(database);
    }
  } catch (error) {
    await database.close();
    throw error;
  }
  return { settings, database, close: () => database.close() };
}
