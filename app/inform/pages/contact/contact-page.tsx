import { data } from "react-router";
import { Column, Grid, Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { wordsOf } from "~/kernel/locale.ts";
import { statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database, settings } from "~/platform/process.server.ts";
import { writeToUs } from "../../commands/contact/write-to-us.server.ts";
import { isTopic, monthsKept } from "../../core/contact/topics.ts";
import { stampForm } from "../../data/signed-links.server.ts";
import { contactWords } from "../../messages/contact-words.ts";
import { Cautions } from "../../parts/contact/cautions.tsx";
import { ContactForm } from "../../parts/contact/contact-form.tsx";
import { DangerNotice } from "../../parts/contact/danger-notice.tsx";
import { publicAddress } from "../public-address.server.ts";
import type { Route } from "./+types/contact-page.ts";

const kept = { "Cache-Control": "no-store" };

/** Kept by no cache: the form carries the moment at which it was shown. */
export function loader({ params, request }: Route.LoaderArgs) {
  const asked = new URL(request.url).searchParams.get("topic");
  const view = {
    locale: pageLocale(params),
    topic: isTopic(asked) ? asked : "",
    stamp: stampForm(settings().dataDir),
  };
  return data(view, { headers: kept });
}

/** What was typed comes back with every answer but the last; until then nothing of it is kept. */
export async function action({ params, request }: Route.ActionArgs) {
  const form = await request.formData();
  const field = (name: string) => String(form.get(name) ?? "");
  const typed = { topic: field("topic"), email: field("email"), name: field("name"), text: field("text") };
  const outcome = await writeToUs(
    {
      ...typed,
      locale: wordsOf(pageLocale(params)),
      trap: field("website"),
      stamp: field("stamp"),
      cautioned: form.has("cautioned"),
    },
    database(),
    { base: publicAddress(request), settings: settings() },
  );
  if (!outcome.ok) {
    const { code, kind } = outcome.failure;
    return data({ kind: "refused" as const, code, typed }, { status: statusOf[kind], headers: kept });
  }
  return data({ ...outcome.value, typed }, { headers: kept });
}

export const headers = () => kept;
export const meta = ({ loaderData }: Route.MetaArgs) => {
  if (!loaderData) return [];
  const words = contactWords(loaderData.locale);
  return [{ title: words("title") }, { name: "description", content: words("lead") }];
};

export default function ContactPage({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, topic, stamp } = loaderData;
  const words = contactWords(locale);
  if (actionData?.kind === "sent" || actionData?.kind === "to-confirm") {
    const said = actionData.kind === "sent" ? "sent" : "confirmNeeded";
    return (
      <Page>
        <PageHeading title={words(`${said}Title`)} />
        <div role="status">
          <Notice tone="accent">
            <p>{words(`${said}Text`)}</p>
          </Notice>
        </div>
        <DangerNotice locale={locale} />
      </Page>
    );
  }
  const cautions = actionData?.kind === "caution" ? actionData.cautions : [];
  return (
    <Page>
      <Cautions locale={locale} cautions={cautions} />
      <PageHeading title={words("title")} lead={words("lead")} />
      <Grid>
        <Column span={7}>
          <ContactForm
            locale={locale}
            stamp={stamp}
            typed={actionData?.typed ?? { topic, email: "", name: "", text: "" }}
            refused={actionData?.kind === "refused" ? actionData.code : null}
            cautioned={cautions.length > 0}
          />
        </Column>
        <Column span={5}>
          <Section id="after" title={words("after.title")}>
            <div className="stack">
              <p>{words("after.who")}</p>
              <p>{words("after.time")}</p>
              <p>
                {words("after.kept", {
                  months: monthsKept.data,
                  privacy: monthsKept.privacy,
                  other: monthsKept.other,
                })}
              </p>
            </div>
          </Section>
          <Section id="elsewhere" title={words("elsewhere.title")}>
            <ul className="plain-list">
              {(
                [
                  ["take-part", "takePart"],
                  ["press", "press"],
                  ["data", "data"],
                  ["follow", "follow"],
                ] as const
              ).map(([path, key]) => (
                <li key={path}>
                  <a href={`/${locale}/${path}`}>{words(`elsewhere.${key}`)}</a>
                </li>
              ))}
            </ul>
          </Section>
        </Column>
      </Grid>
    </Page>
  );
}
