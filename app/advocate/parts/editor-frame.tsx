import type { ReactNode } from "react";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { InLanguage } from "~/design/text/in-language.tsx";
import type { Locale, PageLocale } from "~/kernel/locale.ts";
import type { Shown } from "~/kernel/shown.ts";
import { advocateWords } from "../words.ts";
import { DeskNotice } from "./desk-notice.tsx";
import { LanguageTabs } from "./language-tabs.tsx";

/** The page of an editor: where it stands, the languages of its text, and what became of what was sent. */
export function EditorFrame({
  locale,
  back,
  here,
  heading,
  kicker,
  lead,
  language,
  code,
  saved,
  children,
}: {
  locale: PageLocale;
  back: { href: string; label: string };
  here: string;
  heading: Shown;
  kicker?: string;
  lead?: string;
  language: Locale;
  code: string | null;
  saved: boolean;
  children: ReactNode;
}) {
  const title = <InLanguage of={heading} />;
  return (
    <Page className="editor-page">
      <Breadcrumbs label={advocateWords(locale)("crumbs")} steps={[back, { label: title }]} />
      <PageHeading kicker={kicker} title={title} lead={lead}>
        <LanguageTabs locale={locale} href={here} language={language} />
      </PageHeading>
      <DeskNotice locale={locale} code={code} saved={saved} />
      {children}
    </Page>
  );
}

/** What each form of an editor carries beside what is typed. */
export function EditorMarks({ intent, language, revision }: { intent: string; language: Locale; revision?: number }) {
  return (
    <>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="language" value={language} />
      {revision === undefined ? null : <input type="hidden" name="revision" value={revision} />}
    </>
  );
}
