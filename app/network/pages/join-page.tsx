import { data } from "react-router";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { wordsOf } from "~/kernel/locale.ts";
import { byName } from "~/kernel/numbers.ts";
import { inventedRoot } from "~/kernel/territory.ts";
import { showText } from "~/kernel/translated-text.ts";
import { statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database, settings } from "~/platform/process.server.ts";
import { applyToJoin } from "../commands/apply-to-join.server.ts";
import { applicationFields, type TypedApplication } from "../core/application.ts";
import { countryCodes } from "../core/country-regions.ts";
import { publicState } from "../core/member.ts";
import { publicMember } from "../core/protection.ts";
import { findMemberBySlug } from "../data/members.server.ts";
import { memberLinks } from "../data/signed-links.server.ts";
import { joinWords } from "../messages/join-words.ts";
import { JoinForm } from "../parts/join-form.tsx";
import { countryName } from "../parts/names.ts";
import { deskHere } from "./desk-here.server.ts";
import type { Route } from "./+types/join-page.ts";

const kept = { "Cache-Control": "no-store" };

/** Kept by no cache: the form carries the moment at which it was shown. */
export async function loader({ params, request }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const slug = new URL(request.url).searchParams.get("member") ?? "";
  const found = slug ? await findMemberBySlug(database().read, slug) : undefined;
  // Of a page that is hidden, or is somebody's already, nothing is said here either.
  const seen = found && publicState(found) === "listed" ? publicMember(found) : null;
  const claimed = seen && seen.level !== "region" ? seen : null;
  const compare = byName(locale);
  const codes = settings().sample === "network" ? [...countryCodes, inventedRoot] : countryCodes;
  const view = {
    locale,
    stamp: memberLinks.stampForm(settings().dataDir),
    member: claimed?.slug ?? "",
    claimedName: claimed ? (showText(claimed.name, wordsOf(locale))?.text ?? claimed.slug) : "",
    country: claimed?.countryCode ?? "",
    countries: codes
      .map((code) => ({ value: code, label: countryName(locale, code) }))
      .sort((a, b) => compare(a.label, b.label)),
  };
  return data(view, { headers: kept });
}

/** What was typed comes back with every refusal; nothing of it is kept before it is taken. */
export async function action({ params, request }: Route.ActionArgs) {
  const form = await request.formData();
  const field = (name: string) => String(form.get(name) ?? "").slice(0, 5000);
  const typed = Object.fromEntries(applicationFields.map((name) => [name, field(name)])) as TypedApplication;
  const outcome = await applyToJoin(
    { typed, member: field("member"), locale: wordsOf(pageLocale(params)), trap: field("fax"), stamp: field("stamp") },
    database(),
    deskHere(request),
  );
  if (outcome.ok) return data({ sent: true, code: null, typed }, { headers: kept });
  const { code, kind } = outcome.failure;
  return data({ sent: false, code, typed }, { status: statusOf[kind], headers: kept });
}

export const headers = () => kept;
export const meta = ({ loaderData }: Route.MetaArgs) => {
  if (!loaderData) return [];
  const words = joinWords(loaderData.locale);
  return [{ title: `${words("title")} · OIVF` }, { name: "description", content: words("lead") }];
};

export default function JoinPage({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, stamp, member, claimedName, country, countries } = loaderData;
  const words = joinWords(locale);
  if (actionData?.sent)
    return (
      <Page>
        <PageHeading title={words("sentTitle")} />
        <div role="status">
          <Notice tone="accent">
            <p>{words("sentText")}</p>
          </Notice>
        </div>
      </Page>
    );
  const empty = Object.fromEntries(applicationFields.map((name) => [name, ""])) as TypedApplication;
  return (
    <Page>
      <PageHeading title={member ? words("claimTitle", { name: claimedName }) : words("title")} lead={words("lead")}>
        <p>
          <a href={`/${locale}/charter`}>{words("readCharter")}</a>
        </p>
      </PageHeading>
      <JoinForm
        locale={locale}
        stamp={stamp}
        member={member}
        countries={countries}
        typed={actionData?.typed ?? { ...empty, wishes: "member", protection: "open", name: claimedName, country }}
        refused={actionData?.code ?? null}
      />
    </Page>
  );
}
