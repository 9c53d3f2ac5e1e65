import { labelOf } from "~/atlas/index.ts";
import type { Actor } from "~/kernel/actor.ts";
import { locales, wordsOf } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database } from "~/platform/database.server.ts";
import { columnName } from "~/platform/tabular/write-workbook.server.ts";
import { readDeliveryRows } from "../../commands/read-delivery-rows.server.ts";
import { readDeliveryWorkbook } from "../../commands/read-delivery-workbook.server.ts";
import { viewForm } from "../../core/grid/form-view.ts";
import { cellNames } from "../../core/grid/view-cells.ts";
import { typedText } from "../../core/grid/typed-value.ts";
import { readWords, type MappedColumn } from "../../core/rows/fold-rows.ts";
import { readDelivery } from "../../data/deliveries.server.ts";
import type { DeliverWords } from "../../messages/deliver-words.ts";
import { wordsOfAbsences } from "../../parts/deliver/absence-words.ts";

/** What a page says of a file: what was taken, or all that is to be put right first. */
export interface Told {
  problems: string[];
  /** Problems beyond those that are said. */
  more: number;
  done: string | null;
}

const saidAtOnce = 30;
const told = (problems: string[]): Told => ({
  problems: problems.slice(0, saidAtOnce),
  more: Math.max(0, problems.length - saidAtOnce),
  done: null,
});

export async function takeWorkbook(
  actor: Actor,
  id: number,
  bytes: AsyncIterable<Uint8Array>,
  words: DeliverWords,
  database: Database,
): Promise<Outcome<Told>> {
  const outcome = await readDeliveryWorkbook(actor, id, bytes, locales.map(wordsOfAbsences), database);
  if (!outcome.ok) return outcome;
  const read = outcome.value;
  const addressed = (at: { column: number; line: number }, sentence: string) =>
    words("upload.cell", { cell: `${columnName(at.column)}${at.line}`, sentence });
  if (read.kind === "again") return done({ problems: [], more: 0, done: words("upload.again") });
  if (read.kind === "taken")
    return done({ problems: [], more: 0, done: words("upload.done", { count: read.changed }) });
  if (read.kind === "persons")
    return done(
      told(
        read.cells.map((cell) => addressed(cell, words("upload.person", { sign: words(`rows.sign.${cell.sign}`) }))),
      ),
    );
  if (read.kind === "errors")
    return done(
      told(read.errors.map((error) => addressed(error, words(`typed.${error.problem}`, { text: error.text })))),
    );
  const names = await namesOf(id, words, database);
  const absenceWords = wordsOfAbsences(words.locale);
  const say = (value: Parameters<typeof typedText>[0]) =>
    value ? typedText(value, absenceWords) : words("conflict.empty");
  return done(
    told(
      read.conflicts.map((conflict) =>
        addressed(
          conflict,
          words("upload.changedMeanwhile", {
            name: names.get(conflict.key) ?? conflict.key,
            mine: say(conflict.mine),
            theirs: say(conflict.theirs.value),
          }),
        ),
      ),
    ),
  );
}

async function namesOf(id: number, words: DeliverWords, database: Database): Promise<Map<string, string>> {
  const reading = await readDelivery(database.read, id);
  if (!reading) return new Map();
  const { definition, places } = reading;
  return cellNames(
    viewForm(definition, places, wordsOf(words.locale), { total: words("grid.total"), count: words("grid.count") }),
  );
}

export async function takeRows(
  actor: Actor,
  id: number,
  fields: ReadonlyMap<string, string>,
  bytes: AsyncIterable<Uint8Array>,
  words: DeliverWords,
  database: Database,
): Promise<Outcome<Told>> {
  const reading = await readDelivery(database.read, id);
  const item = reading?.definition.items.find((one) => one.code === fields.get("item"));
  if (!item) return failed("invalid", "cell.not-asked");
  const columns: MappedColumn[] = [];
  for (const { list, codes } of item.dimensions) {
    const column = fields.get(`column:${list}`)?.trim() ?? "";
    if (column === "") continue;
    const known = codes.map((code) => ({ code, labels: locales.map((locale) => labelOf(list, code, locale)) }));
    const mapped = readWords(fields.get(`words:${list}`) ?? "", known);
    if (!mapped) return done(told([words("rows.wordsWrong")]));
    columns.push({ column, list, codes: mapped });
  }
  const placeColumn = fields.get("place")?.trim() || null;
  const outcome = await readDeliveryRows(actor, id, bytes, { item: item.code, columns, placeColumn }, database);
  if (!outcome.ok) return outcome;
  const read = outcome.value;
  if (read.kind === "taken")
    return done({ problems: [], more: 0, done: words("rows.done", { rows: read.rows, changed: read.changed }) });
  if (read.kind === "persons")
    return done(
      told(
        read.suspicions.map(({ column, sign }) => words("rows.persons", { column, sign: words(`rows.sign.${sign}`) })),
      ),
    );
  const shown = told(read.errors.map(({ line, column, problem }) => words(`rows.error.${problem}`, { line, column })));
  return done({ ...shown, more: read.errorCount - shown.problems.length });
}
