import type { ReactNode } from "react";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { deskWords } from "../messages/desk-words.ts";
import { DeskNotice } from "./desk-notice.tsx";

/** The frame of a room of a project or an exchange: whose it is, the way back, what became of the last step. */
export function SpaceRoom({
  locale,
  id,
  name,
  title,
  lead,
  back = "",
  code,
  saved,
  children,
}: {
  locale: PageLocale;
  id: string;
  name: string;
  title: string;
  lead?: string;
  /** The room from which one came, where it is not the first: `/activities`. */
  back?: string;
  code: string | null;
  saved: boolean;
  children: ReactNode;
}) {
  return (
    <Page className="editor-page">
      <PageHeading kicker={name} title={title} lead={lead}>
        <p className="small">
          <a href={`/${locale}/workspace/cooperation/spaces/${id}${back}`}>{deskWords(locale)("backToSpace")}</a>
        </p>
      </PageHeading>
      <DeskNotice locale={locale} code={code} saved={saved} />
      {children}
    </Page>
  );
}
