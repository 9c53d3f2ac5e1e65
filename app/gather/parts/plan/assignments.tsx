import { DataTable } from "~/design/figures/data-table.tsx";
import { Button } from "~/design/forms/button.tsx";
import { Select, TextField } from "~/design/forms/field.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import { Notice } from "~/design/text/notice.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { groupPlaces, type OfferedPlace } from "../../core/assigned-places.ts";
import { planWords } from "../../messages/plan-words.ts";
import { periodText } from "./period-text.ts";

export interface ShownAssignment {
  id: number;
  name: string;
  ownPlace: string;
  assignment: { fromPeriod: string; toPeriod: string | null; territoryIds: number[] } | null;
  places: string[];
}

interface AssignmentsProps {
  locale: PageLocale;
  partners: readonly ShownAssignment[];
  places: readonly OfferedPlace[];
  chosen: ShownAssignment | null;
  changed: ShownAssignment | null;
  firstPeriod: string;
  manages: boolean;
}

/** Who answers a form and for which places; then, for one partner at a time, the places to tick. */
export function Assignments({ locale, partners, places, chosen, changed, firstPeriod, manages }: AssignmentsProps) {
  const words = planWords(locale);
  return (
    <>
      {changed && manages ? <Undo locale={locale} changed={changed} /> : null}
      <DataTable
        id="partners"
        stacks
        caption={words("nav.partners")}
        hideCaption
        columns={[
          { key: "partner", label: words("matrix.partner") },
          { key: "from", label: words("collection.from") },
          { key: "to", label: words("collection.to") },
          { key: "places", label: words("collection.places") },
        ]}
        rows={partners
          .filter((one) => one.assignment)
          .map((one) => ({
            key: String(one.id),
            cells: {
              partner: manages ? <a href={`?partner=${one.id}#assign`}>{one.name}</a> : one.name,
              from: periodText(one.assignment!.fromPeriod, locale, "short"),
              to: one.assignment!.toPeriod === null ? "" : periodText(one.assignment!.toPeriod, locale, "short"),
              places: placesText(one, words),
            },
          }))}
      />
      {manages && partners.length > 0 ? (
        <form method="get" action="#assign" className="filters">
          <Select
            id="partner"
            label={words("collection.whom")}
            defaultValue={chosen ? String(chosen.id) : ""}
            options={partners.map((one) => ({ value: String(one.id), label: one.name }))}
          />
          <Button tone="secondary">{words("collection.choose")}</Button>
        </form>
      ) : null}
      {chosen && manages ? (
        <AssignmentForm key={chosen.id} locale={locale} chosen={chosen} places={places} firstPeriod={firstPeriod} />
      ) : null}
    </>
  );
}

type Words = ReturnType<typeof planWords>;

function placesText({ places, ownPlace }: ShownAssignment, words: Words): string {
  if (places.length === 0) return words("collection.ownPlace", { place: ownPlace });
  const first = places.slice(0, 4).join(", ");
  return places.length > 4 ? words("collection.morePlaces", { first, n: places.length - 4 }) : first;
}

function Undo({ locale, changed }: { locale: PageLocale; changed: ShownAssignment }) {
  const words = planWords(locale);
  return (
    <Notice tone="accent">
      <p>{words("collection.assigned", { partner: changed.name, places: placesText(changed, words) })}</p>
      <form method="post">
        <input type="hidden" name="partner" value={changed.id} />
        <Button name="intent" value="undo-assign" tone="secondary">
          {words("collection.undo")}
        </Button>
      </form>
    </Notice>
  );
}

function AssignmentForm({
  locale,
  chosen,
  places,
  firstPeriod,
}: {
  locale: PageLocale;
  chosen: ShownAssignment;
  places: readonly OfferedPlace[];
  firstPeriod: string;
}) {
  const words = planWords(locale);
  const ticked = new Set(chosen.assignment?.territoryIds ?? []);
  const groups = groupPlaces(places);
  return (
    <form method="post" action="?#assign" className="stack-wide">
      <input type="hidden" name="partner" value={chosen.id} />
      <h3>{words("collection.assignTo", { partner: chosen.name })}</h3>
      <div className="filters">
        <TextField
          id="from"
          label={words("collection.from")}
          defaultValue={chosen.assignment?.fromPeriod ?? firstPeriod}
          short
          required
        />
        <TextField
          id="to"
          label={words("collection.to")}
          hint={words("collection.toHint")}
          defaultValue={chosen.assignment?.toPeriod ?? ""}
          short
        />
      </div>
      <fieldset className="field">
        <legend>{words("collection.places")}</legend>
        <p className="hint">{words("collection.placesHint", { place: chosen.ownPlace })}</p>
        {groups.map((group) => (
          <Disclosure
            key={group.id}
            summary={words("collection.group", {
              place: group.name,
              n: group.places.length,
              ticked: group.places.filter(({ id }) => ticked.has(id)).length,
            })}
            open={groups.length === 1 || group.places.some(({ id }) => ticked.has(id))}
          >
            <Tick name="whole" id={group.id} label={words("collection.whole", { place: group.name })} />
            <ul className="place-columns">
              {group.places.map((place) => (
                <li key={place.id}>
                  <Tick name="place" id={place.id} label={place.name} ticked={ticked.has(place.id)} />
                </li>
              ))}
            </ul>
          </Disclosure>
        ))}
      </fieldset>
      <Button name="intent" value="assign">
        {words("collection.assign")}
      </Button>
    </form>
  );
}

function Tick({ name, id, label, ticked = false }: { name: string; id: number; label: string; ticked?: boolean }) {
  return (
    <div className="choice">
      <input type="checkbox" name={name} id={`${name}-${id}`} value={id} defaultChecked={ticked} />
      <label htmlFor={`${name}-${id}`}>{label}</label>
    </div>
  );
}
