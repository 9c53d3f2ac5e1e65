import type { OutlineChange } from "../../core/authoring/outline.ts";
import type { CourseView } from "./course-view.server.ts";

/** What a form of the course's desk asks for; null where it asks for nothing known. */
export function readOutlineForm(form: FormData, { facts, modules }: CourseView): OutlineChange | null {
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
      return { kind: "facts", level: field("level"), licence: field("licence"), themes: facts.themes };
    case "place": {
      // A lesson that was dragged: from its place among the lessons of its module to another.
      const [, from, place] = /^to:(\d+):(\d+)$/.exec(field("step")) ?? [];
      const lesson = modules.find(({ part }) => part === field("module"))?.lessons[Number(from)];
      return lesson && place ? { kind: "move", part: lesson.part, to: Number(place) } : null;
    }
    default:
      return null;
  }
}
