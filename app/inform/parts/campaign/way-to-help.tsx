import { Notice } from "~/design/text/notice.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { campaignWords } from "../../messages/campaign-words.ts";

/** Whoever reads of violence may be living it: the way to help, without a parameter that says where she came from. */
export function WayToHelp({ locale }: { locale: PageLocale }) {
  const words = campaignWords(locale);
  return (
    <div className="campaign-help">
      <Notice title={words("help.title")} tone="accent">
        <p>
          <a href={`/${locale}/help`}>{words("help.link")}</a>
        </p>
      </Notice>
    </div>
  );
}
