import { Button } from "~/design/forms/button.tsx";
import { Select, TextField } from "~/design/forms/field.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import { InLanguage } from "~/design/text/in-language.tsx";
import { locales, type PageLocale } from "~/kernel/locale.ts";
import { authoringWords } from "../../authoring-words.ts";
import { editorAddress, outlineRowId } from "./addresses.ts";
import type { CourseView } from "./course-view.server.ts";
import { Sortable } from "./sortable.tsx";

type Row = CourseView["course"];

/** The modules of a course and their lessons, with what can be done with each. */
export function OutlineForm({ view }: { view: CourseView }) {
  const { locale, modules } = view;
  const words = authoringWords(locale);
  return (
    <>
      <ol className="outline" data-sortable="order-modules">
        {modules.map((module, i) => (
          <li key={module.part} className="outline-module">
            <PartRow view={view} row={module} first={i === 0} last={i === modules.length - 1} at={i} kind="module" />
            <Lessons view={view} at={i} />
            <AddPart locale={locale} module={module.part} label={words("outline.addLesson")} />
          </li>
        ))}
      </ol>
      <form method="post" id="order-modules" hidden>
        <input type="hidden" name="intent" value="place" />
        <input type="hidden" name="module" value="" />
      </form>
      <Sortable formId="order-modules" />
      {modules.length === 0 ? <p className="quiet">{words("outline.none")}</p> : null}
      <AddPart locale={locale} module={null} label={words("outline.addModule")} />
    </>
  );
}

function Lessons({ view, at }: { view: CourseView; at: number }) {
  const { modules } = view;
  const module = modules[at]!;
  const [before, after] = [at > 0, at < modules.length - 1];
  const formId = `order-${module.part}`;
  return (
    <form method="post" id={formId}>
      <input type="hidden" name="intent" value="place" />
      <input type="hidden" name="module" value={module.part} />
      <ol className="outline-lessons" data-sortable={formId}>
        {module.lessons.map((lesson, i) => (
          <li key={lesson.part}>
            <PartRow
              view={view}
              row={lesson}
              first={i === 0 && !before}
              last={i === module.lessons.length - 1 && !after}
              at={i}
              kind="lesson"
            />
            {modules.length > 1 ? <MoveInto view={view} lesson={lesson} module={module.part} /> : null}
          </li>
        ))}
      </ol>
      <Sortable formId={formId} before={before} after={after} />
    </form>
  );
}

interface PartRowProps {
  view: CourseView;
  row: Row & { minutes?: number; required?: boolean };
  at: number;
  first: boolean;
  last: boolean;
  kind: "module" | "lesson";
}

function PartRow({ view: { locale, id, source }, row, at, first, last, kind }: PartRowProps) {
  const words = authoringWords(locale);
  const { part, title } = row;
  const form = `change-${part.replace("/", "--")}`;
  const button = (value: string, label: string, spoken: string, disabled = false) => (
    <Button form={form} name="intent" value={value} tone="plain" aria-label={spoken} disabled={disabled}>
      {label}
    </Button>
  );
  return (
    <div className="outline-row" data-handle="" id={outlineRowId(part)} tabIndex={-1}>
      <p className={kind === "module" ? "outline-title module" : "outline-title"}>
        <a href={editorAddress(locale, { courseId: id, part, locale: source })}>
          {title.text === "" ? words("outline.untitled") : <InLanguage of={title} />}
        </a>{" "}
        {row.minutes === undefined ? null : (
          <span className="small quiet">
            {words("outline.minutes", { minutes: row.minutes })}
            {row.required ? "" : ` · ${words("outline.optional")}`}
          </span>
        )}
      </p>
      <p className="small outline-languages">
        {locales.map((one) => (
          <a
            key={one}
            href={editorAddress(locale, { courseId: id, part, locale: one })}
            className={row.states[one]}
            title={words(`language.${one}`)}
          >
            {one.toUpperCase()} <span>{words(`partState.${row.states[one]}`)}</span>
            {row.drafts.includes(one) ? <strong> {words("outline.unsaved")}</strong> : null}
          </a>
        ))}
      </p>
      <div className="piece-tools">
        {button(`to:${at - 1}`, words("piece.up"), words("outline.upLabel", { title: title.text }), first)}
        {button(`to:${at + 1}`, words("piece.down"), words("outline.downLabel", { title: title.text }), last)}
        {button("remove", words("piece.remove"), words("outline.removeLabel", { title: title.text }))}
      </div>
    </div>
  );
}

/** Further than to the next module: from a list of all others. */
function MoveInto({
  view: { locale, modules },
  lesson,
  module,
}: {
  view: CourseView;
  lesson: CourseView["modules"][number]["lessons"][number];
  module: string;
}) {
  const words = authoringWords(locale);
  const name = lesson.part.replace("/", "--");
  return (
    <Disclosure summary={words("outline.toOther")}>
      <div className="inline-form">
        <Select
          id={`into-${name}`}
          name="module"
          form={`change-${name}`}
          label={words("outline.toModule", { title: lesson.title.text })}
          options={modules
            .filter(({ part }) => part !== module)
            .map(({ part, title }) => ({ value: part, label: title.text || words("outline.untitled") }))}
        />
        <Button form={`change-${name}`} name="intent" value="into" tone="secondary">
          {words("outline.moveInto")}
        </Button>
      </div>
    </Disclosure>
  );
}

/** One form a part, outside the list: the list's own form is for order alone. */
export function PartForms({ view: { modules } }: { view: CourseView }) {
  const parts = modules.flatMap((module) => [module.part, ...module.lessons.map(({ part }) => part)]);
  return parts.map((part) => (
    <form key={part} id={`change-${part.replace("/", "--")}`} method="post" hidden>
      <input type="hidden" name="part" value={part} />
    </form>
  ));
}

function AddPart({ locale, module, label }: { locale: PageLocale; module: string | null; label: string }) {
  const words = authoringWords(locale);
  const id = module === null ? "new-module" : `new-in-${module}`;
  return (
    <Disclosure summary={label} open={module === null}>
      <form method="post" className="inline-form">
        <input type="hidden" name="intent" value={module === null ? "add-module" : "add-lesson"} />
        {module === null ? null : <input type="hidden" name="module" value={module} />}
        <TextField id={id} name="title" label={words("part.title")} maxLength={200} required />
        <Button tone="secondary">{label}</Button>
      </form>
    </Disclosure>
  );
}
