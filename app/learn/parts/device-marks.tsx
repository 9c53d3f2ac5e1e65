import { useEffect, useState } from "react";
import { Actions, Button } from "~/design/forms/button.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import type { Mark } from "../core/progress.ts";
import { learnWords } from "../words.ts";
import { changeKeptMarks, keptMarks } from "./kept-marks.ts";

/**
 * What this device kept of a course, added to the account when its learner says so: somebody else may have used the
 * device. What arrived is taken off it; what did not stays and can be sent again, and counts once.
 */
export function DeviceMarks({ slug, locale }: { slug: string; locale: PageLocale }) {
  const words = learnWords(locale);
  const [marks, setMarks] = useState<Mark[]>([]);
  const [failed, setFailed] = useState(false);
  // After the first drawing, which the server made without a device.
  useEffect(() => queueMicrotask(() => setMarks(keptMarks()[slug] ?? [])), [slug]);
  if (marks.length === 0) return null;
  const send = async () => {
    setFailed(false);
    const form = new FormData();
    form.set("marks", JSON.stringify(marks));
    const answer = await fetch(location.pathname, { method: "POST", body: form }).catch(() => null);
    if (!answer?.ok) {
      setFailed(true);
      return;
    }
    const sent = new Set(marks.map(({ id }) => id));
    changeKeptMarks((kept) => {
      const left = (kept[slug] ?? []).filter(({ id }) => !sent.has(id));
      if (left.length > 0) kept[slug] = left;
      else delete kept[slug];
    });
    location.assign(answer.url);
  };
  return (
    <section className="notice" aria-label={words("own.device")}>
      <p className="notice-title">{words("own.device")}</p>
      <p>{words("own.deviceText", { count: marks.length })}</p>
      <p role="status">{failed ? words("own.deviceFailed") : ""}</p>
      <Actions>
        <Button type="button" onClick={() => void send()}>
          {words("own.deviceAdd")}
        </Button>
      </Actions>
    </section>
  );
}
