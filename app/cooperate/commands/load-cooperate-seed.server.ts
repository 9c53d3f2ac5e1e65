import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { dayOf } from "~/kernel/day.ts";
import { locales, type Labels, type Locale } from "~/kernel/locale.ts";
import { newText, writeField, type TranslatedText } from "~/kernel/translated-text.ts";
import { listMembers, showOnMember } from "~/network/index.server.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { packageRoot } from "~/platform/root.server.ts";
import { cardKinds, helpKinds, themes } from "../core/card.ts";
import { entryStates } from "../core/space/entry.ts";
import { phases, spaceKinds } from "../core/space/space.ts";
import { insertCard } from "../data/cards.server.ts";
import { writeParticipation } from "../data/participations.server.ts";
import { insertEntry } from "../data/space-work.server.ts";
import { findSpace, insertSpace, isSlugFree, setPhase, setPublished, writePartner } from "../data/spaces.server.ts";
import { planDeliverables, showSpace } from "./hold-space.server.ts";

const words = z.strictObject(
  Object.fromEntries(locales.map((one) => [one, z.string()])) as Record<Locale, z.ZodString>,
);
/** A member of the sample by its place in the list of invented ones. */
const member = z.int().min(0);
const seedSchema = z.strictObject({
  cards: z.array(
    z.strictObject({
      member,
      kind: z.enum(cardKinds),
      theme: z.enum(themes),
      help: z.enum(helpKinds),
      wish: z.enum(themes).nullable(),
      public: z.boolean(),
      title: words,
      detail: words,
    }),
  ),
  spaces: z.array(
    z.strictObject({
      slug: z.string(),
      kind: z.enum(spaceKinds),
      theme: z.enum(themes),
      lead: member,
      with: z.array(member),
      phase: z.enum(phases),
      languages: z.array(z.string()),
      template: z.literal("starting-territory").optional(),
      title: words,
      summary: words,
      call: words,
      entries: z.array(
        z.strictObject({ kind: z.enum(["activity", "step"]), state: z.enum(entryStates), title: words, text: words }),
      ),
    }),
  ),
});

const hand = { by: "system:seed", at: "2026-01-01T00:00:00Z" };

/** What two invented members of the sample offer each other and do together. Without such members, or where it is there already, nothing. */
export async function loadCooperateSeed(database: Database, now = new Date()): Promise<void> {
  const seed = seedSchema.parse(
    JSON.parse(readFileSync(join(packageRoot, "database/seed/cooperate/sample.json"), "utf8")),
  );
  if (!(await isSlugFree(database.read, seed.spaces[0]!.slug))) return;
  const invented = (await listMembers(database.read, { states: ["member"] })).filter(
    ({ sample, countryCode, protection, population }) =>
      // Towns: a network or a partner of the sample has no inhabitants.
      sample && countryCode === "ZZ" && protection === "open" && population !== null,
  );
  if (invented.length < 2) return;
  const ids = invented.map((one) => one.organisationId);
  const today = dayOf(now);
  const inAYear = dayOf(new Date(now.getTime() + 365 * 86_400_000));
  await database.write(async (transaction) => {
    for (const organisationId of ids.slice(0, 2))
      await writeParticipation(transaction, { organisationId, open: true, capacity: 3 }, hand.by);
    for (const { member: place, ...card } of seed.cards) {
      const organisationId = ids[place]!;
      const title = translated(card.title);
      const dates = { validFrom: today, validUntil: inAYear };
      const written = { ...card, ...dates, title, detail: translated(card.detail), forms: [], languages: [...locales] };
      const id = await insertCard(transaction, organisationId, { ...written, open: true, sample: true }, hand.by);
      const href = `/cooperation/cards/${id}`;
      await showOnMember(transaction, { organisationId, kind: card.kind, id, title, href });
    }
    for (const space of seed.spaces) await addSpace(transaction, space, ids, inAYear, database);
  });
}

async function addSpace(
  transaction: WriteTransaction,
  space: z.infer<typeof seedSchema>["spaces"][number],
  ids: readonly string[],
  callOpenUntil: string,
  database: Database,
): Promise<void> {
  const { slug, kind, theme, languages, template = null } = space;
  const texts = {
    title: translated(space.title),
    summary: translated(space.summary),
    call: translated(space.call),
  };
  const id = await insertSpace(
    transaction,
    { slug, kind, theme, languages, template, ...texts, callOpenUntil, currency: "EUR", sample: true },
    hand.by,
  );
  const [lead, other] = kind === "exchange" ? (["host", "visitor"] as const) : (["lead", "partner"] as const);
  const organisationId = ids[space.lead]!;
  await writePartner(transaction, { spaceId: id, organisationId, part: lead, state: "in", message: "" });
  for (const place of space.with)
    await writePartner(transaction, {
      spaceId: id,
      organisationId: ids[place]!,
      part: other,
      state: "in",
      message: "",
    });
  if (template) await planDeliverables(transaction, id, organisationId, hand);
  for (const entry of space.entries)
    await insertEntry(
      transaction,
      id,
      {
        kind: entry.kind,
        state: entry.state,
        title: translated(entry.title),
        text: translated(entry.text),
        organisationId: null,
        startsOn: null,
        dueOn: null,
        deliverable: null,
        indicator: null,
        territory: null,
        public: true,
      },
      hand.by,
    );
  await setPhase(transaction, id, space.phase);
  await setPublished(transaction, id, true);
  await showSpace(transaction, (await findSpace(transaction, id))!, database);
}

function translated(text: Labels): TranslatedText {
  const [first, ...others] = locales;
  return others.reduce(
    (written, locale) => writeField(written, locale, text[locale], hand.by, hand.at),
    newText(first, text[first], hand.by, hand.at),
  );
}
