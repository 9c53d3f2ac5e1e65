import { Actions, Button } from "~/design/forms/button.tsx";
import { Select, TextArea, TextField } from "~/design/forms/field.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { descentKinds, pageKinds } from "../core/family.ts";
import { deskWords, labelOfCode } from "../words.ts";

export interface DeskLink {
  id: number;
  kind: string;
  to: string;
  href: string;
}

/** What a practice comes from and where it is spoken of. */
export function LinkForms({ locale, links }: { locale: PageLocale; links: readonly DeskLink[] }) {
  const words = deskWords(locale);
  const options = (kinds: readonly string[]) =>
    kinds.map((value) => ({ value, label: labelOfCode("link", value, locale) }));
  return (
    <>
      {links.length > 0 ? (
        <ul>
          {links.map(({ id, kind, to, href }) => (
            <li key={id}>
              <form method="post">
                {kind} {href === "" ? to : <a href={href}>{to}</a>} <input type="hidden" name="link" value={id} />
                <Button tone="plain" name="intent" value="unlink">
                  {words("links.remove")}
                </Button>
              </form>
            </li>
          ))}
        </ul>
      ) : null}
      <Disclosure summary={words("links.descent")}>
        <form method="post" className="stack">
          <input type="hidden" name="intent" value="link" />
          <Select id="descent-kind" name="kind" label={words("links.kind")} options={options(descentKinds)} />
          <TextField id="to" label={words("links.to")} hint={words("links.toHint")} required maxLength={300} />
          <TextArea id="link-note" name="note" label={words("links.note")} rows={3} maxLength={4000} />
          <Actions>
            <Button tone="secondary">{words("links.add")}</Button>
          </Actions>
        </form>
      </Disclosure>
      <Disclosure summary={words("links.page")}>
        <form method="post" className="stack">
          <input type="hidden" name="intent" value="link" />
          <Select id="page-kind" name="kind" label={words("links.kind")} options={options(pageKinds)} />
          <TextField id="page-title" name="title" label={words("links.pageTitle")} required maxLength={300} />
          <TextField id="href" label={words("links.href")} required maxLength={2000} />
          <Actions>
            <Button tone="secondary">{words("links.add")}</Button>
          </Actions>
        </form>
      </Disclosure>
    </>
  );
}
