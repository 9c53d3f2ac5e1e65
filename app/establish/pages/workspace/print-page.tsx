import { Page, PageHeading } from "~/design/layout/page.tsx";
import { isLanguage } from "~/kernel/language.ts";
import { database } from "~/platform/process.server.ts";
import { chapterDocument } from "../../core/document/chapter-document.ts";
import { documentContext } from "../../data/document-context.server.ts";
import { DocumentView, frameOfDocument } from "../../parts/document-view.tsx";
import styles from "../../parts/groundwork.css?url";
import { establishWords } from "../../words.ts";
import { openChapter, openObservatory } from "./open-observatory.server.ts";
import type { Route } from "./+types/print-page.ts";

/** A document to read and to print: no script, so that it opens on any machine. */
export const handle = { scripts: false };
export const links = () => [{ rel: "stylesheet", href: styles }];

export async function loader(args: Route.LoaderArgs) {
  const { locale, language, observatory, today } = await openObservatory(args);
  const chapter = openChapter(args);
  const asked = new URL(args.request.url).searchParams.get("in") ?? undefined;
  const wanted = isLanguage(asked) ? asked : language;
  const context = await documentContext(database().read, {
    observatory,
    chapter,
    language: wanted,
    today,
    audience: "working",
  });
  return { locale, slug: observatory.slug, chapter, document: chapterDocument(chapter, context) };
}

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.document.title ?? "" }];

export default function PrintPage({ loaderData }: Route.ComponentProps) {
  const { locale, slug, chapter, document } = loaderData;
  const words = establishWords(locale);
  return (
    <Page className="printed">
      <p className="print-tools row-links">
        <a href={`/${locale}/workspace/observatories/${slug}/groundwork/${chapter}`}>{words("work.backToChapter")}</a>
        <a href={`document.pdf?in=${document.language}`}>{words("work.pdf")}</a>
      </p>
      <article {...frameOfDocument(document)}>
        <PageHeading kicker={document.kicker} title={document.title} lead={document.lead}>
          <p className="quiet">{document.imprint?.join(" · ")}</p>
        </PageHeading>
        <DocumentView document={document} />
      </article>
    </Page>
  );
}
