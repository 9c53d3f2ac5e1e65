import { useEffect, useState } from "react";
import { TextArea } from "~/design/forms/field.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { cautionsOf, type Caution } from "../core/before-sending.ts";
import { longestPost } from "../core/post.ts";
import { discussWords } from "../words.ts";
import { Cautions } from "./cautions.tsx";

/**
 * The field for a post. Where scripts run, its words are looked at on this device while they are written, and what is seen goes
 * nowhere; without them the server says the same before anything is kept.
 */
export function PostText({
  locale,
  text,
  error,
  label,
  rows = 8,
  lang,
}: {
  locale: PageLocale;
  text: string;
  error?: string | undefined;
  label: string;
  rows?: number;
  lang?: string | undefined;
}) {
  const words = discussWords(locale);
  const [written, setWritten] = useState(text);
  const [cautions, setCautions] = useState<Caution[]>([]);
  useEffect(() => {
    const pause = setTimeout(() => setCautions(cautionsOf(written)), 400);
    return () => clearTimeout(pause);
  }, [written]);
  return (
    <>
      <TextArea
        id="text"
        label={label}
        hint={words("write.hint")}
        required
        rows={rows}
        maxLength={longestPost}
        lang={lang}
        dir="auto"
        defaultValue={text}
        error={error}
        onChange={(event) => setWritten(event.currentTarget.value)}
      />
      <div role="status">
        <Cautions locale={locale} cautions={cautions} />
      </div>
    </>
  );
}
