import { element, escapeText, picture } from "~/design/svg.ts";
import type { Family } from "../core/family.ts";

const width = 420;
const rowHeight = 50;
const indent = 26;
const lettersAt = (x: number) => Math.floor((width - x - 22) / 7.1);

export interface TreeWords {
  id: string;
  title: string;
  description: string;
  /** What each practice is called, and whose it is as far as that may be known. */
  named: (id: number) => { title: string; by: string };
}

/** A family as a drawing: a practice a row, the eldest first, each led to from those it comes from. */
export function drawFamily(family: Family, self: number, words: TreeWords): string {
  const rows = family.generations.flatMap(({ ids }, depth) => ids.map((id) => ({ id, depth })));
  const spots = new Map(rows.map(({ id, depth }, row) => [id, { x: 14 + depth * indent, y: 18 + row * rowHeight }]));
  const links = family.links.map(({ from, to, kind }) => {
    const [child, parent] = [spots.get(from)!, spots.get(to)!];
    return element("path", {
      class: `family-link ${kind}`,
      d: `M${parent.x} ${parent.y + 7}V${child.y}H${child.x - 7}`,
      fill: "none",
    });
  });
  const knots = rows.map(({ id }) => {
    const { x, y } = spots.get(id)!;
    const { title, by } = words.named(id);
    const at = x + 16;
    return (
      element("circle", { class: id === self ? "family-self" : "family-knot", cx: x, cy: y, r: 6 }) +
      element(
        "text",
        { class: id === self ? "family-name self" : "family-name", x: at, y: y + 2 },
        escapeText(cut(title, lettersAt(at))),
      ) +
      element("text", { class: "family-by", x: at, y: y + 19 }, escapeText(cut(by, lettersAt(at))))
    );
  });
  return picture(
    {
      id: words.id,
      title: words.title,
      description: words.description,
      width,
      height: rows.length * rowHeight,
      className: "family-tree",
    },
    ...links,
    ...knots,
  );
}

function cut(text: string, letters: number): string {
  return text.length <= letters ? text : `${text.slice(0, Math.max(1, letters - 1)).trimEnd()}…`;
}
