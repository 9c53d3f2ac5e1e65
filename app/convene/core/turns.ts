import type { ConveneEvent } from "./event.ts";
import { instantAt, occurrencesOf } from "./when.ts";

/** The instants at which public pages say something else of an event: a time begins or is over, registration closes. */
export function turnsOf({ document: { when, registration } }: Pick<ConveneEvent, "document">): string[] {
  return [
    ...occurrencesOf(when).flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]),
    ...(registration?.closes ? [instantAt(registration.closes, when.zone)] : []),
  ];
}
