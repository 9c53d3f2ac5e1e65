import type { ProposeWords } from "../messages/propose-words.ts";

/** All that a column may be, in groups; the chosen one is the select's own business. */
export function RoleOptions({ systems, dimensions, words }: RoleOptionsProps) {
  const plain = ["ignore", "value", "lower", "upper", "sample-size", "series"] as const;
  const orders = ["ymd", "dmy", "mdy"] as const;
  return (
    <>
      <optgroup label={words("role.groups.other")}>
        {plain.map((role) => (
          <option key={role} value={role}>
            {words(`role.${role}`)}
          </option>
        ))}
      </optgroup>
      <optgroup label={words("role.groups.time")}>
        <option value="period-year">{words("role.year")}</option>
        <option value="period-month">{words("role.month")}</option>
        <option value="period">{words("role.period")}</option>
        {orders.flatMap((order) =>
          (["month", "year"] as const).map((to) => (
            <option key={`${order} ${to}`} value={`day:${order}:${to}`}>
              {words("role.day", { order, to })}
            </option>
          )),
        )}
      </optgroup>
      <optgroup label={words("role.groups.place")}>
        {systems.map((system) => (
          <option key={system} value={`territory:${system}`}>
            {words("role.territory", { system })}
          </option>
        ))}
        <option value="place-name">{words("role.place-name")}</option>
      </optgroup>
      <optgroup label={words("role.groups.dimension")}>
        {dimensions.map(({ id, name }) => (
          <option key={id} value={`dimension:${id}`}>
            {name}
          </option>
        ))}
      </optgroup>
    </>
  );
}

interface RoleOptionsProps {
  systems: readonly string[];
  dimensions: readonly { id: string; name: string }[];
  words: ProposeWords;
}
