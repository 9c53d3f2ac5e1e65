import { ReportLink } from "~/content/index.ts";
import { Actions, ButtonLink } from "~/design/forms/button.tsx";
import { Column, Grid, Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { DefinitionList } from "~/design/text/facts.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { dayOf } from "~/kernel/day.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { codeWords } from "../../messages/code-words.ts";
import { ResultView } from "../../parts/result-view.tsx";
import { languageNames } from "../../parts/say.ts";
import { TextParagraphs } from "../../parts/text-paragraphs.tsx";
import { cooperateWords } from "../../words.ts";
import { readSpaceView, type SpaceView } from "./space-view.server.ts";
import type { Route } from "./+types/space-page.ts";

export async function loader({ params }: Route.LoaderArgs) {
  const today = dayOf(new Date());
  const view = await readSpaceView(database().read, params.slug, pageLocale(params), today);
  if (!view) throw failurePage({ kind: "not-found", code: "page" });
  return view;
}

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData
    ? [{ title: loaderData.title.text }, { name: "description", content: loaderData.summary.text.slice(0, 200) }]
    : [];

export default function SpacePage({ loaderData }: Route.ComponentProps) {
  const { locale, slug, title, summary, call, sample, kind, theme, phase, partners, idea } = loaderData;
  const words = cooperateWords(locale);
  const codes = codeWords(locale);
  return (
    <Page>
      <Breadcrumbs
        label={words("crumbs")}
        steps={[
          { href: `/${locale}/cooperation`, label: words("title") },
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
        {summary.lang ? (
          <Notice>
            <p>{words("fallback", { language: languageNames([summary.lang], locale)[0] ?? summary.lang })}</p>
          </Notice>
        ) : null}
        <Grid>
          <Column span={7}>
            <TextParagraphs said={summary} />
          </Column>
          <Column span={5}>
            <DefinitionList
              facts={[
                { term: words("facts.theme"), detail: codes(`theme.${theme}`) },
                { term: words("facts.phase"), detail: codes(`phase.${phase}`) },
                ...(loaderData.languages === ""
                  ? []
                  : [{ term: words("facts.languages"), detail: loaderData.languages }]),
                ...(partners.length === 0
                  ? []
                  : [
                      {
                        term: words("facts.partners"),
                        detail: partners.map((one) => (
                          <span key={one.key}>
                            {one.href ? <a href={one.href}>{one.name}</a> : one.name}
                            <span className="small quiet"> · {codes(`part.${one.part}`)}</span>
                          </span>
                        )),
                      },
                    ]),
              ]}
            />
          </Column>
        </Grid>
      </div>
      {call ? (
        <Section
          id="call"
          title={words("calls.title1")}
          aside={
            <span className="quiet">
              {call.until ? words("calls.until", { date: call.until }) : words("calls.always")}
            </span>
          }
        >
          <div className="stack">
            <TextParagraphs said={call.text} />
            <Actions>
              <ButtonLink href={`/${locale}/workspace/cooperation/calls/${slug}`}>{words("calls.answer")}</ButtonLink>
            </Actions>
            <p className="small quiet">{words("calls.intro")}</p>
          </div>
        </Section>
      ) : null}
      <Lines id="plan" title={words("page.plan")} locale={locale} lines={loaderData.steps} />
      <Lines id="activities" title={words("page.activities")} locale={locale} lines={loaderData.activities} />
      <Lines id="results" title={words("page.results")} locale={locale} lines={loaderData.results} results />
      {idea ? (
        <Section id="idea" title={words("page.idea")} intro={words("page.ideaBy", { member: idea.by })}>
          <TextParagraphs said={idea.text} />
          {idea.practice ? (
            <p>
              <a href={`/${locale}/practices/${idea.practice}`}>{words("page.practice")}</a>
            </p>
          ) : null}
        </Section>
      ) : null}
      <ReportLink locale={locale} kind="cooperation-space" id={loaderData.id} />
    </Page>
  );
}

function Lines({
  id,
  title,
  locale,
  lines,
  results = false,
}: {
  id: string;
  title: string;
  locale: SpaceView["locale"];
  lines: SpaceView["steps"];
  results?: boolean;
}) {
  if (lines.length === 0) return null;
  const words = cooperateWords(locale);
  const codes = codeWords(locale);
  const when = ({ from, to }: SpaceView["steps"][number]) =>
    from && to
      ? words("page.fromTo", { from, to })
      : from
        ? words("page.from", { date: from })
        : to
          ? words("page.by", { date: to })
          : null;
  return (
    <Section id={id} title={title}>
      <ul className="entries">
        {lines.map((line) => (
          <li key={line.id}>
            {results ? null : (
              <p className="meta">{[codes(`state.${line.state}`), when(line)].filter(Boolean).join(" · ")}</p>
            )}
            <h3 lang={line.title.lang}>{line.title.text}</h3>
            {results ? (
              <ResultView locale={locale} text={line.text} figure={line.figure} />
            ) : (
              <TextParagraphs said={line.text} />
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
