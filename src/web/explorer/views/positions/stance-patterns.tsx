/** Lines over the bars of those who are against it, so that these are told apart without colour along their whole length. */
export function StancePatterns() {
  return (
    <defs>
      <pattern id="stance-opposes" width="7" height="7" patternUnits="userSpaceOnUse">
        <path className="stance-lines" d="M-1 1l2-2M0 7l7-7M6 8l2-2" />
      </pattern>
    </defs>
  );
}
