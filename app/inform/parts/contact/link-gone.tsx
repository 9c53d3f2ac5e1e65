import { Page, PageHeading } from "~/design/layout/page.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { contactWords } from "../../messages/contact-words.ts";

/** A link that was cut, forged or is too old: the same page for all three. */
export function LinkGone({ locale }: { locale: PageLocale }) {
  const words = contactWords(locale);
  return (
    <Page>
      <PageHeading title={words("gone.title")} />
      <EmptyState title={words("gone.text")}>
        <p>
          <a href={`/${locale}/contact`}>{words("gone.again")}</a>
        </p>
      </EmptyState>
    </Page>
  );
}
