import type { Role } from "~/kernel/actor.ts";
import type { PageLocale } from "~/kernel/locale.ts";
import { Select, TextField, type Option } from "~/design/forms/field.tsx";
import { identityWords } from "../words.ts";

export interface GrantFieldsProps {
  locale: PageLocale;
  /** Makes the ids of two such groups on one page differ. */
  prefix: string;
  roles: readonly Role[];
  observatories: readonly { id: number; name: string }[];
  organisations: readonly Option[];
}

/** Role, observatory, partner: the three fields that say what somebody may do, and where. */
export function GrantFields({ locale, prefix, roles, observatories, organisations }: GrantFieldsProps) {
  const words = identityWords(locale);
  return (
    <>
      <Select
        id={`${prefix}-role`}
        name="role"
        label={words("people.role")}
        options={roles.map((role) => ({ value: role, label: words(`role.${role}`) }))}
      />
      {observatories.length > 0 ? (
        <Select
          id={`${prefix}-observatory`}
          name="observatory"
          label={words("people.scope")}
          options={[
            { value: "", label: words("scope.network") },
            ...observatories.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
        />
      ) : (
        <TextField
          id={`${prefix}-observatory`}
          name="observatory"
          label={words("people.observatory")}
          hint={words("people.observatoryHint")}
          inputMode="numeric"
          short
        />
      )}
      {organisations.length > 0 ? (
        <Select
          id={`${prefix}-organisation`}
          name="organisation"
          label={words("people.organisation")}
          hint={words("people.organisationHint")}
          options={[{ value: "", label: words("people.noOrganisation") }, ...organisations]}
        />
      ) : null}
    </>
  );
}
