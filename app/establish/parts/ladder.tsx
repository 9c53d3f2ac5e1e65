import { DataTable } from "~/design/figures/data-table.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { rungs } from "../core/maturity.ts";
import { establishWords, sayIn } from "../words.ts";

/** Where an observatory stands, the next three steps with the place where each is taken, and the whole ladder. */
export function Ladder({
  level,
  met,
  next,
  locale,
}: {
  level: number;
  met: readonly string[];
  next: readonly { code: string; href: string }[];
  locale: PageLocale;
}) {
  const words = establishWords(locale);
  const say = sayIn(locale);
  return (
    <>
      <p className="ladder-now">
        <strong>{words("maturity.now", { level })}</strong> · {say(`maturity.levels.${level}`)}
      </p>
      {next.length === 0 ? (
        <p>{words("maturity.finished")}</p>
      ) : (
        <>
          <h3>{words("maturity.next")}</h3>
          <ol>
            {next.map(({ code, href }) => (
              <li key={code}>
                <a href={href}>{say(`maturity.rules.${code}`)}</a>
              </li>
            ))}
          </ol>
        </>
      )}
      <Disclosure summary={words("maturity.all")}>
        <DataTable
          id="ladder"
          caption={words("maturity.all")}
          hideCaption
          columns={[
            { key: "step", label: words("maturity.step") },
            { key: "level", label: words("maturity.level") },
            { key: "met", label: words("maturity.met") },
          ]}
          rows={rungs.map((rung) => ({
            key: rung.code,
            cells: {
              step: say(`maturity.rules.${rung.code}`),
              level: `${rung.level} · ${say(`maturity.levels.${rung.level}`)}`,
              met: met.includes(rung.code) ? words("maturity.yes") : words("maturity.no"),
            },
          }))}
        />
      </Disclosure>
    </>
  );
}
