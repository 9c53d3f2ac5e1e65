import { useEffect, useState } from "react";
import type { PageLocale } from "~/kernel/locale.ts";
import { authoringWords } from "../../authoring-words.ts";

/** A pause in typing, after which what stands in the form is kept. */
const pauseMs = 1500;

/** Keeps what is typed as its writer's own draft while she types. Without scripts the form's button does so. */
export function KeepTyping({ formId, address, locale }: { formId: string; address: string; locale: PageLocale }) {
  const words = authoringWords(locale);
  const [state, setState] = useState<{ kept: string } | "waiting" | "failed" | null>(null);
  useEffect(() => {
    const form = document.getElementById(formId) as HTMLFormElement | null;
    if (!form) return;
    let pause: ReturnType<typeof setTimeout> | undefined;
    let isUnkept = false;
    let sending: AbortController | null = null;
    const keep = async () => {
      sending?.abort();
      sending = new AbortController();
      const { signal } = sending;
      try {
        const answer = await fetch(address, { method: "POST", body: new FormData(form), signal });
        if (!answer.ok) return setState("failed");
        const { keptAt } = (await answer.json()) as { keptAt: string };
        isUnkept = false;
        setState({ kept: keptAt });
      } catch {
        if (!signal.aborted) setState("failed");
      }
    };
    const look = () => {
      isUnkept = true;
      setState("waiting");
      clearTimeout(pause);
      pause = setTimeout(() => void keep(), pauseMs);
    };
    const leave = (event: BeforeUnloadEvent) => {
      if (isUnkept) event.preventDefault();
    };
    const send = () => {
      isUnkept = false;
      clearTimeout(pause);
      sending?.abort();
    };
    form.addEventListener("input", look);
    form.addEventListener("submit", send);
    window.addEventListener("beforeunload", leave);
    return () => {
      clearTimeout(pause);
      form.removeEventListener("input", look);
      form.removeEventListener("submit", send);
      window.removeEventListener("beforeunload", leave);
    };
  }, [formId, address]);
  return (
    <p className="keep-typing small quiet" role="status">
      {state === null
        ? ""
        : state === "waiting"
          ? words("part.typing")
          : state === "failed"
            ? words("part.keepFailed")
            : words("part.keptAt", { time: state.kept })}
    </p>
  );
}
