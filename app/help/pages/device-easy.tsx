import { Document } from "../parts/document.tsx";
import { Easy } from "../parts/easy.tsx";
import { easyWords, helpWords } from "../words.ts";
import { answerPage, type HelpPage } from "./answer.server.tsx";
import type { Route } from "./+types/device-easy.ts";

export const loader = ({ request, params }: Route.LoaderArgs) => answerPage(request, params, DeviceEasy);

/** `/{locale}/help/device/easy`: what remains on a device, in easy words. */
function DeviceEasy({ locale }: HelpPage) {
  const words = easyWords(locale);
  const title = helpWords(locale)("title");
  return (
    <Document
      locale={locale}
      path="/help/device/easy"
      other={{ href: `/${locale}/help/device`, label: helpWords(locale)("standard") }}
    >
      <h1>{words("device.heading")}</h1>
      <Easy text={words("device.lead")} />
      <section className="urgent">
        <h2>{words("device.watchedTitle")}</h2>
        <Easy text={words("device.watched")} />
      </section>
      {(["pages", "calls", "files"] as const).map((part) => (
        <section key={part}>
          <h2>{words(`device.${part}Title`)}</h2>
          <Easy text={words(`device.${part}`, { title })} />
        </section>
      ))}
      <h2>{words("device.leaveTitle")}</h2>
      <Easy text={`${words("exit")} ${words("keys")}`} />
      <p>
        <a href={`/${locale}/help/easy`}>{words("where")}</a>
      </p>
    </Document>
  );
}
