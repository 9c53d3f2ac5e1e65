import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { pageWords } from "../messages/page-words.ts";
import type { Route } from "./+types/easy-page.ts";

export const loader = ({ params }: Route.LoaderArgs) => ({ locale: pageLocale(params) });

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? pageWords(loaderData.locale)("easy.title") : "" },
];

const sentences = ["one", "two", "three", "four", "five"] as const;

/** `/{locale}/easy`: what is known and what we do, in easy words. The second level of reading of help has its own pages. */
export default function EasyPage({ loaderData: { locale } }: Route.ComponentProps) {
  const words = pageWords(locale);
  return (
    <Page>
      <PageHeading title={words("easy.title")} lead={words("easy.lead")} />
      {(["violence", "work", "figures"] as const).map((part) => (
        <Section key={part} id={part} title={words(`easy.${part}.title`)}>
          <div className="stack">
            {sentences.map((sentence) => (
              <p key={sentence}>{words(`easy.${part}.${sentence}`)}</p>
            ))}
          </div>
        </Section>
      ))}
      <Section id="help" title={words("easy.help.title")}>
        <div className="stack">
          <p>{words("easy.help.one")}</p>
          <p>{words("easy.help.two")}</p>
          <p>{words("easy.help.three")}</p>
          <p>
            <a className="button" href={`/${locale}/help/easy`}>
              {words("easy.help.numbers")}
            </a>
          </p>
          <p>
            <a href={`/${locale}/scale/easy`}>{words("easy.help.scale")}</a>
          </p>
        </div>
      </Section>
      <Section id="more" title={words("easy.more.title")}>
        <div className="stack">
          <p>
            <a href={`/${locale}/indicators`}>{words("easy.more.figures")}</a>
          </p>
          <p>
            <a href={`/${locale}/learn`}>{words("easy.more.learn")}</a>
          </p>
          <p>
            <a href={`/${locale}/about`}>{words("easy.more.about")}</a>
          </p>
        </div>
      </Section>
    </Page>
  );
}
