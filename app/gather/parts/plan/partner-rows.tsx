import { locales, type Locale, type PageLocale } from "~/kernel/locale.ts";
import type { OpeningPartner } from "../../core/opening.ts";
import { partnerKinds } from "../../core/partner.ts";
import { planWords } from "../../messages/plan-words.ts";

/** One row a partner, and some blank ones; a row without a name is nobody. */
export function PartnerRows({
  partners,
  locale,
  main,
  blank,
}: {
  partners: readonly OpeningPartner[];
  locale: PageLocale;
  main: Locale;
  blank: number;
}) {
  const words = planWords(locale);
  const rows: OpeningPartner[] = [
    ...partners,
    ...Array.from({ length: blank }, (_, i) => ({
      // The kinds that most observatories begin with, in their usual order, after those that are there.
      kind: partnerKinds[(partners.length + i) % 8]!,
      name: "",
      email: "",
      locale: main,
    })),
  ];
  return (
    <div className="table-region" role="region" aria-label={words("opening.step.partners")} tabIndex={0}>
      <table className="data-table stacking" id="partners">
        <thead>
          <tr>
            <th scope="col">{words("partner.kind")}</th>
            <th scope="col">{words("partner.name")}</th>
            <th scope="col">{words("partner.email")}</th>
            <th scope="col">{words("partner.locale")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={i}>
              <td>
                <select
                  className="input"
                  name="partner-kind"
                  aria-label={words("partner.kindOf", { n: i + 1 })}
                  defaultValue={row.kind}
                >
                  {partnerKinds.map((kind) => (
                    <option key={kind} value={kind}>
                      {words(`kind.${kind}`)}
                    </option>
                  ))}
                </select>
              </td>
              <td>
                <input
                  className="input"
                  name="partner-name"
                  placeholder={words("partner.nameShort")}
                  aria-label={words("partner.nameOf", { n: i + 1 })}
                  defaultValue={row.name}
                  maxLength={160}
                  autoComplete="off"
                />
              </td>
              <td>
                <input
                  className="input"
                  type="email"
                  name="partner-email"
                  placeholder={words("partner.emailShort")}
                  aria-label={words("partner.emailOf", { n: i + 1 })}
                  defaultValue={row.email}
                  autoComplete="off"
                />
              </td>
              <td>
                <select
                  className="input"
                  name="partner-locale"
                  aria-label={words("partner.localeOf", { n: i + 1 })}
                  defaultValue={row.locale}
                >
                  {locales.map((one) => (
                    <option key={one} value={one}>
                      {words(`language.${one}`)}
                    </option>
                  ))}
                </select>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
