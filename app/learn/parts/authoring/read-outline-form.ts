import type { OutlineChange } from "../../core/authoring/outline.ts";
import type { CourseView } from "./course-view.server.ts";

/** What a form of the course's desk asks for; null where it asks for nothing known. */
export function readOutlineForm(form: FormData, { modules }: CourseView): OutlineChange | null {
  const field = (name: string) => String(form.get(name) ?? "");
  const intent = field("intent");
  const to = /^to:(-?\d+)$/.exec(intent);
  if (to) return { kind: "move", part: field("part"), to: Number(to[1]) };
  switch (intent) {
    case "add-module":
      return { kind: "add-module", title: field("title") };
    case "add-lesson":
      return { kind: "add-lesson", module: field("module"), title: field("title") };
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
      const [, from, place] = /^to:(\d+):(\d+)$/.exec(field("step")) ?? [];
      const among = field("module") === "" ? modules : modules.find(({ part }) => part === field("module"))?.lessons;
      const dragged = among?.[Number(from)];
      return dragged && place ? { kind: "move", part: dragged.part, to: Number(place) } : null;
    }
    default:
      return null;
  }
}
