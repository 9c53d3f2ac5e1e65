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

export interface GroupProgress {
  learners: number;
  /** Null below the least number of learners. */
  shown: {
    begun: Share;
    finished: Share;
    modules: { slug: string; finished: Share }[];
    /** Lessons with a question that at least five have answered and half of them not rightly. */
    hard: string[];
  } | null;
}

/** How far a group has come, from each learner's marks; what anybody of it answered cannot be read from it. */
export function groupProgressOf(learners: readonly (readonly Mark[])[], rules: readonly LessonRule[]): GroupProgress {
  const count = learners.length;
  if (count < leastLearners) return { learners: count, shown: null };
  const all = learners.map((marks) => ({ begun: marks.length > 0, ...progressOf(marks, rules) }));
  const share = (holds: (one: (typeof all)[number]) => boolean) => shareOf(all.filter(holds).length, count);
  const slugs = [...new Set(rules.map(({ part }) => part.split("/")[0]!))];
  return {
    learners: count,
    shown: {
      begun: share(({ begun }) => begun),
      finished: share(({ finished }) => finished),
      modules: slugs.map((slug) => ({
        slug,
        finished: share(({ lessons }) => {
          const own = lessons.filter(({ part }) => part.startsWith(`${slug}/`));
          // A module of which nothing is required is finished when all of it is: else everybody has finished it from the start.
          const asked = own.filter(({ required }) => required);
          return (asked.length > 0 ? asked : own).every(({ complete }) => complete);
        }),
      })),
      hard: rules.filter(({ questions }) => questions.some(({ id }) => isHard(all, id))).map(({ part }) => part),
    },
  };
}

function isHard(all: readonly ReturnType<typeof progressOf>[], question: string): boolean {
  const outcomes = all.map(({ questions }) => questions[question]).filter((one) => one === "right" || one === "wrong");
  return outcomes.length >= leastLearners && outcomes.filter((one) => one === "wrong").length * 2 >= outcomes.length;
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
