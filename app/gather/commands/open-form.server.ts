import { actorId, type Actor } from "~/kernel/actor.ts";
import type { Labels, Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { openDataset } from "~/observe/index.server.ts";
import type { WriteTransaction } from "~/platform/database.server.ts";
import type { CollectionDefinition } from "../core/collection.ts";
import { planOf, seriesOf } from "../core/dataset-of.ts";
import type { PartnerKind } from "../core/partner.ts";
import { definitionOf, sourceTypeOf, type Template } from "../core/template.ts";
import { insertCollection } from "../data/collections.server.ts";
import { planWords } from "../messages/plan-words.ts";

export interface OpenedForm {
  id: number;
  slug: string;
  partnerKind: PartnerKind;
  sourceType: string;
  definition: CollectionDefinition;
  firstPeriod: string;
}

export interface FormWish {
  observatoryId: number;
  /** Address of the observatory: its datasets begin with it. */
  observatory: string;
  publisher: string;
  /** The level of the observatory's own territory. */
  level: string;
  template: Template;
  /** Codes of the items that are kept. */
  items: readonly string[];
  partnerKind: PartnerKind;
  /** A second form of the same template: its address says for which kind of service. */
  beside: boolean;
  /** Whether its title says for which kind of service it is. */
  named: boolean;
  firstPeriod: string;
  dueDays: number;
  shortPeriods: boolean;
}

/** A dataset and the collection that fills it, as a ready-made template says them for one kind of partner. */
export async function openForm(db: WriteTransaction, actor: Actor, wish: FormWish): Promise<Outcome<OpenedForm>> {
  const { template, partnerKind, firstPeriod, shortPeriods, observatoryId } = wish;
  if (!template.items.some(({ code }) => wish.items.includes(code))) return failed("invalid", "collection.definition");
  const definition = definitionOf(template, wish.items);
  const slug = wish.beside ? `${template.code}-${partnerKind.replaceAll("_", "-")}` : template.code;
  const title = wish.named ? titleFor(template, partnerKind) : template.title;
  const sourceType = sourceTypeOf(template, partnerKind);
  const opened = await openDataset(db, observatoryId, {
    slug: `${wish.observatory}-${slug}`,
    title,
    description: template.description,
    publisher: wish.publisher,
    plan: planOf(definition, { ...template, sourceType, level: wish.level, shortPeriods }),
    series: seriesOf({ ...template, sourceType }, definition),
  });
  if (!opened.ok) return opened;
  const id = await insertCollection(
    db,
    {
      observatoryId,
      datasetId: opened.value.datasetId,
      slug,
      title,
      partnerKind,
      template: template.code,
      frequency: template.frequency,
      dueDays: wish.dueDays,
      firstPeriod,
      definition,
      shortPeriods,
    },
    actorId(actor),
  );
  return done({ id, slug, partnerKind, sourceType, definition, firstPeriod });
}

/** Which kind of service a form is for, where several have one: `GBVIMS: monthly statistics (health)`. */
function titleFor({ title }: Template, kind: PartnerKind): Labels {
  const named = (locale: Locale) => `${title[locale]} (${planWords(locale)(`kind.${kind}`).toLocaleLowerCase(locale)})`;
  return { fr: named("fr"), en: named("en"), es: named("es") };
}
