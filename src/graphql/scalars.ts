import type { GraphQLScalarType } from 'graphql';
import {
  GraphQLCountryCode,
  GraphQLDateTimeISO,
  GraphQLLocalDate,
  GraphQLLocale,
  GraphQLTimeZone,
  GraphQLURL,
} from 'graphql-scalars';

/** Answers a value as the database has it: it was checked when it was written. */
const asStored = (value: unknown) => value;
const asInstant = (value: unknown) =>
  value instanceof Date ? value.toISOString() : GraphQLDateTimeISO.serialize(value);

/** How the schema's scalars read and write values, by name; input is checked. */
export const scalars = {
  Date: { ...parsing(GraphQLLocalDate), serialize: asStored },
  DateTime: { ...parsing(GraphQLDateTimeISO), serialize: asInstant },
  URL: { ...parsing(GraphQLURL), serialize: asStored },
  TimeZone: { ...parsing(GraphQLTimeZone), serialize: asStored },
  CountryCode: { ...parsing(GraphQLCountryCode), serialize: asStored },
  Locale: { ...parsing(GraphQLLocale), serialize: asStored },
};

function parsing({ parseValue, parseLiteral }: GraphQLScalarType) {
  return { parseValue, parseLiteral };
}
