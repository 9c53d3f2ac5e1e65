import { data } from "react-router";
import { DataTable } from "~/design/figures/data-table.tsx";
import { Button } from "~/design/forms/button.tsx";
import { Select, TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { EmptyState, Notice } from "~/design/text/notice.tsx";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { makePartnerKey, revokePartnerKey } from "../../commands/partner-keys.server.ts";
import { keyDays, keyState } from "../../core/partner-key.ts";
import { listKeys } from "../../data/keys.server.ts";
import { deliverWords } from "../../messages/deliver-words.ts";
import { sayProblem } from "../../parts/deliver/say-problem.ts";
import { namesOf } from "../plan/partner-names.server.ts";
import { partnersToEnterFor } from "./owed.server.ts";
import type { Route } from "./+types/key-list.ts";

export async function loader({ params, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { read } = database();
  const partners = await partnersToEnterFor(read, context.get(actorContext));
  if (partners.length === 0) throw failurePage({ kind: "forbidden", code: "role" });
  const names = await namesOf(read, partners, locale);
  const services = partners.map(({ id }) => ({ value: String(id), label: names.get(id) ?? "" }));
  const now = new Date();
  const keys = (
    await listKeys(
      read,
      partners.map((one) => one.id),
    )
  ).map((key) => ({ ...key, service: names.get(key.partnerId) ?? "", state: keyState(key, now) }));
  return { locale, services, keys };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const words = deliverWords(pageLocale(params));
  const actor = context.get(actorContext);
  const form = await request.formData();
  const refuse = (failure: Parameters<typeof sayProblem>[0] & { kind: keyof typeof statusOf }) =>
    data({ key: null, failure: sayProblem(failure, words) }, { status: statusOf[failure.kind] });
  if (form.has("revoke")) {
    const ended = await revokePartnerKey(actor, Number(form.get("revoke")) || 0, database());
    return ended.ok ? data({ key: null, failure: null }) : refuse(ended.failure);
  }
  const made = await makePartnerKey(
    actor,
    {
      partnerId: Number(form.get("partner")) || 0,
      label: String(form.get("label") ?? ""),
      days: Number(form.get("days")),
    },
    database(),
  );
  return made.ok ? data({ key: made.value.key, failure: null }) : refuse(made.failure);
}

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData ? [{ title: `${deliverWords(loaderData.locale)("keys.title")} · OIVF` }] : [];

export default function KeyList({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, services, keys } = loaderData;
  const words = deliverWords(locale);
  return (
    <Page>
      <PageHeading title={words("keys.title")} lead={words("keys.lead")} />
      {actionData?.failure ? (
        <div className="error-summary" role="alert">
          <p>{actionData.failure}</p>
        </div>
      ) : null}
      {actionData?.key ? (
        <Notice tone="accent" title={words("keys.made")}>
          <p>
            <code className="fingerprint">{actionData.key}</code>
          </p>
          <p>{words("keys.madeLead")}</p>
        </Notice>
      ) : null}
      <Section id="keys" title={words("keys.title")}>
        {keys.length === 0 ? (
          <EmptyState title={words("keys.none")} />
        ) : (
          <form method="post">
            <DataTable
              id="keys-table"
              caption={words("keys.title")}
              hideCaption
              columns={[
                { key: "label", label: words("keys.label") },
                { key: "service", label: words("list.service") },
                { key: "prefix", label: words("keys.prefix") },
                { key: "until", label: words("keys.expires") },
                { key: "used", label: words("keys.used") },
                { key: "state", label: words("list.state") },
                { key: "act", label: <span className="visually-hidden">{words("keys.action")}</span> },
              ]}
              rows={keys.map((key) => ({
                key: String(key.id),
                cells: {
                  label: key.label,
                  service: key.service,
                  prefix: <code>oivf_{key.prefix}</code>,
                  until: words("list.day", { day: new Date(key.expiresAt) }),
                  used: key.lastUsedOn ? words("list.day", { day: new Date(key.lastUsedOn) }) : words("keys.neverUsed"),
                  state: words(`keys.state.${key.state}`),
                  act:
                    key.state === "good" ? (
                      <Button
                        tone="secondary"
                        name="revoke"
                        value={key.id}
                        aria-label={`${words("keys.revoke")} ${key.label}`}
                      >
                        {words("keys.revoke")}
                      </Button>
                    ) : (
                      ""
                    ),
                },
              }))}
            />
          </form>
        )}
      </Section>
      <Section id="new" title={words("keys.new")}>
        <form method="post" className="stack">
          <Select id="partner" label={words("keys.service")} options={services} />
          <TextField id="label" label={words("keys.label")} hint={words("keys.labelHint")} maxLength={60} required />
          <Select
            id="days"
            label={words("keys.days")}
            options={keyDays.map((days) => ({ value: String(days), label: words("keys.dayCount", { days }) }))}
          />
          <Button>{words("keys.new")}</Button>
        </form>
      </Section>
      <p className="quiet">
        <a href="/api/openapi.json">{words("keys.doc")}</a>
      </p>
    </Page>
  );
}
