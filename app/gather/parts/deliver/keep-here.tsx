import { useState } from "react";
import { Button } from "~/design/forms/button.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { deliverWords } from "../../messages/deliver-words.ts";
import { installWorker } from "./device-store.ts";

/** On request, and only then: this delivery stays on this device and opens without a connection. */
export function KeepHere({ locale, kept, keep }: { locale: PageLocale; kept: boolean; keep: () => void }) {
  const words = deliverWords(locale);
  const [failed, setFailed] = useState(false);
  if (!("serviceWorker" in navigator) || !("indexedDB" in window)) return null;
  if (kept)
    return (
      <span className="quiet">
        {words("device.kept")} <a href={`/${locale}/workspace/deliveries/device`}>{words("list.device")}</a>
      </span>
    );
  return (
    <>
      <Button
        type="button"
        tone="plain"
        onClick={() => {
          setFailed(false);
          installWorker(locale).then(keep, () => setFailed(true));
        }}
      >
        {words("device.keep")}
      </Button>
      {failed ? <span role="alert">{words("device.failed")}</span> : null}
    </>
  );
}
