import type { OutlineChange } from "../../core/authoring/outline.ts";
import type { CourseView } from "./course-view.server.ts";

/** What a form of the course's desk asks for; null where it asks for nothing known. */
export function readOutlineForm(form: FormData, { modules }: CourseView): OutlineChange | null {
  const field = (name: string) => String(form.get(name) ?? "");
  const intent = field("intent");
  const to = /^to:(-?\d+)$/.exec(intent);
  if (to) return step(modules, field("part"), Number(to[1]));
  switch (intent) {
    case "add-module":
      return { kind: "add-module", title: field("title") };
    case "add-lesson":
      return { kind: "add-lesson", module: field("module"), title: field("title") };
    case "into":
      return { kind: "move", part: field("part"), module: field("module"), to: Number.MAX_SAFE_INTEGER };
    case "remove":
      return { kind: "remove", part: field("part") };
    case "lesson":
      return {
        kind: "lesson",
        part: field("part"),
        minutes: Number(field("minutes")),
        required: form.has("required"),
      };
    case "facts":
      return {
        kind: "facts",
        level: field("level"),
        licence: field("licence"),
        themes: form.getAll("themes").map(String),
      };
    case "place": {
      // What was dragged, from its place to another: a lesson among the lessons of its module, or a module where none is named.
      const [, from, place] = /^to:(\d+):(-?\d+)$/.exec(field("step")) ?? [];
      const among = field("module") === "" ? modules : modules.find(({ part }) => part === field("module"))?.lessons;
      const dragged = among?.[Number(from)];
      return dragged && place ? step(modules, dragged.part, Number(place)) : null;
    }
    default:
      return null;
  }
}

/** To a place among its equals. A lesson before the first place of its module, or after the last, goes to the next one. */
function step(modules: CourseView["modules"], part: string, to: number): OutlineChange {
  const at = modules.findIndex(({ lessons }) => lessons.some((lesson) => lesson.part === part));
  const count = modules[at]?.lessons.length ?? 0;
  const other = to < 0 ? modules[at - 1] : to >= count ? modules[at + 1] : undefined;
  if (at === -1 || !other) return { kind: "move", part, to };
  return { kind: "move", part, module: other.part, to: to < 0 ? other.lessons.length : 0 };
}
