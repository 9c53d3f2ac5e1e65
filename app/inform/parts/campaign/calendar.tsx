import type { PageLocale } from "~/kernel/locale.ts";
import type { Said } from "../../core/campaign/campaign.ts";
import { campaignWords } from "../../messages/campaign-words.ts";

interface ShownAction {
  id: number;
  title: string;
  place: string;
  by: string;
}

interface CalendarProps {
  locale: PageLocale;
  days: readonly { day: string; date: string; title: Said; text: Said; actions: readonly ShownAction[] }[];
  /** On days of which the calendar says nothing. */
  others: readonly (ShownAction & { day: string; date: string })[];
}

/** Day by day, what is proposed, and under it what participants do. */
export function CampaignCalendar({ locale, days, others }: CalendarProps) {
  const words = campaignWords(locale);
  if (days.length + others.length === 0) return <p>{words("calendar.empty")}</p>;
  return (
    <ol className="campaign-days">
      {days.map(({ day, date, title, text, actions }) => (
        <li key={`${day}${title.text}`}>
          <p className="meta">
            <time dateTime={day}>{date}</time>
          </p>
          <div>
            <h3 lang={title.lang}>{title.text}</h3>
            {text.text ? <p lang={text.lang}>{text.text}</p> : null}
            <Actions actions={actions} />
          </div>
        </li>
      ))}
      {others.map((one) => (
        <li key={`action-${one.id}`}>
          <p className="meta">
            <time dateTime={one.day}>{one.date}</time>
          </p>
          <div>
            <Actions actions={[one]} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function Actions({ actions }: { actions: readonly ShownAction[] }) {
  if (actions.length === 0) return null;
  return (
    <ul className="plain-list small">
      {actions.map(({ id, title, place, by }) => (
        <li key={id}>
          {title} <span className="quiet">{[by, place].filter(Boolean).join(" · ")}</span>
        </li>
      ))}
    </ul>
  );
}
