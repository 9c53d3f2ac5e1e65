import { Button } from "~/design/forms/button.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { cohortWords } from "../messages/cohort-words.ts";

/** Whether a record store is told of her progress: asked only where there is one, and never chosen for her. */
export function RecordChoice({ locale, host, chosen }: { locale: PageLocale; host: string; chosen: boolean }) {
  const words = cohortWords(locale);
  return (
    <Disclosure summary={words("record.title")} open={chosen}>
      <p>{chosen ? words("record.chosen") : words("record.text", { host })}</p>
      <form method="post">
        <Button tone="secondary" name="do" value={chosen ? "record-none" : "record"}>
          {words(chosen ? "record.take" : "record.choose")}
        </Button>
      </form>
    </Disclosure>
  );
}
