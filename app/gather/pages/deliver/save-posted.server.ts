import { z } from "zod";
import type { Actor } from "~/kernel/actor.ts";
import { locales, wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database } from "~/platform/database.server.ts";
import { saveCells } from "../../commands/save-cells.server.ts";
import { readCellKey } from "../../core/cell.ts";
import type { CellChange } from "../../core/cell-change.ts";
import { readTyped } from "../../core/grid/typed-value.ts";
import { findDelivery } from "../../data/deliveries.server.ts";
import { wordsOfAbsences } from "../../parts/deliver/absence-words.ts";
import type { PostedBack } from "../../parts/deliver/grid-page.ts";
import { showConflicts } from "./who.server.ts";

const baseSchema = z.record(z.string(), z.tuple([z.int(), z.string()]));
const prefix = "cell:";

/**
 * The grid as a browser without scripts posts it: every cell as it was typed, with what each was when the form was drawn.
 * Only cells that were changed are saved; what cannot be read comes back with its sentence and nothing is typed twice.
 */
export async function savePosted(
  actor: Actor,
  deliveryId: number,
  form: FormData,
  locale: PageLocale,
  database: Database,
): Promise<Outcome<PostedBack>> {
  const base = readBase(form.get("base"));
  if (!base) return failed("invalid", "unreadable");
  const accepted = locales.map(wordsOfAbsences);
  const chosen = /^theirs (.+)$/.exec(String(form.get("choose") ?? ""))?.[1];
  const changes: CellChange[] = [];
  const back: PostedBack = { saved: 0, refused: [], conflicts: [], waiting: {} };
  for (const [name, typed] of form) {
    if (!name.startsWith(prefix) || typeof typed !== "string") continue;
    const key = name.slice(prefix.length);
    const [baseRevision, text] = base[key] ?? [0, ""];
    const address = readCellKey(key);
    if (!address || typed.trim() === text || key === chosen) continue;
    const read = readTyped(typed, wordsOf(locale), accepted);
    if (read.ok) changes.push({ address, value: read.value, baseRevision });
    else back.refused.push({ key, text: typed.slice(0, 60), problem: read.problem });
  }
  if (changes.length === 0) return done(back);
  const outcome = await saveCells(actor, deliveryId, changes, "grid", database);
  if (!outcome.ok) return outcome;
  const delivery = (await findDelivery(database.read, deliveryId))!;
  back.saved = outcome.value.saved.length;
  back.conflicts = await showConflicts(database.read, outcome.value.conflicts, actor, delivery);
  return done(back);
}

function readBase(text: FormDataEntryValue | null): z.infer<typeof baseSchema> | null {
  if (text === null) return {};
  try {
    return baseSchema.parse(JSON.parse(String(text)));
  } catch {
    return null;
  }
}
