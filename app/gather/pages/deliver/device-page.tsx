import { useEffect, useState } from "react";
import { Actions, Button } from "~/design/forms/button.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { EmptyState, Notice } from "~/design/text/notice.tsx";
import workspaceStyles from "~/design/styles/workspace.css?url";
import { dateFormat } from "~/kernel/dates.ts";
import type { PageLocale } from "~/kernel/locale.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { deliverWords } from "../../messages/deliver-words.ts";
import { DeliveryGrid } from "../../parts/deliver/delivery-grid.tsx";
import { erase, forgetDevice, listKept, type KeptDelivery } from "../../parts/deliver/device-store.ts";
import deliveryStyles from "../../parts/deliver/delivery.css?url";
import type { Route } from "./+types/device-page.ts";

export const handle = { scripts: true };
export const links = () => [
  { rel: "stylesheet", href: workspaceStyles },
  { rel: "stylesheet", href: deliveryStyles },
];

/** The same for everybody, signed in or not: what it shows is on the device, and nowhere else. */
export function loader({ params }: Route.LoaderArgs) {
  return { locale: pageLocale(params) };
}

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData
    ? [
        { title: `${deliverWords(loaderData.locale)("device.title")} · OIVF` },
        { tagName: "link", rel: "manifest", href: `/${loaderData.locale}/workspace/deliveries/app.webmanifest` },
      ]
    : [];

export default function DevicePage({ loaderData }: Route.ComponentProps) {
  const { locale } = loaderData;
  const words = deliverWords(locale);
  const [kept, setKept] = useState<KeptDelivery[] | null>(null);
  const [opened, setOpened] = useState<number | null>(null);
  useEffect(() => {
    const look = () => {
      setOpened(Number(location.hash.slice(1)) || null);
      listKept().then(setKept, () => setKept([]));
    };
    look();
    window.addEventListener("hashchange", look);
    return () => window.removeEventListener("hashchange", look);
  }, []);
  const open = kept?.find((one) => one.id === opened);
  const home = `/${locale}/workspace/deliveries`;
  const sure = (waiting: number) => waiting === 0 || window.confirm(words("device.eraseAsk", { count: waiting }));

  return (
    <div className="workspace">
      <Page className="delivery-page">
        <p>{open ? <a href="#">{words("list.device")}</a> : <a href={home}>{words("device.back")}</a>}</p>
        {open ? (
          <>
            <PageHeading kicker={open.page.service} title={open.page.title} />
            <Notice tone="estimate">
              <p>{words("device.offline")}</p>
            </Notice>
            <DeliveryGrid key={open.id} page={{ ...open.page, cells: open.cells }} />
          </>
        ) : (
          <>
            <PageHeading title={words("device.title")} lead={words("device.lead")} />
            <noscript>
              <p>{words("device.scripts")}</p>
            </noscript>
            {kept?.length === 0 ? (
              <EmptyState title={words("device.none")}>
                <p>{words("device.noneLead")}</p>
              </EmptyState>
            ) : null}
            <ul className="device-list">
              {(kept ?? []).map((one) => {
                const waiting = Object.keys(one.waiting).length;
                return (
                  <li key={one.id}>
                    <h2>{one.page.title}</h2>
                    <p className="quiet">
                      {one.page.service} · {words("device.waiting", { count: waiting })} ·{" "}
                      {words("device.touched", { day: ownDay(one.keptAt, locale) })}
                    </p>
                    <Actions>
                      <a className="button" href={`#${one.id}`}>
                        {words("device.open")}
                      </a>
                      <Button
                        type="button"
                        tone="plain"
                        onClick={() => sure(waiting) && void erase(one.id).then(() => listKept().then(setKept))}
                      >
                        {words("device.erase")}
                      </Button>
                    </Actions>
                  </li>
                );
              })}
            </ul>
            {kept && kept.length > 0 ? (
              <Button
                type="button"
                tone="secondary"
                onClick={() =>
                  sure(kept.reduce((sum, one) => sum + Object.keys(one.waiting).length, 0)) &&
                  void forgetDevice().then(() => setKept([]))
                }
              >
                {words("device.eraseAll")}
              </Button>
            ) : null}
          </>
        )}
      </Page>
    </div>
  );
}

/** By the calendar of the device that kept it. */
function ownDay(at: number, locale: PageLocale): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return dateFormat(locale, { dateStyle: "long", timeZone }).format(at);
}
