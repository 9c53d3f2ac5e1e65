import { Button } from "~/design/forms/button.tsx";
import { TextField } from "~/design/forms/field.tsx";
import { DataTable } from "~/design/figures/data-table.tsx";
import { Section } from "~/design/layout/page.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { draftWords } from "../messages/draft-words.ts";
import { countText } from "./dataset-line.ts";

/** Who may look at an edition before it leaves, and who has. */
export function DraftReaders({ readers, looks, email, locale }: DraftReadersProps) {
  const words = draftWords(locale);
  return (
    <Section id="readers" title={words("readers")} intro={words("readersIntro")}>
      <div className="stack">
        {readers.length === 0 ? <p className="quiet">{words("readerNone")}</p> : null}
        {readers.map(({ id, name }) => (
          <form key={id} method="post">
            <input type="hidden" name="intent" value="remove-reader" />
            <input type="hidden" name="account" value={id} />
            <Button tone="plain">{words("readerRemove", { name: name || words("formerAccount") })}</Button>
          </form>
        ))}
        <form method="post" className="stack">
          <input type="hidden" name="intent" value="add-reader" />
          <TextField id="reader" type="email" label={words("readerEmail")} defaultValue={email} autoComplete="off" />
          <Button tone="secondary">{words("readerAdd")}</Button>
        </form>
        {looks.length === 0 ? null : (
          <DataTable
            id="looks-table"
            caption={words("looks")}
            columns={[
              { key: "who", label: words("who") },
              { key: "first", label: words("firstLook") },
              { key: "last", label: words("lastLook") },
              { key: "times", label: words("times"), number: true },
            ]}
            rows={looks.map((look) => ({
              key: look.actor,
              cells: {
                who: look.name || words("formerAccount"),
                first: words("time", { at: look.firstAt }),
                last: words("time", { at: look.lastAt }),
                times: countText(look.times, locale),
              },
            }))}
          />
        )}
      </div>
    </Section>
  );
}

interface DraftReadersProps {
  readers: readonly { id: string; name: string }[];
  looks: readonly { actor: string; name: string; firstAt: Date; lastAt: Date; times: number }[];
  email: string;
  locale: PageLocale;
}
