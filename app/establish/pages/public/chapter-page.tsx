import { dayText } from "~/kernel/day-text.ts";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { directionOf, languageIn, languageOwnName } from "~/kernel/language.ts";
import { wordsOf } from "~/kernel/locale.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { publishedDocument } from "../../data/published-document.server.ts";
import { DocumentView, frameOfDocument } from "../../parts/document-view.tsx";
import styles from "../../parts/groundwork.css?url";
import { establishWords, sayIn } from "../../words.ts";
import type { Route } from "./+types/chapter-page.ts";

export const links = () => [{ rel: "stylesheet", href: styles }];

export async function loader({ params, request }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const asked = new URL(request.url).searchParams.get("in");
  const found = await publishedDocument(database().read, params.slug, params.chapter, locale, asked);
  if (!found) throw failurePage({ kind: "not-found", code: "chapter" });
  const { observatory, chapter, document, languages, fallback, isAsked, version, publishedOn } = found;
  return {
    locale,
    slug: observatory.slug,
    name: observatory.name[wordsOf(locale)],
    chapter,
    document,
    languages,
    fallback,
    isAsked,
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
  const { locale, slug, name, chapter, document, languages, fallback, isAsked, version, date } = loaderData;
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
      {languages.length > 1 ? (
        <nav className="language-links" aria-label={words("public.languages")}>
          {languages.map((one) => (
            <a
              key={one}
              href={one === wordsOf(locale) ? `${base}/groundwork/${chapter}` : `?in=${one}`}
              lang={one}
              dir={directionOf(one)}
              aria-current={one === document.language ? "page" : undefined}
            >
              {languageOwnName(one)}
            </a>
          ))}
        </nav>
      ) : null}
      {fallback && !isAsked ? (
        <Notice>
          <p>{words("public.notInLanguage", { language: languageIn(locale, fallback) })}</p>
        </Notice>
      ) : null}
      <article {...(fallback ? frameOfDocument(document) : {})}>
        <PageHeading kicker={document.kicker} title={document.title} lead={document.lead}>
          <p className="quiet">
            {words("public.published", { date, version })} ·{" "}
            <a href={`${base}/groundwork/${chapter}/document.pdf${fallback ? `?in=${fallback}` : ""}`}>
              {words("public.download")}
            </a>
          </p>
          {document.imprint?.slice(1).map((text) => (
            <p className="quiet" key={text}>
              {text}
            </p>
          ))}
        </PageHeading>
        <DocumentView document={document} />
      </article>
    </Page>
  );
}
