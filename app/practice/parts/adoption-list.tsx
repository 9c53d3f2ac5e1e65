import { Actions, Button } from "~/design/forms/button.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import type { AdoptionState } from "../core/adoption.ts";
import { deskWords } from "../words.ts";

export interface DeskAdoption {
  id: number;
  member: string;
  kind: string;
  state: AdoptionState;
}

/** Members that say they took this practice up, each with the yes or the no of those who wrote it. */
export function AdoptionList({ locale, adoptions }: { locale: PageLocale; adoptions: readonly DeskAdoption[] }) {
  const words = deskWords(locale);
  return (
    <ul className="plain-list">
      {adoptions.map(({ id, member, kind, state }) => (
        <li key={id}>
          <form method="post">
            <input type="hidden" name="adoption" value={id} />
            <p>
              {words("adoptions.says", { member, kind: kind === "adapted-from" ? "adapted" : "inspired" })}{" "}
              <span className="quiet">{words(`adoptions.${state}`)}</span>
            </p>
            <Actions>
              {state === "confirmed" ? null : (
                <Button name="intent" value="confirm-adoption" tone={state === "proposed" ? "primary" : "secondary"}>
                  {words("adoptions.confirm")}
                </Button>
              )}
              {state === "declined" ? null : (
                <Button name="intent" value="decline-adoption" tone="secondary">
                  {words("adoptions.decline")}
                </Button>
              )}
            </Actions>
          </form>
        </li>
      ))}
    </ul>
  );
}
