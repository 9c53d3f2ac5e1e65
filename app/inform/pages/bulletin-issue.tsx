import { EntryList } from "~/design/text/entry-list.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { wordsOf, type Locale } from "~/kernel/locale.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { listFallen } from "../commands/bulletin-sources.server.ts";
import { showEdition } from "../core/edition.ts";
import { findEdition } from "../data/editions.server.ts";
import { languageName } from "../core/gathered/language.ts";
import { kindAbove } from "../messages/kind-name.ts";
import { informWords } from "../words.ts";
import type { Route } from "./+types/bulletin-issue.ts";

export async function loader({ params }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { read } = database();
  const edition = await findEdition(read, params.issue);
  if (!edition || !["sending", "paused", "sent"].includes(edition.state))
    throw failurePage({ kind: "not-found", code: "page" });
  // What was withdrawn since, or hides, is in no archive either.
  const fallen = new Set(await listFallen(read, edition.items, { hasGoneOut: true }));
  const items = edition.items.filter((one) => !fallen.has(one));
  return { locale, shown: showEdition({ ...edition, items }, wordsOf(locale)) };
}

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.shown.title ?? "" }];

export default function BulletinIssue({ loaderData }: Route.ComponentProps) {
  const { locale, shown } = loaderData;
  const words = informWords(locale);
  const elsewhere = (writtenIn: Locale) =>
    writtenIn === shown.locale ? "" : words("bulletin.elsewhere", { language: languageName(writtenIn, shown.locale) });
  return (
    <Page>
      <Breadcrumbs
        label={words("bulletin.archive")}
        steps={[{ href: `/${locale}/bulletin`, label: words("bulletin.title") }, { label: shown.issue }]}
      />
      <PageHeading
        kicker={[words("bulletin.issue", { issue: shown.issue }), elsewhere(shown.titleIn)].filter(Boolean).join(" · ")}
        title={shown.titleIn === shown.locale ? shown.title : <span lang={shown.titleIn}>{shown.title}</span>}
      />
      {shown.opening.trim() !== "" && shown.openingIn !== shown.locale ? (
        <p className="small">{elsewhere(shown.openingIn)}</p>
      ) : null}
      <div className="prose" lang={shown.openingIn}>
        {shown.opening
          .split(/\n{2,}/)
          .filter((paragraph) => paragraph.trim() !== "")
          .map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
      </div>
      <div className="section">
        <EntryList
          level={2}
          entries={shown.items.map((item) => ({
            href: item.href ? `/${locale}${item.href}` : `/${locale}/bulletin/${shown.issue}`,
            title: <span lang={item.writtenIn}>{item.title}</span>,
            summary: (
              <>
                <span lang={item.writtenIn}>{item.summary}</span>
                {item.hard ? (
                  <>
                    {" "}
                    <a href={`/${locale}/help`}>{words("feed.help")}</a>
                  </>
                ) : null}
              </>
            ),
            meta: [kindAbove(item.kind, locale), elsewhere(item.writtenIn)].filter(Boolean).join(" · "),
          }))}
        />
      </div>
    </Page>
  );
}
