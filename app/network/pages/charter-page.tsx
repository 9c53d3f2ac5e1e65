import { showBlocks } from "~/content/index.ts";
import { BlocksView } from "~/design/blocks/blocks.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { wordsOf } from "~/kernel/locale.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { findCharter, listCharterVersions } from "../data/charters.server.ts";
import { showText } from "~/kernel/translated-text.ts";
import { blocksText } from "~/kernel/blocks.ts";
import { changedLines } from "../core/charter-changes.ts";
import { CharterChanges } from "../parts/charter-changes.tsx";
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
  const earlier = charter.version > 1 ? await findCharter(read, charter.version - 1) : undefined;
  // Two languages cannot be compared line by line: only where both versions are written in the one that is read.
  const before = earlier?.version === charter.version - 1 ? earlier.body.fields[shown.locale] : undefined;
  const said = charter.changes && showText(charter.changes, wordsOf(locale));
  const newest = versions[0]?.version ?? charter.version;
  return {
    locale,
    version: charter.version,
    publishedOn: dayText(locale, charter.publishedOn),
    adoptedOn: charter.adoptedOn && dayText(locale, charter.adoptedOn),
    blocks: shown.blocks,
    lang: shown.fallback ? shown.locale : null,
    inForce: charter.version === newest,
    newest,
    changes: said
      ? {
          since: charter.version - 1,
          said: { text: said.text, lang: said.fallback ? said.locale : null },
          lines: before
            ? changedLines(linesOf(blocksText(before.blocks)), linesOf(blocksText(shown.blocks))).filter(
                ({ kind }) => kind !== "same",
              )
            : [],
          lang: shown.fallback ? shown.locale : null,
        }
      : null,
    others: versions.filter(({ version }) => version !== charter.version).map(({ version }) => version),
  };
}

const linesOf = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData
    ? [
        { title: `${memberWords(loaderData.locale)("charter.title")} · OIVF` },
        { name: "description", content: memberWords(loaderData.locale)("charter.lead") },
      ]
    : [];

export default function CharterPage({ loaderData }: Route.ComponentProps) {
  const { locale, version, publishedOn, adoptedOn, blocks, lang, others, changes, inForce, newest } = loaderData;
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
        {inForce ? null : (
          <p>
            {words("charter.earlier")} <a href={`/${locale}/charter`}>{words("charter.latest", { version: newest })}</a>
          </p>
        )}
      </PageHeading>
      {changes ? <CharterChanges locale={locale} changes={changes} /> : null}
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
