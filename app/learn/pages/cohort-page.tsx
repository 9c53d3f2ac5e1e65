import { data } from "react-router";
import { Actions, Button, ButtonLink } from "~/design/forms/button.tsx";
import { TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { DefinitionList } from "~/design/text/facts.tsx";
import { wordsOf } from "~/kernel/locale.ts";
import { statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database, settings } from "~/platform/process.server.ts";
import { askForAccount } from "../commands/hold-cohort.server.ts";
import { cohortLinks } from "../data/cohort-links.server.ts";
import { findCohortByLink } from "../data/cohorts.server.ts";
import { cohortWords } from "../messages/cohort-words.ts";
import { CohortNotice, SeenOfYou } from "../parts/cohort-notice.tsx";
import { showCohort } from "../parts/shown-cohort.server.ts";
import type { Route } from "./+types/cohort-page.ts";

/** Behind a sealed link: kept by no cache, and no other site learns its address. */
const kept = { "Cache-Control": "no-store", "Referrer-Policy": "no-referrer" };

async function cohortBehind(token: string) {
  const link = cohortLinks.read(settings().dataDir, "join", token);
  return link ? findCohortByLink(database().read, link) : undefined;
}

export async function loader({ params }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const cohort = await cohortBehind(params.token);
  const group = cohort && (await showCohort(database().read, cohort, locale));
  if (!group?.isOpen) return data({ locale, group: null }, { status: 410, headers: kept });
  const { token } = params;
  return data({ locale, group, token, stamp: cohortLinks.stampForm(settings().dataDir) }, { headers: kept });
}

export async function action({ params, request }: Route.ActionArgs) {
  const form = await request.formData();
  const email = String(form.get("email") ?? "");
  const refused = (code: string, status: number, details?: Record<string, string | number>) =>
    data({ failure: { code, ...(details ? { details } : {}) }, email }, { status, headers: kept });
  if (form.get("website")) return data({ failure: null, email: "" }, { headers: kept });
  const stamp = cohortLinks.readStamp(settings().dataDir, String(form.get("stamp") ?? ""));
  if (stamp !== "good") return refused(stamp === "too-quick" ? "too-quick" : "stamp", 422);
  const cohort = await cohortBehind(params.token);
  if (!cohort) return refused("link", 410);
  const asked = await askForAccount(cohort, email, wordsOf(pageLocale(params)), database());
  if (!asked.ok) return refused(asked.failure.code, statusOf[asked.failure.kind], asked.failure.details);
  return data({ failure: null, email: "" }, { headers: kept });
}

export const headers = () => kept;
export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData?.group?.name ?? "" },
  { name: "robots", content: "noindex" },
];

export default function CohortPage({ loaderData, actionData }: Route.ComponentProps) {
  const { locale } = loaderData;
  const words = cohortWords(locale);
  if (!loaderData.group) {
    return (
      <Page>
        <PageHeading title={words("join.gone")} lead={words("join.goneText")} />
        <p>
          <a href={`/${locale}/learn`}>{words("room.public")}</a>
        </p>
      </Page>
    );
  }
  const { group, token, stamp } = loaderData;
  if (actionData && !actionData.failure) {
    return (
      <Page>
        <PageHeading title={words("join.sentTitle")} />
        <CohortNotice locale={locale} saved={words("join.sentText")} />
      </Page>
    );
  }
  return (
    <Page>
      <PageHeading title={<span lang={group.lang}>{group.name}</span>} lead={words("join.lead")} />
      <CohortNotice locale={locale} failure={actionData?.failure} />
      <div className="stack">
        {group.welcome ? <p lang={group.lang}>{group.welcome}</p> : null}
        <DefinitionList
          facts={[
            {
              term: words("join.course"),
              detail: <a href={`/${locale}/courses/${group.course.slug}`}>{group.course.title}</a>,
            },
            { term: words("join.days"), detail: words("days", { from: group.from, to: group.to }) },
            { term: words("join.forgetOn"), detail: group.forgottenOn },
          ]}
        />
      </div>
      <Section id="seen" title={words("join.seen")}>
        <SeenOfYou locale={locale} />
      </Section>
      <Section id="have" title={words("join.have")}>
        <Actions>
          <ButtonLink href={`/${locale}/workspace/cohorts/join/${token}`}>{words("join.signIn")}</ButtonLink>
        </Actions>
      </Section>
      <Section id="account" title={words("join.noAccount")} intro={words("join.noAccountText")}>
        <form method="post" className="stack">
          <input type="hidden" name="stamp" value={stamp} />
          <p hidden>
            <label htmlFor="website">Website</label>
            <input id="website" name="website" tabIndex={-1} autoComplete="off" />
          </p>
          <TextField
            id="email"
            type="email"
            label={words("join.email")}
            autoComplete="email"
            maxLength={200}
            required
            defaultValue={actionData?.email}
          />
          <Actions>
            <Button tone="secondary">{words("join.send")}</Button>
          </Actions>
        </form>
      </Section>
    </Page>
  );
}
