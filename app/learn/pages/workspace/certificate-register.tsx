import { data, redirect } from "react-router";
import { DataTable } from "~/design/figures/data-table.tsx";
import { Button } from "~/design/forms/button.tsx";
import { TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { EmptyState, Notice } from "~/design/text/notice.tsx";
import { decide, may } from "~/identity/index.server.ts";
import { dayText } from "~/kernel/day-text.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database, settings } from "~/platform/process.server.ts";
import { rotateKey } from "../../commands/certificate/keys.server.ts";
import { restoreCertificate, revokeCertificate } from "../../commands/certificate/revoke-certificate.server.ts";
import { readCode, showCode } from "../../core/certificate/code.ts";
import { titleOf } from "../../core/certificate/certificate.ts";
import { countBySubject, findCertificateByCode, listRegister } from "../../data/certificates.server.ts";
import { listKeys } from "../../data/credential/keys.server.ts";
import { certificateWords } from "../../messages/certificate-words.ts";
import type { Route } from "./+types/certificate-register.ts";

/** Rows of a page of the register. */
const length = 50;

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const allowed = decide(actor, "keep the certificates");
  if (!allowed.ok) throw failurePage(allowed.failure);
  const { read } = database();
  const asked = new URL(request.url).searchParams;
  const typed = asked.get("code") ?? "";
  const code = readCode(typed);
  const before = Number(asked.get("before"));
  const one = code ? await findCertificateByCode(read, code) : undefined;
  const rows = typed
    ? one
      ? [one]
      : []
    : await listRegister(read, {
        subject: asked.get("of"),
        before: Number.isSafeInteger(before) && before > 0 ? before : null,
      });
  const inUse = (await listKeys(read)).find(({ retiredAt }) => retiredAt === null);
  return {
    locale,
    typed,
    isSaved: asked.has("saved"),
    key: inUse ? { id: inUse.id, since: dayText(inUse.madeAt, locale) } : null,
    rotates: may(actor, "manage settings"),
    counts: (await countBySubject(read)).map(({ titles, ...counts }) => ({
      ...counts,
      title: titleOf(titles, locale),
    })),
    // No name leaves the database for this page.
    rows: rows.map(({ id, code, kind, titles, day, revokedAt, replacedAt, serial }) => ({
      id,
      code,
      kind,
      title: titleOf(titles, locale),
      day: dayText(day, locale),
      revokedOn: revokedAt ? dayText(revokedAt, locale) : null,
      replacedOn: replacedAt ? dayText(replacedAt, locale) : null,
      serial,
    })),
    older: !typed && rows.length === length ? { before: rows.at(-1)!.serial, of: asked.get("of") } : null,
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const form = await request.formData();
  const actor = context.get(actorContext);
  const id = String(form.get("certificate") ?? "");
  const does = {
    revoke: () => revokeCertificate(actor, id, database()),
    restore: () => restoreCertificate(actor, id, database()),
    rotate: () => rotateKey(actor, database(), settings().dataDir),
  }[String(form.get("step"))];
  if (!does) return data({ code: "state" }, { status: 422 });
  const outcome = await does();
  if (outcome.ok) throw redirect(`/${pageLocale(params)}/workspace/certificates/register?saved=1`);
  return data({ code: outcome.failure.code }, { status: statusOf[outcome.failure.kind] });
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? certificateWords(loaderData.locale)("register.title") : "" },
];

export default function CertificateRegister({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, typed, isSaved, key, rotates, counts, rows, older } = loaderData;
  const words = certificateWords(locale);
  const here = `/${locale}/workspace/certificates/register`;
  return (
    <Page>
      <Breadcrumbs
        label={words("mine.title")}
        steps={[
          { href: `/${locale}/workspace/certificates`, label: words("mine.title") },
          { label: words("register.title") },
        ]}
      />
      <PageHeading title={words("register.title")} lead={words("register.lead")} />
      {isSaved ? (
        <p role="status">
          <strong>{words("register.saved")}</strong>
        </p>
      ) : null}
      {actionData?.code ? (
        <div role="alert">
          <Notice tone="estimate">
            <p>{words("failure.state")}</p>
          </Notice>
        </div>
      ) : null}
      {counts.length === 0 ? (
        <EmptyState title={words("register.none")} />
      ) : (
        <>
          <Section id="counts" title={words("register.counts")}>
            <DataTable
              id="certificate-counts"
              caption={words("register.counts")}
              hideCaption
              stacks
              columns={[
                { key: "what", label: words("register.what") },
                { key: "issued", label: words("register.issued"), number: true },
                { key: "published", label: words("register.published"), number: true },
                { key: "revoked", label: words("register.revoked"), number: true },
              ]}
              rows={counts.map((one) => ({
                key: `${one.kind} ${one.subject}`,
                cells: {
                  what: (
                    <a href={`${here}?of=${encodeURIComponent(one.subject)}`} lang={one.title.lang}>
                      {one.title.text}
                    </a>
                  ),
                  issued: one.issued,
                  published: one.published,
                  revoked: one.revoked,
                },
              }))}
            />
          </Section>
          <Section id="list" title={words("register.list")} intro={words("register.reason")}>
            <div className="stack">
              <form method="get" className="stack">
                <TextField id="code" label={words("register.find")} defaultValue={typed} dir="ltr" autoComplete="off" />
                <Button tone="secondary">{words("verify.button")}</Button>
              </form>
              {rows.length === 0 ? (
                <EmptyState title={words("verify.unknown")} />
              ) : (
                <DataTable
                  id="certificates"
                  caption={words("register.list")}
                  hideCaption
                  stacks
                  columns={[
                    { key: "code", label: words("register.code") },
                    { key: "what", label: words("register.what") },
                    { key: "state", label: words("register.state") },
                    { key: "do", label: words("register.do") },
                  ]}
                  rows={rows.map((one) => ({
                    key: one.id,
                    cells: {
                      code: <span dir="ltr">{showCode(one.code)}</span>,
                      what: (
                        <>
                          <span lang={one.title.lang}>{one.title.text}</span>
                          <br />
                          <span className="quiet">{one.day}</span>
                        </>
                      ),
                      state: one.replacedOn
                        ? words("register.replaced", { day: one.replacedOn })
                        : one.revokedOn
                          ? words("register.since", { day: one.revokedOn })
                          : words("register.valid"),
                      do: one.replacedOn ? null : (
                        <form method="post">
                          <input type="hidden" name="certificate" value={one.id} />
                          <Button tone="plain" name="step" value={one.revokedOn ? "restore" : "revoke"}>
                            {words(one.revokedOn ? "register.restore" : "register.revoke")}
                            <span className="visually-hidden"> {showCode(one.code)}</span>
                          </Button>
                        </form>
                      ),
                    },
                  }))}
                />
              )}
            </div>
            <p>
              <a href={here}>{words("register.all")}</a>
              {older ? (
                <>
                  {" · "}
                  <a href={`${here}?before=${older.before}${older.of ? `&of=${encodeURIComponent(older.of)}` : ""}`}>
                    {words("register.older")}
                  </a>
                </>
              ) : null}
            </p>
          </Section>
        </>
      )}
      <Section id="key" title={words("register.key")} intro={words("register.keyHint")}>
        <p>{key ? words("register.keyNow", { day: key.since, id: key.id }) : words("register.keyNone")}</p>
        {rotates && key ? (
          <form method="post">
            <Button tone="secondary" name="step" value="rotate">
              {words("register.rotate")}
            </Button>
          </form>
        ) : null}
      </Section>
    </Page>
  );
}
