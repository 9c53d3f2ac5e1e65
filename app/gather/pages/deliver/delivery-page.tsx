import { data, redirect } from "react-router";
import { Disclosure } from "~/design/text/disclosure.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { submitDelivery } from "../../commands/submit-delivery.server.ts";
import { absences } from "../../core/cell.ts";
import { absenceKeys } from "../../core/grid/typed-value.ts";
import { checkWords } from "../../messages/check-words.ts";
import { deliverWords } from "../../messages/deliver-words.ts";
import { LeftOutList } from "../../parts/check/left-out-list.tsx";
import { DeliveryGrid } from "../../parts/deliver/delivery-grid.tsx";
import { KeepHere } from "../../parts/deliver/keep-here.tsx";
import { sayProblem } from "../../parts/deliver/say-problem.ts";
import { gridPage, readForActor } from "./grid-view.server.ts";
import { savePosted } from "./save-posted.server.ts";
import { isSharedComputer } from "./shared-computer.server.ts";
import deliveryStyles from "../../parts/deliver/delivery.css?url";
import type { Route } from "./+types/delivery-page.ts";

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const actor = context.get(actorContext);
  const locale = pageLocale(params);
  const reading = /^\d{1,9}$/.test(params.id)
    ? await readForActor(database().read, actor, Number(params.id))
    : undefined;
  if (!reading) throw failurePage({ kind: "not-found", code: "delivery" });
  const saved = new URL(request.url).searchParams.get("saved");
  const check = checkWords(locale);
  return {
    locale,
    // Words of the checks are said here: their catalogue does not travel with the form.
    said: { leftOut: check("leftOut.title"), toReview: check("review.findings") },
    page: await gridPage(database().read, actor, reading, locale),
    reason: reading.delivery.reason,
    version: reading.delivery.version,
    shared: isSharedComputer(request),
    saved: saved === null ? null : Number(saved) || 0,
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const actor = context.get(actorContext);
  const locale = pageLocale(params);
  const id = Number(params.id);
  const words = deliverWords(locale);
  const here = `/${locale}/workspace/deliveries/${id}`;
  const form = await request.formData();
  const posted = await savePosted(actor, id, form, locale, database());
  if (!posted.ok)
    return data(
      { posted: undefined, failure: sayProblem(posted.failure, words), found: undefined },
      { status: statusOf[posted.failure.kind] },
    );
  if (posted.value.refused.length + posted.value.conflicts.length > 0)
    return data({ posted: posted.value, failure: null, found: undefined }, { status: 422 });
  if (!form.has("submit")) return redirect(`${here}?saved=${posted.value.saved}`);
  const submitted = await submitDelivery(actor, id, database());
  if (submitted.ok) return redirect(here);
  const reading = await readForActor(database().read, actor, id);
  const page = reading && (await gridPage(database().read, actor, reading, locale, { sending: true }));
  return data(
    { posted: posted.value, failure: sayProblem(submitted.failure, words), found: page?.found },
    { status: statusOf[submitted.failure.kind] },
  );
}

export const links = () => [{ rel: "stylesheet", href: deliveryStyles }];

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData ? [{ title: `${loaderData.page.title} · OIVF` }] : [];

export default function DeliveryPage({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, said, reason, version, shared, saved } = loaderData;
  const page = actionData?.found ? { ...loaderData.page, found: actionData.found } : loaderData.page;
  const words = deliverWords(locale);
  return (
    <Page className="delivery-page">
      <PageHeading
        kicker={`${page.service} · ${words("grid.kicker", { state: words(`state.${page.state}`) })}`}
        title={page.title}
        lead={words("grid.lead")}
      />
      {actionData?.failure ? (
        <div className="error-summary" role="alert">
          <p>{actionData.failure}</p>
        </div>
      ) : null}
      {saved !== null && !actionData ? (
        <Notice>
          <p>{words("grid.done", { count: saved })}</p>
        </Notice>
      ) : null}
      {reason && page.state === "draft" ? (
        <Notice tone="estimate">
          <p>{words(version > 1 ? "grid.correction" : "grid.sentBack", { reason })}</p>
        </Notice>
      ) : null}
      {page.mayEdit ? (
        <Disclosure summary={words("grid.help")}>
          <p>{words("grid.helpZero")}</p>
          <p>{words("grid.helpStates")}</p>
          <dl className="absence-keys">
            {absences.map((absence) => (
              <div key={absence}>
                <dt>
                  <kbd>{absenceKeys[absence]}</kbd> {words(`absence.${absence}`)}
                </dt>
                <dd>{words(`absenceHint.${absence}`)}</dd>
              </div>
            ))}
          </dl>
          <p>{words("grid.helpKeys")}</p>
        </Disclosure>
      ) : (
        <Notice>
          <p>{page.closed ?? words("grid.readOnly", { state: words(`state.${page.state}`) })}</p>
        </Notice>
      )}
      <LeftOutList sentences={page.leftOut} title={said.leftOut} />
      <DeliveryGrid
        key={`${page.id} ${page.state} ${actionData ? "posted" : ""}`}
        page={page}
        posted={actionData?.posted}
        sending={Boolean(actionData?.failure)}
        keeping={shared ? undefined : (kept, keep) => <KeepHere locale={locale} kept={kept} keep={keep} />}
      />
      {page.mayEdit ? (
        <nav className="delivery-ways" aria-label={words("grid.otherWays")}>
          <h2>{words("grid.otherWays")}</h2>
          <ul>
            <li>
              <a href={`/${locale}/workspace/deliveries/${page.id}/workbook`} download>
                {words("grid.workbook")}
              </a>
            </li>
            <li>
              <a href={`/${locale}/workspace/deliveries/${page.id}/upload`}>{words("grid.upload")}</a>
            </li>
          </ul>
        </nav>
      ) : null}
      <p>
        <a href={`/${locale}/workspace/deliveries/${page.id}/review`}>{said.toReview}</a>
      </p>
      <p className="quiet">
        <a href={`/${locale}/help`}>{words("grid.helpline")}</a>
      </p>
    </Page>
  );
}
