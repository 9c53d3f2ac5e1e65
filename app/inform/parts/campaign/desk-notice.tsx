import { Notice } from "~/design/text/notice.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { campaignDeskWords } from "../../messages/campaign-desk-words.ts";

const errors = [
  "slug",
  "slug-taken",
  "local",
  "dates",
  "title",
  "body",
  "notation",
  "alternative",
  "empty",
  "state",
  "stale",
  "too-long",
  "forbidden",
  "number",
  "line-name",
  "too-many-lines",
  "message",
  "action",
  "logo-type",
  "logo-size",
  "not-found",
] as const;

/** What the last step did, or why it was refused; read out when the page opens. */
export function DeskNotice({ locale, code, saved }: { locale: PageLocale; code?: string | null; saved?: boolean }) {
  const words = campaignDeskWords(locale);
  if (code) {
    const known = errors.find((one) => one === code) ?? (code === "role" || code === "sign-in" ? "forbidden" : "other");
    return (
      <div role="alert">
        <Notice tone="estimate">
          <p>{words(`error.${known}`)}</p>
        </Notice>
      </div>
    );
  }
  if (!saved) return null;
  return (
    <div role="status">
      <Notice tone="accent">
        <p>{words("saved")}</p>
      </Notice>
    </div>
  );
}
