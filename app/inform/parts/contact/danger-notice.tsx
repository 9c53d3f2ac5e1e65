import { Notice } from "~/design/text/notice.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { contactWords } from "../../messages/contact-words.ts";

/** Where to turn now, before any form. */
export function DangerNotice({ locale }: { locale: PageLocale }) {
  const words = contactWords(locale);
  return (
    <Notice title={words("danger.title")} tone="accent">
      <p>
        <a href={`/${locale}/help`}>{words("danger.link")}</a>
      </p>
    </Notice>
  );
}
