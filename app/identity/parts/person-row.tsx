import type { ReactNode } from "react";
import type { Grant } from "~/kernel/actor.ts";
import type { PageLocale } from "~/kernel/locale.ts";
import { Button } from "~/design/forms/button.tsx";
import { identityWords } from "../words.ts";

export interface ShownGrant extends Grant {
  id: string;
  /** Whether who looks may end it. */
  ends: boolean;
  /** The name of what it is held over, where it has one. */
  over: string | null;
}

export interface ShownPerson {
  id: string;
  name: string;
  email: string;
  secondFactor: boolean;
  grants: ShownGrant[];
}

export function PersonName({ person }: { person: ShownPerson }) {
  return (
    <>
      {person.name}
      <br />
      <span className="quiet">{person.email}</span>
    </>
  );
}

/** The roles of one person, each with the button that ends it. */
export function PersonRoles({ locale, person }: { locale: PageLocale; person: ShownPerson }) {
  const words = identityWords(locale);
  if (person.grants.length === 0) return <span className="quiet">{words("people.noRole")}</span>;
  return (
    <ul className="plain-list">
      {person.grants.map((grant) => (
        <li key={grant.id}>
          {words(`role.${grant.role}`)} · {grant.over ?? scopeText(locale, grant)}
          {grant.ends ? (
            <IntentForm intent="revoke" fields={{ grant: grant.id }}>
              {words("people.revoke", { role: words(`role.${grant.role}`) })}
            </IntentForm>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function scopeText(locale: PageLocale, { scope }: Grant): string {
  const words = identityWords(locale);
  if (scope.kind === "network" || scope.kind === "member") return words(`scope.${scope.kind}`);
  return words(`scope.${scope.kind}`, { id: scope.observatoryId });
}

/** One button that does one thing to one person. */
export function IntentForm({
  intent,
  fields,
  children,
}: {
  intent: string;
  fields: Record<string, string>;
  children: ReactNode;
}) {
  return (
    <form method="post">
      <input type="hidden" name="intent" value={intent} />
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} key={name} />
      ))}
      <Button tone="plain">{children}</Button>
    </form>
  );
}
