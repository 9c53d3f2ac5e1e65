import { data, redirect } from "react-router";
import { DataTable } from "~/design/figures/data-table.tsx";
import { Button, ButtonLink } from "~/design/forms/button.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { EmptyState, Notice } from "~/design/text/notice.tsx";
import { decide } from "~/identity/index.server.ts";
import { dateFormat } from "~/kernel/dates.ts";
import { wordsOf } from "~/kernel/locale.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database, settings } from "~/platform/process.server.ts";
import { decideJournalist } from "../../../commands/press/send-press-text.server.ts";
import { showPressText } from "../../../core/press/press-text.ts";
import { hourOf } from "../../../core/press/shown-press-text.ts";
import { listJournalists } from "../../../data/press/journalists.server.ts";
import { listPressTexts } from "../../../data/press/press-texts.server.ts";
import { pressWords } from "../../../messages/press-words.ts";
import { publicAddress } from "../../public-address.server.ts";
import type { Route } from "./+types/press-desk.ts";

export async function loader({ params, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const spoken = wordsOf(locale);
  const allowed = decide(context.get(actorContext), "send the bulletin");
  if (!allowed.ok) throw failurePage(allowed.failure);
  const { read } = database();
  const [journalists, texts] = await Promise.all([listJournalists(read), listPressTexts(read)]);
  const date = dateFormat(spoken, { dateStyle: "medium" });
  return {
    locale,
    journalists: journalists.map(({ id, name, email, outlet, state, askedAt }) => ({
      id,
      name,
      email,
      outlet,
      state: state === "approved" || state === "refused" ? state : ("confirmed" as const),
      asked: date.format(new Date(askedAt)),
    })),
    texts: texts.map((text) => {
      const { date: day, hour } = hourOf(text.embargoUntil, spoken);
      const { id, state, title } = text;
      return { id, state, title: showPressText(text, spoken)?.title ?? title[spoken], until: `${day}, ${hour}` };
    }),
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const form = await request.formData();
  const verdict = form.get("verdict") === "approved" ? "approved" : "refused";
  const desk = { base: publicAddress(request), settings: settings() };
  const decided = await decideJournalist(
    context.get(actorContext),
    String(form.get("id") ?? ""),
    verdict,
    database(),
    desk,
  );
  if (decided.ok) throw redirect(`/${pageLocale(params)}/workspace/press`);
  return data({ code: decided.failure.code }, { status: statusOf[decided.failure.kind] });
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? pressWords(loaderData.locale)("title") : "" },
];

export default function PressDesk({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, journalists, texts } = loaderData;
  const words = pressWords(locale);
  return (
    <Page>
      <PageHeading title={words("title")} lead={words("desk.lead")}>
        <ButtonLink href={`/${locale}/workspace/press/new`}>{words("desk.new")}</ButtonLink>
      </PageHeading>
      {actionData ? (
        <div role="alert">
          <Notice tone="estimate">
            <p>{words(actionData.code === "state" ? "desk.error.state" : "desk.error.other")}</p>
          </Notice>
        </div>
      ) : null}
      <Section id="texts" title={words("desk.texts")} intro={words("desk.editions")}>
        {texts.length === 0 ? (
          <EmptyState title={words("desk.textsEmpty")} />
        ) : (
          <DataTable
            id="press-texts"
            caption={words("desk.texts")}
            hideCaption
            columns={[
              { key: "title", label: words("desk.column.title") },
              { key: "until", label: words("desk.column.until") },
              { key: "state", label: words("desk.column.state") },
            ]}
            rows={texts.map(({ id, title, until, state }) => ({
              key: id,
              cells: {
                title: <a href={`/${locale}/workspace/press/${id}`}>{title || "…"}</a>,
                until,
                state: words(`desk.state.${state}`),
              },
            }))}
          />
        )}
      </Section>
      <Section id="list" title={words("desk.list")}>
        {journalists.length === 0 ? (
          <EmptyState title={words("desk.listEmpty")} />
        ) : (
          <DataTable
            id="journalists"
            caption={words("desk.list")}
            hideCaption
            columns={[
              { key: "who", label: words("desk.column.who") },
              { key: "outlet", label: words("desk.column.outlet") },
              { key: "asked", label: words("desk.column.asked") },
              { key: "state", label: words("desk.column.state") },
              { key: "decide", label: words("desk.column.decide") },
            ]}
            rows={journalists.map(({ id, name, email, outlet, asked, state }) => ({
              key: id,
              cells: {
                who: (
                  <>
                    {name} <span className="small quiet">{email}</span>
                  </>
                ),
                outlet,
                asked,
                state: words(`desk.journalist.${state}`),
                decide: (
                  <form method="post" className="inline-form">
                    <input type="hidden" name="id" value={id} />
                    {state === "approved" ? null : (
                      <Button
                        name="verdict"
                        value="approved"
                        tone="secondary"
                        aria-label={`${words("desk.approve")}: ${name}`}
                      >
                        {words("desk.approve")}
                      </Button>
                    )}{" "}
                    {state === "refused" ? null : (
                      <Button
                        name="verdict"
                        value="refused"
                        tone="plain"
                        aria-label={`${words("desk.refuse")}: ${name}`}
                      >
                        {words("desk.refuse")}
                      </Button>
                    )}
                  </form>
                ),
              },
            }))}
          />
        )}
      </Section>
    </Page>
  );
}
