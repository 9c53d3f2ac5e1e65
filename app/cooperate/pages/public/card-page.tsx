import { ReportLink } from "~/content/index.ts";
import { Actions, ButtonLink } from "~/design/forms/button.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { DefinitionList } from "~/design/text/facts.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { dayText } from "~/kernel/day-text.ts";
import { dayOf } from "~/kernel/day.ts";
import { publicMembers } from "~/network/index.server.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { isShown } from "../../core/card.ts";
import { findCard } from "../../data/cards.server.ts";
import { codeWords } from "../../messages/code-words.ts";
import { formNames, languageNames, listed, nameOfPublic, say } from "../../parts/say.ts";
import { TextParagraphs } from "../../parts/text-paragraphs.tsx";
import { cooperateWords } from "../../words.ts";
import type { Route } from "./+types/card-page.ts";

export async function loader({ params }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { read } = database();
  const card = await findCard(read, params.id);
  const shown = card !== undefined && isShown(card, dayOf(new Date()));
  const member = shown ? (await publicMembers(read, [card.organisationId])).get(card.organisationId) : undefined;
  if (!shown || !member) throw failurePage({ kind: "not-found", code: "page" });
  return {
    locale,
    id: card.id,
    kind: card.kind,
    theme: card.theme,
    help: card.help,
    wish: card.wish,
    sample: card.sample,
    title: say(card.title, locale),
    detail: say(card.detail, locale),
    forms: formNames(card.forms, locale),
    languages: listed(languageNames(card.languages, locale), locale),
    until: dayText(card.validUntil, locale),
    who: nameOfPublic(member, locale),
    whoHref: member.level === "region" ? null : `/${locale}/members/${member.slug}`,
  };
}

export const meta = ({ loaderData }: Route.MetaArgs) => (loaderData ? [{ title: loaderData.title.text }] : []);

export default function CardPage({ loaderData }: Route.ComponentProps) {
  const { locale, id, kind, theme, help, wish, sample, title, detail, forms, languages, until, who, whoHref } =
    loaderData;
  const words = cooperateWords(locale);
  const codes = codeWords(locale);
  return (
    <Page>
      <Breadcrumbs
        label={words("crumbs")}
        steps={[
          { href: `/${locale}/cooperation`, label: words("title") },
          { href: `/${locale}/cooperation/cards`, label: words("cards.title") },
          { label: <span lang={title.lang}>{title.text}</span> },
        ]}
      />
      <PageHeading kicker={codes(`kind.${kind}`)} title={<span lang={title.lang}>{title.text}</span>} />
      <div className="stack">
        {sample ? (
          <Notice tone="estimate">
            <p>{words("sample")}</p>
          </Notice>
        ) : null}
        <TextParagraphs said={detail} />
        <DefinitionList
          facts={[
            { term: words("cards.who"), detail: whoHref ? <a href={whoHref}>{who}</a> : who },
            { term: words("facts.theme"), detail: codes(`theme.${theme}`) },
            { term: words("cards.help"), detail: codes(`help.${help}`) },
            { term: words("cards.forms"), detail: forms.length === 0 ? words("cards.anyForm") : forms },
            { term: words("filter.language"), detail: languages },
            ...(wish ? [{ term: words("cards.wish"), detail: codes(`theme.${wish}`) }] : []),
            { term: words("cards.valid"), detail: words("cards.until", { date: until }) },
          ]}
        />
        <Actions>
          <ButtonLink href={`/${locale}/workspace/cooperation`} tone="secondary">
            {words("cards.answer")}
          </ButtonLink>
        </Actions>
        <ReportLink locale={locale} kind="cooperation-card" id={id} />
      </div>
    </Page>
  );
}
