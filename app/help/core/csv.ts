import { csvField } from "~/kernel/csv.ts";
import type { Directory } from "./directory.ts";
import type { Hours } from "./service.ts";

const columns = [
  "record",
  "kind",
  "country",
  "region",
  "name",
  "name_language",
  "voice",
  "sms",
  "whatsapp",
  "textphone",
  "chat",
  "sign",
  "hours",
  "time_zone",
  "languages",
  "language_count",
  "free",
  "on_bill",
  "in_call_list",
  "in_shared_account",
  "from_abroad",
  "needs",
  "audiences",
  "doors",
  "answered_by",
  "state",
  "checked_on",
  "steward",
  "source",
  "source_known_on",
  "version",
  "sms_limit",
] as const;
type Row = Partial<Record<(typeof columns)[number], string | number | null>>;

/** The directory as a table (RFC 4180): a row a line, paired lines under one record; numbers are text and keep their zeros. */
export function directoryCsv(directory: Directory): string {
  const emergency = directory.emergency.flatMap((one) =>
    one.numbers.map(({ number, reaches }): Row => ({
      record: `${one.country.toLowerCase()}-emergency`,
      kind: `emergency-${reaches}`,
      country: one.country,
      voice: number,
      sms: one.text?.number ?? null,
      sms_limit: one.text?.limit ?? null,
      source: one.source.url,
      source_known_on: one.source.knownOn,
    })),
  );
  const services = directory.services.flatMap((one) =>
    one.lines.map((line): Row => {
      const reach = (kind: string) =>
        line.channels
          .filter((channel) => channel.kind === kind)
          .map((channel) => ("number" in channel ? channel.number : channel.url))
          .join(" ; ");
      return {
        record: one.id,
        kind: one.kind,
        country: one.country,
        region: one.region,
        name: line.name,
        name_language: line.lang,
        voice: reach("voice"),
        sms: reach("sms"),
        whatsapp: reach("whatsapp"),
        textphone: reach("textphone"),
        chat: reach("chat"),
        sign: reach("sign"),
        hours: hoursCode(line.hours),
        time_zone: line.timeZone,
        languages: line.languages.join(" "),
        language_count: line.languageCount,
        free: line.free,
        on_bill: line.traces.bill,
        in_call_list: line.traces.callList,
        in_shared_account: line.traces.sharedAccount,
        from_abroad: line.fromAbroad,
        needs: one.needs.join(" "),
        audiences: one.audiences.join(" "),
        doors: one.doors.join(" "),
        answered_by: one.answeredBy?.en ?? null,
        state: one.state,
        checked_on: one.checkedOn,
        steward: one.steward,
        source: (line.source ?? one.source).url,
        source_known_on: (line.source ?? one.source).knownOn,
      };
    }),
  );
  const rows = [...emergency, ...services].map((row): Row => ({ ...row, version: directory.version }));
  return `\uFEFF${[columns.join(","), ...rows.map((row) => columns.map((name) => csvField(String(row[name] ?? ""))).join(","))].join("\r\n")}\r\n`;
}

/** Days from 1, Monday, to 7, then the hours: `1-5 09:00-19:00`. */
export function hoursCode(hours: Hours): string {
  if (hours.kind === "always") return "24/7";
  if (hours.kind === "unknown") return "";
  return hours.week.map(({ days, from, to }) => `${days.join("")} ${from}-${to}`).join("; ");
}
