import { Button } from "~/design/forms/button.tsx";
import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { DefinitionList } from "~/design/text/facts.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { dayText } from "~/kernel/day-text.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { showCode } from "../core/certificate/code.ts";
import { titleOf, type Certificate } from "../core/certificate/certificate.ts";
import { holderWords, nameForms, type NameForm, type Seen } from "../core/certificate/name-form.ts";
import { certificateWords } from "../messages/certificate-words.ts";

/** A certificate as its holder sees it. `files` is the address below which her paper and signed file are. */
export interface OwnCertificate extends Pick<
  Certificate,
  "id" | "code" | "kind" | "titles" | "hours" | "day" | "nameForm" | "revokedAt"
> {
  isPublished: boolean;
  /** What each form would say of her; those that would say nothing are not offered. */
  forms: { form: NameForm; example: string }[];
  seen: Seen;
  files: string;
}

export function ownCertificate(
  certificate: Certificate,
  { seen, files }: { seen: Seen; files: string },
): OwnCertificate {
  const { id, code, kind, titles, hours, day, nameForm, revokedAt, publishedAt } = certificate;
  const forms = nameForms.flatMap((form) => {
    const example = holderWords(certificate, form);
    return example === null && form !== "none" ? [] : [{ form, example: example ?? "" }];
  });
  return {
    id,
    code,
    kind,
    titles,
    hours,
    day,
    nameForm,
    revokedAt,
    isPublished: publishedAt !== null,
    forms,
    seen,
    files,
  };
}

/** What she chose in the form of a card. */
export function readChoice(form: FormData): { id: string; nameForm: string; published: boolean } {
  const id = String(form.get("certificate") ?? "");
  return { id, nameForm: String(form.get(`form-${id}`) ?? ""), published: form.get(`published-${id}`) === "yes" };
}

export function OwnCertificateCard({ locale, of, saved }: { locale: PageLocale; of: OwnCertificate; saved: boolean }) {
  const words = certificateWords(locale);
  const title = titleOf(of.titles, locale);
  return (
    <article className="stack" aria-labelledby={`certificate-${of.code}`}>
      <h2 id={`certificate-${of.code}`} lang={title.lang}>
        {title.text}
      </h2>
      {of.revokedAt ? (
        <Notice tone="estimate">
          <p>{words("mine.revokedOn", { day: dayText(of.revokedAt, locale) })}</p>
        </Notice>
      ) : null}
      {saved ? (
        <p role="status">
          <strong>{words("mine.saved")}</strong>
        </p>
      ) : null}
      <DefinitionList
        facts={[
          { term: words("verify.kindOf"), detail: words(`kind.${of.kind}`) },
          { term: words("verify.when"), detail: dayText(of.day, locale) },
          ...(of.hours === null
            ? []
            : [{ term: words("verify.hours"), detail: new Intl.NumberFormat(wordsOf(locale)).format(of.hours) }]),
          { term: words("verify.codeIs"), detail: <span dir="ltr">{showCode(of.code)}</span> },
        ]}
      />
      <ul>
        <li>
          <a href={`${of.files}/certificate.pdf`}>{words("mine.paper")}</a>
        </li>
        <li>
          <a href={`${of.files}/certificate.json`}>{words("mine.file")}</a>
        </li>
        <li>
          <a href={`/${locale}/certificates/${of.code}`}>{words("mine.page")}</a>
        </li>
      </ul>
      <form method="post" className="stack">
        <input type="hidden" name="certificate" value={of.id} />
        <ChoiceGroup
          name={`form-${of.id}`}
          kind="radio"
          legend={words("mine.form")}
          hint={words("mine.formHint")}
          choices={of.forms.map(({ form, example }) => ({
            value: form,
            label: words(`mine.forms.${form}`, { example }),
          }))}
          chosen={[of.nameForm]}
        />
        <ChoiceGroup
          name={`published-${of.id}`}
          legend={words("mine.page")}
          hint={words("mine.publishHint")}
          choices={[{ value: "yes", label: words("mine.publish") }]}
          chosen={of.isPublished ? ["yes"] : []}
        />
        {of.seen === "name" ? null : <p className="small">{words("mine.protected", { shown: of.seen })}</p>}
        <Button tone="secondary">{words("mine.save")}</Button>
      </form>
    </article>
  );
}
