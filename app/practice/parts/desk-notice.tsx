import { Notice } from "~/design/text/notice.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import type { MessageValues } from "~/kernel/words.ts";
import { deskFailures, deskWords } from "../words.ts";

export interface DeskFailure {
  code: string;
  details?: Record<string, string | number> | undefined;
}

/** Why something was refused, or that it is saved: in words, at the head of the page. */
export function DeskNotice({
  locale,
  failure,
  saved,
}: {
  locale: PageLocale;
  failure?: DeskFailure | null;
  saved?: boolean;
}) {
  const words = deskWords(locale);
  if (failure)
    return (
      <div role="alert">
        <Notice tone="estimate">
          <p>{failureText(locale, failure)}</p>
        </Notice>
      </div>
    );
  return saved ? (
    <div role="status">
      <Notice tone="accent">
        <p>{words("saved")}</p>
      </Notice>
    </div>
  ) : null;
}

function failureText(locale: PageLocale, { code, details }: DeskFailure): string {
  const known = deskFailures.find((one) => one === code) ?? "other";
  return deskWords(locale)(`failure.${known}`, { count: 1, field: "", ...details } as MessageValues);
}
