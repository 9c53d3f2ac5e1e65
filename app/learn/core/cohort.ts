import { daysAfter, isDay } from "~/kernel/day.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { progressOf, type LessonRule, type Mark } from "./progress.ts";

/** For whom a group is held. */
export type CohortScope =
  | { kind: "network" }
  | { kind: "observatory"; observatoryId: number }
  | { kind: "member"; organisationId: string };

export interface CohortFacts {
  name: string;
  welcome: string;
  startsOn: string;
  endsOn: string;
  /** When who was in it is erased. */
  forgetOn: string;
}

const longestDays = 400;
/** After its end, a group is known for a year at most. */
const longestKept = 366;

export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** The facts of a group as a form brings them. Without a day of its own, it is forgotten three months after its end. */
export function readCohort(typed: CohortFacts, today: string): Outcome<CohortFacts> {
  const name = typed.name.replace(/\s+/g, " ").trim();
  const welcome = typed.welcome.replaceAll("\r\n", "\n").trim();
  if (name.length < 3 || name.length > 120) return failed("invalid", "name");
  if (welcome.length > 2000) return failed("invalid", "too-long");
  if (/[\p{Cc}--\n]/v.test(`${name}${welcome}`)) return failed("invalid", "name");
  const { startsOn, endsOn } = typed;
  if (!isDay(startsOn) || !isDay(endsOn) || endsOn < startsOn) return failed("invalid", "days");
  if (endsOn < today) return failed("invalid", "past");
  if (daysBetween(startsOn, endsOn) > longestDays) return failed("invalid", "too-many-days");
  const forgetOn = typed.forgetOn === "" ? daysAfter(endsOn, 91) : typed.forgetOn;
  if (!isDay(forgetOn) || forgetOn <= endsOn || daysBetween(endsOn, forgetOn) > longestKept)
    return failed("invalid", "forget-on");
  return done({ name, welcome, startsOn, endsOn, forgetOn });
}

/** Somebody joins until the last day, while the group is not closed. */
export function isOpenToJoin(
  { endsOn, closedAt }: { endsOn: string; closedAt: string | null },
  today: string,
): boolean {
  return closedAt === null && endsOn >= today;
}

/** Below so many learners nothing but their number is shown: in a small group a share is a person (decision 0055). */
export const leastLearners = 5;

/** A share of the group, in quarters: neither "all" nor "none" is ever said, since each says something of everybody. */
export const shares = ["under-quarter", "under-half", "under-three-quarters", "over-three-quarters"] as const;
export type Share = (typeof shares)[number];

export const shareOf = (count: number, of: number): Share => shares[Math.min(3, Math.floor((4 * count) / of))]!;

/** What is known of one learner of a group, without her name. */
export interface GroupLearner {
  marks: readonly Mark[];
  /** What the version asks that she follows. */
  rules: readonly LessonRule[];
  /** She had finished the course already: a later version takes nothing away. */
  finished: boolean;
}

export interface GroupProgress {
  learners: number;
  /** Null below the least number of learners. */
  shown: {
    begun: Share;
    finished: Share;
    /** Null where fewer than the least number follow a version that has this module. */
    modules: { slug: string; finished: Share | null }[];
    /** Lessons with a question that at least five have answered and half of them not rightly. */
    hard: string[];
  } | null;
}

/**
 * How far a group has come in these modules, each learner by the version that she follows; what anybody of it answered
 * cannot be read from it.
 */
export function groupProgressOf(learners: readonly GroupLearner[], modules: readonly string[]): GroupProgress {
  const count = learners.length;
  if (count < leastLearners) return { learners: count, shown: null };
  const all = learners.map((learner) => ({ ...learner, progress: progressOf(learner.marks, learner.rules) }));
  const share = (some: typeof all, holds: (one: (typeof all)[number]) => boolean) =>
    shareOf(some.filter(holds).length, some.length);
  return {
    learners: count,
    shown: {
      begun: share(all, ({ marks, finished }) => finished || marks.length > 0),
      finished: share(all, ({ finished, progress }) => finished || progress.finished),
      modules: modules.map((slug) => {
        const having = all.filter(({ rules }) => rules.some(({ module }) => module === slug));
        const isFew = having.length < leastLearners;
        return { slug, finished: isFew ? null : share(having, (learner) => hasFinished(learner, slug)) };
      }),
      hard: hardLessons(all),
    },
  };
}

type Learner = GroupLearner & { progress: ReturnType<typeof progressOf> };

function hasFinished({ finished, rules, progress }: Learner, module: string): boolean {
  if (finished) return true;
  const own = progress.lessons.filter((_, i) => rules[i]!.module === module);
  // A module of which nothing is required is finished when all of it is: else everybody has finished it from the start.
  const asked = own.filter(({ required }) => required);
  return (asked.length > 0 ? asked : own).every(({ complete }) => complete);
}

/** A question that reads alike in two versions is one question; one that was changed is another. */
function hardLessons(all: readonly Learner[]): string[] {
  const asked = new Map<string, { part: string; right: number; wrong: number }>();
  for (const { rules, progress } of all) {
    for (const { part, questions } of rules) {
      for (const { id, fingerprint } of questions) {
        const outcome = progress.questions[id];
        if (outcome !== "right" && outcome !== "wrong") continue;
        const key = `${id} ${fingerprint}`;
        const known = asked.get(key) ?? { part, right: 0, wrong: 0 };
        asked.set(key, { ...known, [outcome]: known[outcome] + 1 });
      }
    }
  }
  const hard = [...asked.values()].filter(({ right, wrong }) => right + wrong >= leastLearners && wrong >= right);
  return [...new Set(hard.map(({ part }) => part))];
}

export type CohortReminder = "begins" | "week" | "last";

/** Which reminder a day asks for, with two days' grace for a site that stood still. */
export function cohortReminderDue({ startsOn, endsOn }: CohortFacts, today: string): CohortReminder | null {
  const toEnd = daysBetween(today, endsOn);
  const sinceStart = daysBetween(startsOn, today);
  if (toEnd < 0 || sinceStart < 0) return null;
  if (toEnd <= 1) return "last";
  if (toEnd <= 7 && toEnd >= 5) return "week";
  return sinceStart <= 2 ? "begins" : null;
}

/** An enrolment in which nothing happened for two years is forgotten; its learner is told a month before. */
export const enrolmentKept = { tellAfterDays: 700, forgetAfterDays: 730, leastNoticeDays: 30 } as const;
