import type { PageLocale } from "~/kernel/locale.ts";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { identityWords } from "../words.ts";

/** A link that was used, has expired, or never was: the same page, so that nothing can be learned by trying. */
export function LinkGone({ locale }: { locale: PageLocale }) {
  const words = identityWords(locale);
  return (
    <Page>
      <PageHeading title={words("link.goneTitle")} lead={words("link.gone")} />
    </Page>
  );
}
