import { dayText } from "~/kernel/day-text.ts";
import type { PageLocale } from "~/kernel/locale.ts";
import { withoutNames, type PublicMember } from "~/network/index.ts";
import type { ActionState, RoadmapAction } from "../core/roadmap.ts";
import { shown, type Shown } from "~/kernel/shown.ts";

export interface ShownAction {
  id: string;
  title: Shown;
  text: Shown;
  state: ActionState;
  due: string | null;
  sample: boolean;
  /** Absent where the secretariat planned it itself; without a name where the member may not be seen. */
  from: { name: Shown | null } | null;
  agendaItems: string[];
  steps: { state: ActionState; day: string; reason: Shown | null }[];
}

/** An action with the name of who proposed it, where that may be seen. */
export function showAction(
  action: RoadmapAction,
  members: ReadonlyMap<string, PublicMember>,
  locale: PageLocale,
  /** Of who may not be named: left out of what it proposed. */
  unsaid: ReadonlyMap<string, readonly string[]> = new Map(),
): ShownAction {
  const names = (action.proposedBy !== null && unsaid.get(action.proposedBy)) || [];
  const said = (text: Shown): Shown => ({ ...text, text: withoutNames(text.text, names) });
  const member = action.proposedBy === null ? undefined : members.get(action.proposedBy);
  return {
    id: action.id,
    title: said(shown(action.title, locale)),
    text: said(shown(action.text, locale)),
    state: action.state,
    due: action.dueOn ? dayText(action.dueOn, locale) : null,
    sample: action.sample,
    from:
      action.proposedBy === null
        ? null
        : { name: member && member.level !== "region" ? shown(member.name, locale) : null },
    agendaItems: action.agendaItems,
    steps: action.steps.map(({ state, reason, at }) => ({
      state,
      day: dayText(at, locale),
      reason: reason ? shown(reason, locale) : null,
    })),
  };
}
