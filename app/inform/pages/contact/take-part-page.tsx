import { Page, PageHeading, Prose, Section } from "~/design/layout/page.tsx";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { contactWords } from "../../messages/contact-words.ts";
import type { Route } from "./+types/take-part-page.ts";

/** Each kind of reader, where she goes from here, and on what she writes to us. Only pages that exist are named. */
const readers = {
  city: {
    links: [
      ["join", "join"],
      ["observatories", "observatories"],
      ["practices", "practices"],
      ["cooperation", "cooperation"],
    ],
    topic: "join",
  },
  service: { links: [["indicators", "indicators"]], topic: "partner" },
  research: {
    links: [
      ["data", "data"],
      ["press", "press"],
      ["follow", "follow"],
    ],
    topic: "data",
  },
  professional: {
    links: [
      ["help", "help"],
      ["learn", "learn"],
      ["events", "events"],
      ["correct", "contact?topic=correction"],
    ],
    topic: null,
  },
  citizen: {
    links: [
      ["territories", "territories"],
      ["bulletin", "bulletin"],
      ["campaigns", "campaigns"],
      ["learn", "learn"],
      ["help", "help"],
    ],
    topic: null,
  },
  translator: { links: [], topic: "other" },
} as const;

export function loader({ params }: Route.LoaderArgs) {
  return { locale: pageLocale(params) };
}

export const meta = ({ loaderData }: Route.MetaArgs) => {
  if (!loaderData) return [];
  const words = contactWords(loaderData.locale);
  return [{ title: words("takePart.title") }, { name: "description", content: words("takePart.lead") }];
};

export default function TakePartPage({ loaderData }: Route.ComponentProps) {
  const { locale } = loaderData;
  const words = contactWords(locale);
  return (
    <Page>
      <PageHeading title={words("takePart.title")} lead={words("takePart.lead")} />
      {(Object.keys(readers) as (keyof typeof readers)[]).map((reader) => {
        const { links, topic } = readers[reader];
        return (
          <Section key={reader} id={reader} title={words(`takePart.${reader}.title`)}>
            <Prose>
              <p>{words(`takePart.${reader}.text`)}</p>
            </Prose>
            <ul className="plain-list">
              {links.map(([key, path]) => (
                <li key={path}>
                  <a href={`/${locale}/${path}`}>{words(`takePart.${reader}.${key}` as "takePart.citizen.help")}</a>
                </li>
              ))}
              {topic ? (
                <li>
                  <a href={`/${locale}/contact?topic=${topic}`}>{words("takePart.write")}</a>
                </li>
              ) : null}
            </ul>
          </Section>
        );
      })}
    </Page>
  );
}
