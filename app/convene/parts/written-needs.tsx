import { DataTable } from "~/design/figures/data-table.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import type { WrittenNeed } from "../core/attendees.ts";
import { dayWords } from "../messages/day-words.ts";
import { conveneWords } from "../words.ts";

interface WrittenNeedsProps {
  locale: PageLocale;
  here: string;
  /** Whether she who looks provides for those who come. */
  provides: boolean;
  /** Null until she asks. */
  written: readonly (WrittenNeed & { key: string; who: string })[] | null;
}

/** What those with a place wrote, in their words: for who provides for it, when she asks. */
export function WrittenNeeds({ locale, here, provides, written }: WrittenNeedsProps) {
  const words = dayWords(locale);
  if (!provides) return <p className="small quiet">{words("list.needsOthers")}</p>;
  if (!written) {
    return (
      <p className="small">
        <a href={`${here}?needs=1#needs`}>{words("list.needsRead")}</a>{" "}
        <span className="quiet">{words("list.needsWhy")}</span>
      </p>
    );
  }
  return (
    <>
      <p className="small quiet">{words("list.needsWhy")}</p>
      <DataTable
        id="written-needs"
        caption={words("list.needs")}
        hideCaption
        stacks
        columns={[
          { key: "who", label: conveneWords(locale)("reg.who") },
          { key: "need", label: words("list.needs") },
          { key: "text", label: words("list.needsWords") },
        ]}
        rows={written.map(({ key, who, need, text }) => ({
          key,
          cells: { who, need: words(`list.need.${need}`), text },
        }))}
      />
    </>
  );
}
