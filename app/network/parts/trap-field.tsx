/** A field that people neither see nor reach: whoever fills it is a programme. */
export function TrapField({ label }: { label: string }) {
  return (
    <div className="visually-hidden" aria-hidden="true">
      <label htmlFor="fax">{label}</label>
      <input id="fax" name="fax" tabIndex={-1} autoComplete="off" />
    </div>
  );
}
