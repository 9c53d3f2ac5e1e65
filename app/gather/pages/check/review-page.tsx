import { data, redirect } from "react-router";
import { Button } from "~/design/forms/button.tsx";
import { ErrorSummary } from "~/design/forms/error-summary.tsx";
import { Select, TextArea } from "~/design/forms/field.tsx";
import { DataTable } from "~/design/figures/data-table.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { checkAgain } from "../../commands/check-again.server.ts";
import { checkWords } from "../../messages/check-words.ts";
import checkStyles from "../../parts/check/check.css?url";
import { FindingCard } from "../../parts/check/finding-card.tsx";
import { FootnoteForm } from "../../parts/check/footnote-form.tsx";
import { LeftOutList } from "../../parts/check/left-out-list.tsx";
import { sayCheckProblem } from "../../parts/check/say-check-problem.ts";
import { StepForm } from "../../parts/check/step-form.tsx";
import { answerReview } from "./answer-review.server.ts";
import { readReview } from "./review-view.server.ts";
import type { Route } from "./+types/review-page.ts";

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const id = /^\d{1,9}$/.test(params.id) ? Number(params.id) : 0;
  const actor = context.get(actorContext);
  const see = () => readReview(database().read, actor, id, locale);
  let review = await see();
  // Whoever filled the cells since the last check is not asked for them again.
  if (review?.state === "draft" && (await checkAgain(id, database()))) review = await see();
  if (!review) throw failurePage({ kind: "not-found", code: "delivery" });
  return { ...review, isDone: new URL(request.url).searchParams.has("done") };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const id = Number(params.id) || 0;
  const outcome = await answerReview(context.get(actorContext), id, await request.formData(), locale, database());
  if (outcome.ok) return redirect(`/${locale}/workspace/deliveries/${outcome.value}/review?done=1`);
  const message = sayCheckProblem(outcome.failure, checkWords(locale));
  return data({ field: "findings", message }, { status: statusOf[outcome.failure.kind] });
}

export const links = () => [{ rel: "stylesheet", href: checkStyles }];
export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData ? [{ title: `${loaderData.form}, ${loaderData.period} · OIVF` }] : [];

export default function ReviewPage({ loaderData, actionData }: Route.ComponentProps) {
  const review = loaderData;
  const { locale, steps, may, findings } = review;
  const words = checkWords(locale);
  const day = (at: Date | string | null) => (at ? words("review.day", { day: new Date(at) }) : words("review.notYet"));
  return (
    <Page>
      <PageHeading
        kicker={words("review.kicker", {
          service: review.service,
          version: review.version,
          state: words(`state.${review.state}`),
        })}
        title={words("review.title", { form: review.form, period: review.period })}
      />
      <ErrorSummary title={words("review.problem")} errors={actionData ? [actionData] : []} />
      {review.isDone && !actionData ? (
        <Notice tone="accent">
          <p>{words("review.done")}</p>
        </Notice>
      ) : null}
      {review.erased ? (
        <Notice>
          <p>{words("review.erased", { day: new Date(review.erased) })}</p>
        </Notice>
      ) : null}
      <ul className="review-steps" aria-label={words("review.steps")}>
        {(["opened", "submitted", "checked", "approved"] as const).map((step) => (
          <li key={step}>
            <strong>{words(`review.${step}`)}</strong> {day(steps[step])}
          </li>
        ))}
        {review.reason ? (
          <li>
            <strong>{words("review.reason")}</strong> {review.reason}
          </li>
        ) : null}
      </ul>
      <Section id="findings" title={words("review.findings")}>
        {review.erasedBefore > 0 ? <p>{words("review.erasedBefore", { n: review.erasedBefore })}</p> : null}
        {findings.length === 0 ? <p className="quiet">{words("review.noFindings")}</p> : null}
        <ul className="findings">
          {findings.map((finding) => (
            <FindingCard
              key={finding.id}
              finding={finding}
              words={words}
              form={review.fill ? `/${locale}/workspace/deliveries/${review.id}` : null}
            />
          ))}
        </ul>
      </Section>
      <Section id="steps" title={words("review.next")}>
        {!review.ownEntry && !Object.entries(may).some(([step, is]) => is && step !== "comment") ? (
          <p className="quiet">{words("review.nextNone")}</p>
        ) : null}
        {review.joinsErased ? <p>{words("review.joinsErased")}</p> : null}
        {review.ownEntry ? <p className="quiet">{words("review.ownEntry")}</p> : null}
        {review.fill ? (
          <p>
            <a href={`/${locale}/workspace/deliveries/${review.id}`}>{words("review.fill")}</a>
          </p>
        ) : null}
        {may.submit ? <StepForm intent="submit" label={words("review.submit")} /> : null}
        {may.check ? <StepForm intent="check" label={words("review.check")} hint={words("review.checkHint")} /> : null}
        {may.approve ? (
          <StepForm intent="approve" label={words("review.approve")} hint={words("review.approveHint")} />
        ) : null}
        {may.sendBack ? (
          <StepForm
            intent="send-back"
            label={words("review.sendBack")}
            hint={words("review.sendBackHint")}
            because={words("review.because")}
          />
        ) : null}
        {may.correct ? (
          <StepForm
            intent="correct"
            label={words("review.correct")}
            hint={words("review.correctHint")}
            because={words("review.because")}
          />
        ) : null}
      </Section>
      {review.erased ? null : (
        <Section id="cells" title={words("review.cells")} intro={words("review.beforeHint")}>
          <LeftOutList sentences={review.leftOut} title={words("leftOut.title")} />
          <div className="review-tables">
            {review.tables.map((table) => (
              <DataTable
                key={table.id}
                id={table.id}
                caption={table.title}
                columns={[
                  { key: "name", label: words("review.cell") },
                  { key: "value", label: words("review.value"), number: true },
                  { key: "before", label: words("review.before"), number: true },
                ]}
                rows={table.rows.map(({ key, total, ...cells }) => ({ key, total, cells: { ...cells } }))}
              />
            ))}
          </div>
        </Section>
      )}
      <Section id="comments" title={words("review.comments")}>
        {review.comments.map((comment) => (
          <FootnoteForm key={comment.id} comment={comment} words={words} />
        ))}
        {may.comment ? (
          <Disclosure summary={words("review.comment")}>
            <form method="post" className="step-form">
              <input type="hidden" name="intent" value="comment" />
              <Select id="cell" label={words("review.commentOn")} options={review.cells} />
              <TextArea id="text" label={words("review.commentText")} rows={2} maxLength={2000} required />
              <p className="actions">
                <Button tone="secondary">{words("review.comment")}</Button>
              </p>
            </form>
          </Disclosure>
        ) : null}
      </Section>
    </Page>
  );
}
