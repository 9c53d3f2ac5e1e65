import { useEffect } from "react";

interface SortableProps {
  formId: string;
  /** Whether there is a list before this one, or after it, to which a piece can go over its end. */
  before?: boolean;
  after?: boolean;
}

/**
 * Lets the pieces of a list be dragged to another place, and moved with Alt and the arrow keys. What it does is what the
 * buttons beside each do: the form is sent with `to:FROM:TO`. The list names its form (`data-sortable`) and need not stand in
 * it, so that a list can stand within a place of another.
 */
export function Sortable({ formId, before = false, after = false }: SortableProps) {
  useEffect(() => {
    const form = document.getElementById(formId) as HTMLFormElement | null;
    const list = document.querySelector<HTMLElement>(`[data-sortable="${formId}"]`);
    if (!form || !list) return;
    const items = [...list.children] as HTMLElement[];
    // Only the head of a piece is taken hold of: its fields are for selecting words.
    const handles = items
      .map((item) => item.querySelector<HTMLElement>("legend, [data-handle]"))
      .filter((one) => one !== null);
    let from: number | null = null;
    const send = (place: number | null, to: number) => {
      if (place === null || to === place || (to < 0 && !before) || (to >= items.length && !after)) return;
      const button = document.createElement("button");
      Object.assign(button, { name: "step", value: `to:${place}:${to}`, hidden: true });
      form.append(button);
      form.requestSubmit(button);
      button.remove();
    };
    const placeOf = (target: EventTarget | null) =>
      items.findIndex((item) => target instanceof Node && item.contains(target));
    const isHandle = (target: EventTarget | null) =>
      handles.some((handle) => target instanceof Node && handle.contains(target));
    const press = (event: KeyboardEvent) => {
      // A list within this one has moved what was meant.
      if (event.defaultPrevented) return;
      if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
      // Alt with an arrow opens a list of choices.
      if (event.target instanceof HTMLSelectElement) return;
      // What is being typed goes along only where the list stands in its form.
      if (!form.contains(list) && !isHandle(event.target)) return;
      const place = placeOf(event.target);
      if (place === -1) return;
      event.preventDefault();
      send(place, place + (event.key === "ArrowUp" ? -1 : 1));
    };
    const start = (event: DragEvent) => {
      if (!isHandle(event.target)) return;
      from = placeOf(event.target);
      event.dataTransfer?.setData("text/plain", String(from));
    };
    const over = (event: DragEvent) => {
      if (from === null) return;
      event.preventDefault();
      const at = placeOf(event.target);
      items.forEach((item, i) => item.classList.toggle("drop-here", i === at && i !== from));
    };
    const drop = (event: DragEvent) => {
      if (from === null) return;
      event.preventDefault();
      const to = placeOf(event.target);
      if (to !== -1) send(from, to);
    };
    const end = () => {
      from = null;
      items.forEach((item) => item.classList.remove("drop-here"));
    };
    handles.forEach((handle) => (handle.draggable = true));
    list.addEventListener("keydown", press);
    list.addEventListener("dragstart", start);
    list.addEventListener("dragover", over);
    list.addEventListener("drop", drop);
    list.addEventListener("dragend", end);
    return () => {
      list.removeEventListener("keydown", press);
      list.removeEventListener("dragstart", start);
      list.removeEventListener("dragover", over);
      list.removeEventListener("drop", drop);
      list.removeEventListener("dragend", end);
    };
  });
  return null;
}
