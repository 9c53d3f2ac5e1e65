import { showBlocks } from "~/content/index.ts";
import { BlocksView } from "~/design/blocks/blocks.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { wordsOf } from "~/kernel/locale.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { findCharter, listCharterVersions } from "../data/charters.server.ts";
import { memberWords } from "../messages/members-words.ts";
import { dayText } from "../parts/names.ts";
import type { Route } from "./+types/charter-page.ts";

/** The charter in force, or an earlier version by its number: what was signed can always be read. */
export async function loader({ params, request }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { read } = database();
  const asked = new URL(request.url).searchParams.get("version");
  const charter = await findCharter(read, /^\d{1,4}$/.test(asked ?? "") ? Number(asked) : undefined);
  const shown = charter && showBlocks(charter.body, wordsOf(locale));
  if (!charter || !shown) throw failurePage({ kind: "not-found", code: "charter" });
  const versions = await listCharterVersions(read);
  return {
    locale,
    version: charter.version,
    publishedOn: dayText(locale, charter.publishedOn),
    adoptedOn: charter.adoptedOn && dayText(locale, charter.adoptedOn),
    blocks: shown.blocks,
    lang: shown.fallback ? shown.locale : null,
    others: versions.filter(({ version }) => version !== charter.version).map(({ version }) => version),
  };
}

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData
    ? [
        { title: `${memberWords(loaderData.locale)("charter.title")} · OIVF` },
        { name: "description", content: memberWords(loaderData.locale)("charter.lead") },
      ]
    : [];

export default function CharterPage({ loaderData }: Route.ComponentProps) {
  const { locale, version, publishedOn, adoptedOn, blocks, lang, others } = loaderData;
  const words = memberWords(locale);
  return (
    <Page>
      <Breadcrumbs
        label={words("breadcrumbs")}
        steps={[
          { href: `/${locale}`, label: words("home") },
          { href: `/${locale}/members`, label: words("title") },
          { label: words("charter.title") },
        ]}
      />
      <PageHeading
        kicker={words("charter.version", { version, date: publishedOn })}
        title={words("charter.title")}
        lead={words("charter.lead")}
      >
        <p>
          <strong>{adoptedOn ? words("charter.adopted", { date: adoptedOn }) : words("charter.draft")}</strong>
        </p>
      </PageHeading>
      <div className="prose" lang={lang ?? undefined}>
        <BlocksView blocks={blocks} />
      </div>
      {others.length > 0 ? (
        <Section id="others" title={words("charter.others")}>
          <ul className="plain-list">
            {others.map((other) => (
              <li key={other}>
                <a href={`/${locale}/charter?version=${other}`}>{other}</a>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </Page>
  );
}
