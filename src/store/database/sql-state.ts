/** PostgreSQL's code of an error, also of one that Prisma wrapped in its own; undefined if it is not the database's. */
export function sqlStateOf(error: unknown): string | undefined {
  const wrapped = ['meta', 'driverAdapterError', 'cause', 'originalCode'].reduce(propertyOf, error);
  const code = wrapped ?? propertyOf(error, 'code');
  return typeof code === 'string' ? code : undefined;
}

function propertyOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
