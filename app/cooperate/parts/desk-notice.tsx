import { Notice } from "~/design/text/notice.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { deskWords } from "../messages/desk-words.ts";

const known = [
  "detail",
  "text",
  "summary",
  "call",
  "theme",
  "help",
  "forms",
  "languages",
  "wish",
  "dates",
  "too-long-valid",
  "capacity",
  "unlisted",
  "answered",
  "suggestion-closed",
  "message",
  "messages",
  "ended",
  "answer",
  "practice",
  "practice-link",
  "practice-unknown",
  "practice-own",
  "kind",
  "currency",
  "until",
  "state",
  "indicator",
  "territory",
  "organisation",
  "label",
  "amount",
  "file",
  "file-large",
  "file-type",
  "space-full",
  "space-closed",
  "lead",
  "mandate",
  "published",
  "phase",
  "missing",
  "memorandum",
  "unchanged",
  "stale",
  "asked",
  "closed",
] as const;

const renamed: Record<string, "titleField" | "not-found" | "forbidden"> = {
  title: "titleField",
  role: "forbidden",
  "sign-in": "forbidden",
  "second-factor": "forbidden",
  suggestion: "not-found",
  introduction: "not-found",
  space: "not-found",
  entry: "not-found",
  card: "not-found",
  line: "not-found",
  partner: "not-found",
  "follow-up": "not-found",
};

/** What the last step did, or why it was refused, one line a fault; read out when the page opens. */
export function DeskNotice({ locale, code, saved }: { locale: PageLocale; code?: string | null; saved?: boolean }) {
  const words = deskWords(locale);
  if (code)
    return (
      <div role="alert">
        <Notice tone="estimate" title={words("error.title")}>
          {code.split(" ").map((one) => (
            <p key={one}>{words(`error.${known.find((name) => name === one) ?? renamed[one] ?? "other"}`)}</p>
          ))}
        </Notice>
      </div>
    );
  if (!saved) return null;
  return (
    <div role="status">
      <Notice tone="accent">
        <p>{words("saved")}</p>
      </Notice>
    </div>
  );
}
