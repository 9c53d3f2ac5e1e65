/** The Observatory's mark: two open rings turned towards each other, a watch kept from inside and outside. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <g fill="none" stroke="currentColor" strokeWidth="5">
        <path d={markPaths.outer} />
        <path d={markPaths.inner} />
      </g>
      <circle cx="24" cy="24" r="2.75" fill="currentColor" />
    </svg>
  );
}

export const markPaths = {
  outer: "M37.43 8.46A20.5 20.5 0 1 0 43.26 31.01",
  inner: "M17.8 32.86A10.8 10.8 0 1 0 13.85 20.31",
};
