import type { PageLocale } from "~/kernel/locale.ts";
import type { Changes } from "../core/release/comparison.ts";
import { editionWords } from "../messages/edition-words.ts";

export interface ShownChanges extends Changes {
  /** The edition that it is set beside; null for a first one. */
  version: number | null;
  breaks: number;
}

/** How an edition differs from the one before, counted from what both show. */
export function EditionChanges({ changes, locale }: { changes: ShownChanges; locale: PageLocale }) {
  const words = editionWords(locale);
  if (changes.version === null) return <p>{words("changes.first")}</p>;
  return (
    <ul>
      {(["added", "revised", "withdrawn", "same"] as const).map((kind) => (
        <li key={kind}>{words(`changes.${kind}`, { n: changes[kind] })}</li>
      ))}
      {changes.breaks > 0 ? <li>{words("changes.breaks", { n: changes.breaks })}</li> : null}
    </ul>
  );
}
