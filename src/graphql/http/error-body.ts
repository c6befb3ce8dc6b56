/** An error as a GraphQL answer has it, of what is refused before GraphQL comes to see it. */
export function errorBody(code: string, message: string) {
  return { errors: [{ message, extensions: { code } }] };
}
