import type { ReactNode } from "react";

export type Fact = { term: ReactNode; detail: ReactNode | ReactNode[] };

/** Terms and their details, ruled like the imprint of a report. */
export function DefinitionList({ facts }: { facts: Fact[] }) {
  return (
    <dl className="facts">
      {facts.map((fact, i) => (
        <FactRows key={i} {...fact} />
      ))}
    </dl>
  );
}

function FactRows({ term, detail }: Fact) {
  const details = Array.isArray(detail) ? detail : [detail];
  return (
    <>
      <dt>{term}</dt>
      {details.map((one, i) => (
        <dd key={i}>{one}</dd>
      ))}
    </>
  );
}
