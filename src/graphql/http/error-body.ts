/** A GraphQL error for requests that are refused before GraphQL sees them. */
export function errorBody(code: string, message: string) {
  return { errors: [{ message, extensions: { code } }] };
}
