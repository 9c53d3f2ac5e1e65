import { useEffect } from "react";

/**
 * Lets the pieces of a list be dragged to another place, and moved with Alt and the arrow keys. What it does is what the
 * buttons beside each do: the form is sent with `to:FROM:TO`.
 */
export function Sortable({ formId }: { formId: string }) {
  useEffect(() => {
    const form = document.getElementById(formId) as HTMLFormElement | null;
    const list = form?.querySelector<HTMLElement>("[data-sortable]");
    if (!form || !list) return;
    const items = [...list.children] as HTMLElement[];
    let from: number | null = null;
    const send = (to: number) => {
      if (from === null || to === from || to < 0 || to >= items.length) return;
      const button = document.createElement("button");
      Object.assign(button, { name: "step", value: `to:${from}:${to}`, hidden: true });
      form.append(button);
      form.requestSubmit(button);
      button.remove();
    };
    const placeOf = (target: EventTarget | null) =>
      items.findIndex((item) => target instanceof Node && item.contains(target));
    const press = (event: KeyboardEvent) => {
      if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
      from = placeOf(event.target);
      if (from === -1) return;
      event.preventDefault();
      send(from + (event.key === "ArrowUp" ? -1 : 1));
    };
    const start = (event: DragEvent) => {
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
      event.preventDefault();
      send(placeOf(event.target));
    };
    const end = () => {
      from = null;
      items.forEach((item) => item.classList.remove("drop-here"));
    };
    // Only the head of a piece is taken hold of: its fields are for selecting words.
    const handles = items
      .map((item) => item.querySelector<HTMLElement>("legend, [data-handle]"))
      .filter((one) => one !== null);
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
