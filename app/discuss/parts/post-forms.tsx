import { categories } from "~/content/index.ts";
import { BlocksView } from "~/design/blocks/blocks.tsx";
import { Actions, Button } from "~/design/forms/button.tsx";
import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { TextArea } from "~/design/forms/field.tsx";
import { Section } from "~/design/layout/page.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import { Notice } from "~/design/text/notice.tsx";
import type { Blocks } from "~/kernel/blocks.ts";
import { directionOf, type Language } from "~/kernel/language.ts";
import type { Locale, PageLocale } from "~/kernel/locale.ts";
import type { Caution } from "../core/before-sending.ts";
import { discussWords } from "../words.ts";
import { PostText } from "./post-text.tsx";
import { writeFaults } from "./write-form.tsx";

export interface PostFormsView {
  mayEdit: boolean;
  mayTranslate: boolean;
  original: string;
  into: Locale;
  others: Locale[];
  translation: string;
  engine: string | null;
  versions: { revision: number; body: Blocks; on: string }[];
  post: { locale: Language; body: Blocks | null; own: boolean };
}

interface Answer {
  step: string;
  code: string | null;
  cautions: Caution[];
  text: string;
}

/** What can be done about one post. */
export function PostForms({
  locale,
  view,
  answer,
}: {
  locale: PageLocale;
  view: PostFormsView;
  answer: Answer | null;
}) {
  const words = discussWords(locale);
  const cautioned = (step: string) => answer?.step === step && answer.cautions.length > 0;
  const typed = (step: string, standing: string) => (answer?.step === step ? answer.text : standing);
  const fault = answer?.code ? (writeFaults.find((one) => one === answer.code) ?? "other") : null;
  const isReport = answer?.step === "report";
  return (
    <>
      {fault && !isReport ? (
        <div role="alert">
          <Notice tone="estimate">
            <p>{words(`error.${fault}`)}</p>
          </Notice>
        </div>
      ) : null}
      {view.mayEdit ? (
        <Section id="edit" title={words("post.edit")}>
          <form method="post" className="stack">
            {cautioned("edit") ? <input type="hidden" name="cautioned" value="yes" /> : null}
            <PostText
              locale={locale}
              text={typed("edit", view.original)}
              label={words("write.text.post")}
              lang={view.post.locale}
            />
            <Actions>
              <Button name="step" value="edit">
                {words(cautioned("edit") ? "write.sendAnyway" : "post.save")}
              </Button>
            </Actions>
          </form>
          <Disclosure summary={words("post.withdraw")}>
            <form method="post">
              <p className="small quiet">{words("post.withdrawHint")}</p>
              <Button name="step" value="withdraw" tone="secondary">
                {words("post.withdraw")}
              </Button>
            </form>
          </Disclosure>
        </Section>
      ) : null}
      {view.mayTranslate ? (
        <Section
          id="translate"
          title={words("post.translate", { language: words(`language.${view.into}`) })}
          intro={words("post.translateHint")}
        >
          <p className="small">
            {view.others.map((one) => (
              <span key={one}>
                <a href={`?language=${one}#translate`} aria-current={one === view.into ? "true" : undefined}>
                  {words(`language.${one}`)}
                </a>{" "}
              </span>
            ))}
          </p>
          <form method="post" className="stack">
            <input type="hidden" name="language" value={view.into} />
            {cautioned("translate") ? <input type="hidden" name="cautioned" value="yes" /> : null}
            <TextArea
              id="translation"
              name="text"
              label={words("post.translation")}
              rows={8}
              required
              lang={view.into}
              dir="auto"
              defaultValue={typed("translate", view.translation)}
            />
            <Actions>
              <Button name="step" value="translate">
                {words(cautioned("translate") ? "write.sendAnyway" : "post.saveTranslation")}
              </Button>
            </Actions>
          </form>
          {view.engine ? (
            <form method="post">
              <input type="hidden" name="language" value={view.into} />
              <Button name="step" value="engine" tone="secondary">
                {words("post.byEngine", { engine: view.engine })}
              </Button>
            </form>
          ) : null}
        </Section>
      ) : null}
      {view.versions.length > 0 ? (
        <Section id="versions" title={words("post.versions")}>
          {view.versions.map(({ revision, body, on }) => (
            <Disclosure key={revision} summary={words("post.version", { date: on })}>
              <div className="prose" lang={view.post.locale} dir={directionOf(view.post.locale)}>
                <BlocksView blocks={body} />
              </div>
            </Disclosure>
          ))}
        </Section>
      ) : null}
      {view.post.own || !view.post.body ? null : (
        <Section id="report" title={words("post.report")}>
          <form method="post" className="stack">
            <ChoiceGroup
              name="category"
              kind="radio"
              legend={words("report.category")}
              error={isReport ? words("report.missing") : undefined}
              choices={categories.map((value) => ({ value, label: words(`report.${value}`) }))}
            />
            <TextArea id="report-text" name="text" label={words("report.text")} maxLength={1000} rows={3} />
            <Actions>
              <Button name="step" value="report" tone="secondary">
                {words("report.send")}
              </Button>
            </Actions>
          </form>
        </Section>
      )}
    </>
  );
}
