import { Page, PageHeading } from "~/design/layout/page.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { joinWords } from "../messages/join-words.ts";

/** A link that was cut, forged or is too old: the same page for all three. */
export function JoinGone({ locale }: { locale: PageLocale }) {
  const words = joinWords(locale);
  return (
    <Page>
      <PageHeading title={words("gone.title")} />
      <EmptyState title={words("gone.text")}>
        <p>
          <a href={`/${locale}/join`}>{words("title")}</a>
        </p>
      </EmptyState>
    </Page>
  );
}
