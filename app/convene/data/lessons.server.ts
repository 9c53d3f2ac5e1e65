import { dayText } from "~/kernel/day-text.ts";
import type { PageLocale } from "~/kernel/locale.ts";
import { shown, type Shown } from "~/kernel/shown.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { evaluationResult, type EvaluationResult } from "../core/evaluation.ts";
import type { ConveneEvent, EventKind } from "../core/event.ts";
import { occurrencesOf } from "../core/when.ts";
import { listEvaluations } from "./days.server.ts";
import { listPast } from "./events.server.ts";

/** What people said of an earlier event: for whoever organises the next one. */
export interface EarlierLesson {
  id: string;
  title: Shown;
  day: string;
  result: EvaluationResult;
}

const most = 3;

/** Of the latest events that enough people evaluated: of the same kind first, since what a seminar taught helps a seminar. */
export async function lessonsFor(
  read: ReadDatabase,
  { id, kind }: { id?: string; kind: EventKind },
  locale: PageLocale,
): Promise<EarlierLesson[]> {
  const past = (await listPast(read, new Date())).filter((one) => one.id !== id);
  const inOrder = [...past.filter((one) => one.kind === kind), ...past.filter((one) => one.kind !== kind)];
  const lessons: EarlierLesson[] = [];
  for (const event of inOrder) {
    const result = evaluationResult(await listEvaluations(read, event.id));
    if (result) lessons.push({ id: event.id, ...said(event, locale), result });
    if (lessons.length === most) break;
  }
  return lessons;
}

function said({ document }: ConveneEvent, locale: PageLocale): Pick<EarlierLesson, "title" | "day"> {
  return { title: shown(document.title, locale), day: dayText(occurrencesOf(document.when).at(-1)!.endsAt, locale) };
}
