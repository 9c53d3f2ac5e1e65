import type { TranslatedText } from "~/kernel/translated-text.ts";

/** A statement of xAPI 1.0.3, as far as we make them. */
export interface Statement {
  id: string;
  actor: { objectType: "Agent"; account: { homePage: string; name: string } };
  verb: { id: string; display: Record<string, string> };
  object:
    | { objectType: "Activity"; id: string; definition: { type: string; name: Record<string, string> } }
    | { objectType: "StatementRef"; id: string };
  result?: { completion: true };
  context?: {
    platform: string;
    contextActivities?: { parent: { objectType: "Activity"; id: string; definition: { type: string } }[] };
  };
  timestamp: string;
}

const verbs = {
  completed: {
    id: "http://adlnet.gov/expapi/verbs/completed",
    display: { en: "completed", fr: "a terminé", es: "terminó" },
  },
  voided: { id: "http://adlnet.gov/expapi/verbs/voided", display: { en: "voided" } },
} as const;
const types = {
  course: "http://adlnet.gov/expapi/activities/course",
  lesson: "http://adlnet.gov/expapi/activities/lesson",
} as const;

export interface Completed {
  id: string;
  /** A pseudonym: neither a name nor an address. */
  pseudonym: string;
  course: string;
  /** `module/lesson`; empty for the whole course. */
  part: string;
  title: TranslatedText;
  at: string;
}

/**
 * That a lesson or a course was completed: neither answers nor whether they were right, for the same reason for which nobody
 * here sees them (decision 0055).
 */
export function completedStatement(site: string, { id, pseudonym, course, part, title, at }: Completed): Statement {
  const courseId = `${site}/courses/${course}`;
  const names = Object.entries(title.fields).map(([locale, field]) => [locale, field.text] as const);
  return {
    id,
    actor: { objectType: "Agent", account: { homePage: site, name: pseudonym } },
    verb: verbs.completed,
    object: {
      objectType: "Activity",
      id: part === "" ? courseId : `${courseId}/${part}`,
      definition: { type: part === "" ? types.course : types.lesson, name: Object.fromEntries(names) },
    },
    result: { completion: true },
    context: {
      platform: site,
      ...(part === ""
        ? {}
        : {
            contextActivities: {
              parent: [{ objectType: "Activity", id: courseId, definition: { type: types.course } }],
            },
          }),
    },
    timestamp: at,
  };
}

/** A statement is never deleted, but made void; the platform itself says so, since who learnt may be gone. */
export function voidingStatement(site: string, id: string, voided: string, at: string): Statement {
  return {
    id,
    actor: { objectType: "Agent", account: { homePage: site, name: "platform" } },
    verb: verbs.voided,
    object: { objectType: "StatementRef", id: voided },
    timestamp: at,
  };
}

const hour = 3600;

/** When to try again after so many refusals in a row: a minute, two, four … at most six hours; later if the store says so. */
export function retryAfterSeconds(failures: number, asked: string | null): number {
  const wait = Math.min(6 * hour, 60 * 2 ** Math.min(failures, 12));
  const wanted = asked !== null && /^\d{1,6}$/.test(asked) ? Number(asked) : 0;
  return Math.min(6 * hour, Math.max(wait, wanted));
}
