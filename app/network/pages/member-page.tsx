import { ReportLink } from "~/content/index.ts";
import { ButtonLink } from "~/design/forms/button.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { findMemberBySlug } from "../data/members.server.ts";
import { memberWords } from "../messages/members-words.ts";
import { MemberBody } from "../parts/member-body.tsx";
import { memberView } from "../parts/member-view.server.ts";
import type { Route } from "./+types/member-page.ts";

/** A protected member answers like one that never was: the same page, the same status. */
export async function loader({ params }: Route.LoaderArgs) {
  const { read } = database();
  const view = await memberView(read, await findMemberBySlug(read, params.slug), pageLocale(params));
  if (!view) throw failurePage({ kind: "not-found", code: "member" });
  return view;
}

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData
    ? [
        { title: `${loaderData.name} · OIVF` },
        { name: "description", content: loaderData.presentation?.paragraphs[0] ?? loaderData.name },
        ...(loaderData.sample || loaderData.state === "listed" ? [{ name: "robots", content: "noindex" }] : []),
      ]
    : [];

export default function MemberPage({ loaderData: view }: Route.ComponentProps) {
  const { locale, slug, name, state } = view;
  const words = memberWords(locale);
  const isListed = state === "listed";
  return (
    <Page>
      <Breadcrumbs
        label={words("breadcrumbs")}
        steps={[
          { href: `/${locale}`, label: words("home") },
          { href: `/${locale}/members`, label: words("title") },
          { label: name },
        ]}
      />
      <PageHeading kicker={words(isListed ? "one.listedKicker" : "one.kicker")} title={name} />
      <MemberBody view={view} />
      {isListed ? (
        <Section id="claim" title={words("one.claim")} intro={words("one.claimText")}>
          <ButtonLink href={`/${locale}/join?member=${slug}`}>{words("one.claimLink")}</ButtonLink>
        </Section>
      ) : null}
      {view.canBeWrittenTo ? (
        <Section id="write" title={words("one.write")} intro={words("one.writeText")}>
          <ButtonLink href={`/${locale}/members/${slug}/write`}>{words("one.write")}</ButtonLink>
        </Section>
      ) : null}
      {isListed ? null : <ReportLink locale={locale} kind="member" id={view.organisationId} />}
      {view.credit ? <p className="small quiet">{words("credit")}</p> : null}
    </Page>
  );
}
