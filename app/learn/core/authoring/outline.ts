import { slugFrom } from "~/content/index.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { partOfLesson, partsOf, structureSchema, type CourseStructure } from "../course.ts";

/** One change of a course's outline; parts are named as `partsOf` names them. */
export type OutlineChange =
  | { kind: "add-module"; title: string }
  | { kind: "add-lesson"; module: string; title: string }
  | { kind: "move"; part: string; to: number; module?: string | undefined }
  | { kind: "remove"; part: string }
  | { kind: "lesson"; part: string; minutes: number; required: boolean }
  | { kind: "facts"; level: string; licence: string; themes: readonly string[] };

export interface ChangedOutline {
  structure: CourseStructure;
  /** The part that is new, to be written. */
  added: string | null;
}

const most = { modules: 40, lessons: 40 };

/** The outline after a change. An address once given stays: a part is renamed by its title alone. */
export function changeOutline(structure: CourseStructure, change: OutlineChange): Outcome<ChangedOutline> {
  const { modules } = structure;
  const as = (changed: CourseStructure["modules"], added: string | null = null) =>
    done({ structure: { ...structure, modules: changed }, added });
  switch (change.kind) {
    case "add-module": {
      if (modules.length >= most.modules) return failed("invalid", "too-many-parts");
      // Nor may a module take the address of one that is gone and whose lessons live on elsewhere.
      const slug = freeSlug(change.title, [...new Set(partsOf(structure).map((part) => part.split("/")[0]!))]);
      return slug === null ? failed("invalid", "part-title") : as([...modules, { slug, lessons: [] }], slug);
    }
    case "add-lesson": {
      const module = modules.find(({ slug }) => slug === change.module);
      if (!module) return failed("not-found", "part");
      if (module.lessons.length >= most.lessons) return failed("invalid", "too-many-parts");
      // A lesson that moved away keeps its address here.
      const here = `${module.slug}/`;
      const taken = partsOf(structure).filter((part) => part.startsWith(here));
      const slug = freeSlug(
        change.title,
        taken.map((part) => part.slice(here.length)),
      );
      if (slug === null) return failed("invalid", "part-title");
      const lessons = [...module.lessons, { slug, minutes: 10, required: true }];
      return as(
        modules.map((one) => (one === module ? { ...one, lessons } : one)),
        `${module.slug}/${slug}`,
      );
    }
    case "facts": {
      const facts = { level: change.level, licence: change.licence.trim(), themes: change.themes };
      const read = structureSchema.pick({ level: true, licence: true, themes: true }).safeParse(facts);
      return read.success
        ? done({ structure: { ...structure, ...read.data }, added: null })
        : failed("invalid", "facts");
    }
    case "lesson": {
      const { minutes, required } = change;
      if (!Number.isInteger(minutes) || minutes < 1 || minutes > 240) return failed("invalid", "minutes");
      return within(structure, change.part, (list, at) => list.with(at, { ...list[at]!, minutes, required }));
    }
    case "move":
      return change.module === undefined
        ? within(structure, change.part, (list, at) => moved(list, at, change.to))
        : moveLesson(structure, change.part, change.module, change.to);
    case "remove":
      return within(structure, change.part, (list, at) => list.toSpliced(at, 1));
  }
}

type Listed = CourseStructure["modules"][number] | CourseStructure["modules"][number]["lessons"][number];

/** Changes the list in which a part stands: the modules, or the lessons of its module. */
function within(
  structure: CourseStructure,
  part: string,
  change: <T extends Listed>(list: readonly T[], at: number) => T[],
): Outcome<ChangedOutline> {
  const { modules } = structure;
  const module = modules.findIndex(({ slug }) => slug === part);
  if (module !== -1) return done({ structure: { ...structure, modules: change(modules, module) }, added: null });
  const found = placeOfLesson(structure, part);
  if (!found) return failed("not-found", "part");
  const { at, place } = found;
  const changed = modules.with(at, { ...modules[at]!, lessons: change(modules[at]!.lessons, place) });
  return done({ structure: { ...structure, modules: changed }, added: null });
}

/** The module in which a lesson stands, and its place among the lessons there. */
function placeOfLesson({ modules }: CourseStructure, part: string): { at: number; place: number } | null {
  for (const [at, module] of modules.entries()) {
    const place = module.lessons.findIndex((lesson) => partOfLesson(module, lesson) === part);
    if (place !== -1) return { at, place };
  }
  return null;
}

/** To another module. Its address stays: who has done it has done it, and links to it lead to it. */
function moveLesson(structure: CourseStructure, part: string, to: string, place: number): Outcome<ChangedOutline> {
  const { modules } = structure;
  const found = placeOfLesson(structure, part);
  const target = modules.find(({ slug }) => slug === to);
  if (!found || !target) return failed("not-found", "part");
  const from = modules[found.at]!;
  if (from === target) return within(structure, part, (list, at) => moved(list, at, place));
  if (target.lessons.length >= most.lessons) return failed("invalid", "too-many-parts");
  const { under: _, ...lesson } = from.lessons[found.place]!;
  const under = part.split("/")[0]!;
  const arriving = under === to ? lesson : { ...lesson, under };
  const changed = modules.map((one) => {
    if (one === from) return { ...one, lessons: one.lessons.toSpliced(found.place, 1) };
    const at = Math.max(0, Math.min(Math.trunc(place) || 0, one.lessons.length));
    return one === target ? { ...one, lessons: one.lessons.toSpliced(at, 0, arriving) } : one;
  });
  return done({ structure: { ...structure, modules: changed }, added: null });
}

/** A place beyond an end is that end. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const without = list.toSpliced(from, 1);
  return without.toSpliced(Math.max(0, Math.min(Math.trunc(to) || 0, without.length)), 0, list[from]!);
}

function freeSlug(title: string, taken: readonly string[]): string | null {
  const base = slugFrom(title).slice(0, 70).replace(/-+$/, "");
  if (base === "") return null;
  let slug = base;
  for (let copy = 2; taken.includes(slug); copy++) slug = `${base}-${copy}`;
  return slug;
}
