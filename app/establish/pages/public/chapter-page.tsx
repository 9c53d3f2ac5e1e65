import { dayText } from "~/kernel/day-text.ts";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { wordsOf } from "~/kernel/locale.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { publishedDocument } from "../../data/published-document.server.ts";
import { DocumentView } from "../../parts/document-view.tsx";
import styles from "../../parts/groundwork.css?url";
import { establishWords, sayIn } from "../../words.ts";
import type { Route } from "./+types/chapter-page.ts";

export const links = () => [{ rel: "stylesheet", href: styles }];

export async function loader({ params }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const found = await publishedDocument(database().read, params.slug, params.chapter, locale);
  if (!found) throw failurePage({ kind: "not-found", code: "chapter" });
  const { observatory, chapter, document, fallback, version, publishedOn } = found;
  return {
    locale,
    slug: observatory.slug,
    name: observatory.name[wordsOf(locale)],
    chapter,
    document,
    fallback,
    version,
    date: dayText(publishedOn, wordsOf(locale)),
  };
}

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData
    ? [
        { title: `${loaderData.document.title} · OIVF` },
        { name: "description", content: loaderData.document.lead ?? loaderData.document.title },
      ]
    : [];

export default function ChapterPage({ loaderData }: Route.ComponentProps) {
  const { locale, slug, name, chapter, document, fallback, version, date } = loaderData;
  const words = establishWords(locale);
  const base = `/${locale}/observatories/${slug}`;
  return (
    <Page>
      <Breadcrumbs
        label={words("work.breadcrumbs")}
        steps={[
          { href: `/${locale}/observatories`, label: words("public.observatories") },
          { href: base, label: name },
          { href: `${base}/groundwork`, label: words("public.title") },
          { label: sayIn(locale)(`chapters.${chapter}.title`) },
        ]}
      />
      {fallback ? (
        <Notice>
          <p>{words("public.notInLanguage", { language: words(`work.language.${fallback}`) })}</p>
        </Notice>
      ) : null}
      <article lang={fallback ?? undefined}>
        <PageHeading kicker={document.kicker} title={document.title} lead={document.lead}>
          <p className="quiet">
            {words("public.published", { date, version })} ·{" "}
            <a href={`${base}/groundwork/${chapter}/document.pdf`}>{words("public.download")}</a>
          </p>
          {document.imprint?.slice(1).map((text) => (
            <p className="quiet" key={text}>
              {text}
            </p>
          ))}
        </PageHeading>
        <div className="prose printed-body">
          <DocumentView document={document} />
        </div>
      </article>
    </Page>
  );
}
