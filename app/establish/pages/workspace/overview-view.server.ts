import { dayText } from "~/kernel/day-text.ts";
import { roomsOf } from "~/gather/index.ts";
import { may } from "~/identity/index.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { readMaturity } from "../../commands/read-maturity.server.ts";
import { chapterNames, chapterOf, chapters, deliverables, sections } from "../../core/chapters.ts";
import { isLate, wordsOfField } from "../../core/entry.ts";
import { countCalendars } from "../../data/calendars.server.ts";
import { countEntries, listDue } from "../../data/entries.server.ts";
import { findGroundwork } from "../../data/groundwork.server.ts";
import { listPublications } from "../../data/publications.server.ts";
import { rungHref } from "../../parts/rung-href.ts";
import { sayIn } from "../../words.ts";
import type { OpenObservatory } from "./open-observatory.server.ts";

const dueShown = 6;

/** How far the groundwork of an observatory is: its chapters, what falls due, its level and the next steps. */
export async function readOverview(db: ReadDatabase, { locale, language, actor, observatory, today }: OpenObservatory) {
  const [groundwork, counts, publications, due, maturity, calendars] = await Promise.all([
    findGroundwork(db, observatory.id),
    countEntries(db, observatory.id),
    listPublications(db, observatory.id),
    listDue(db, { observatoryId: observatory.id }),
    readMaturity(db, observatory.id, today),
    countCalendars(db, observatory.id),
  ]);
  const say = sayIn(locale);
  return {
    locale,
    slug: observatory.slug,
    name: observatory.name[language],
    rooms: roomsOf(actor, observatory),
    groundwork: { ...groundwork, shownOn: groundwork.shownOn ? dayText(groundwork.shownOn, language) : null },
    chapters: chapterNames.map((name) => {
      const publication = publications.find((one) => one.chapter === name);
      return {
        name,
        title: say(`chapters.${name}.title`),
        lead: say(`chapters.${name}.lead`),
        deliverable: deliverables.includes(name),
        entries: chapters[name].reduce((sum, section) => sum + (counts[section] ?? 0), 0),
        late: due.filter((entry) => chapterOf(entry.section) === name && isLate(entry, today)).length,
        published: publication
          ? say("work.publicSince", { version: publication.version, date: dayText(publication.publishedOn, language) })
          : null,
      };
    }),
    due: due.slice(0, dueShown).map((entry) => ({
      id: entry.id,
      title: wordsOfField(entry, sections[entry.section].shown[0]!, language) || say("work.untitled"),
      day: dayText(entry.dueOn!, language),
      late: isLate(entry, today) ? say(entry.section === "protocol" ? "work.expired" : "work.late") : "",
      href: `/${locale}/workspace/observatories/${observatory.slug}/groundwork/${chapterOf(entry.section)}/${entry.section}/${entry.id}`,
    })),
    maturity: {
      level: maturity.level,
      met: maturity.met,
      next: maturity.next.map((rung) => ({
        code: rung.code,
        href: rungHref(rung, { locale, slug: observatory.slug }),
      })),
    },
    calendars,
    mayPublish: may(actor, "publish the observatory's groundwork", { observatoryId: observatory.id }),
  };
}

export type Overview = Awaited<ReturnType<typeof readOverview>>;
