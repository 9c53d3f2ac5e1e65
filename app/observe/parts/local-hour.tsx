import { useSyncExternalStore } from "react";
import { dateFormat } from "~/kernel/dates.ts";
import type { PageLocale } from "~/kernel/locale.ts";
import { draftWords } from "../messages/draft-words.ts";

const neverChanges = () => () => {};

/** The reader's own time zone, once her device has said it; until then, and without scripts, hours are in UTC. */
export function useOwnZone(): string | null {
  return useSyncExternalStore(
    neverChanges,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => null,
  );
}

/** The same moment by the reader's clock, beside the hour in UTC. Nothing where the two are one. */
export function LocalHour({ at, locale }: { at: Date; locale: PageLocale }) {
  const zone = useOwnZone();
  if (zone === null || zone === "UTC") return null;
  const format = dateFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone: zone });
  return (
    <>
      {" "}
      <time dateTime={at.toISOString()}>{draftWords(locale)("yourHour", { hour: format.format(at), zone })}</time>
    </>
  );
}
